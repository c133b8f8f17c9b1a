/** Language models: one small interface, providers below it, layers round it. */
@NullMarked
package autodev.llm;

import org.jspecify.annotations.NullMarked;
