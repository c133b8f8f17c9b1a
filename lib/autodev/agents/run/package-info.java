/** Running an agent in a process of its own: what starts it, what it may do, what is kept of it. */
@NullMarked
package autodev.agents.run;

import org.jspecify.annotations.NullMarked;
