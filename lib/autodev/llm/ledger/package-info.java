/** The ledger: every model call that was made from this account, by whatever process, with its tokens and its cost. */
@NullMarked
package autodev.llm.ledger;

import org.jspecify.annotations.NullMarked;
