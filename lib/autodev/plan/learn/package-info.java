/** Learning from failures: a remedy is proposed, shown, approved, kept beside the project, and used by the next run. */
@NullMarked
package autodev.plan.learn;

import org.jspecify.annotations.NullMarked;
