/** Findings of linters, compilers and tests, whatever report they stand in. */
@NullMarked
package autodev.change.finding;

import org.jspecify.annotations.NullMarked;
