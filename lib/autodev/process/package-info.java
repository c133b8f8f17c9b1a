/** Commands with limits: whole process trees that end, capped output, a sandbox. */
@NullMarked
package autodev.process;

import org.jspecify.annotations.NullMarked;
