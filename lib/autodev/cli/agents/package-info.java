/** The commands for agents: who they are, what they do, and the tools that offer them to others. */
@NullMarked
package autodev.cli.agents;

import org.jspecify.annotations.NullMarked;
