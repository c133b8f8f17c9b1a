/** The repair engine that needs no language model: locate suspicious lines, make small edits, keep what the tests prove. */
@NullMarked
package autodev.repair.builtin;

import org.jspecify.annotations.NullMarked;
