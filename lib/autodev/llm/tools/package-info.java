/** Tools that come with the house, for any conversation with a model. */
@NullMarked
package autodev.llm.tools;

import org.jspecify.annotations.NullMarked;
