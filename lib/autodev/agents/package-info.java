/** Agents: isolated workers with a task, workflows of them, tickets from what they say, and the tools that offer them to others. */
@NullMarked
package autodev.agents;

import org.jspecify.annotations.NullMarked;
