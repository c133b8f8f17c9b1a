/** Workflows: several agents' tasks, in order, side by side or by what they need, run by the plan engine. */
@NullMarked
package autodev.agents.workflow;

import org.jspecify.annotations.NullMarked;
