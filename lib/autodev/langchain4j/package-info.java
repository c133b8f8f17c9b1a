/** A bridge to LangChain4j, both ways; the one package that knows it, in a root of its own, so that nobody else pays for it. */
@NullMarked
package autodev.langchain4j;

import org.jspecify.annotations.NullMarked;
