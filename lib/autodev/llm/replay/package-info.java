/** Recordings of what models were asked and answered, and models that answer from them without network. */
@NullMarked
package autodev.llm.replay;

import org.jspecify.annotations.NullMarked;
