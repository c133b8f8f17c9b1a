/** A finding becomes a proposal, the proposal is verified apart from the user's checkout, and what passes becomes a draft. */
@NullMarked
package autodev.change;

import org.jspecify.annotations.NullMarked;
