/** Agents that need no model: what can be found out about a project by rule, and says that it was. */
@NullMarked
package autodev.agents.rule;

import org.jspecify.annotations.NullMarked;
