/** How each provider speaks over HTTP; nothing outside sees more of it than {@link autodev.llm.wire.Setup}. */
@NullMarked
package autodev.llm.wire;

import org.jspecify.annotations.NullMarked;
