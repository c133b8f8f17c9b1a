/** Findings that a rule can fix, without any model: few, and only where the fix is sure. */
@NullMarked
package autodev.change.rule;

import org.jspecify.annotations.NullMarked;
