/** Where people work interactively: the shell, and what a notebook shows. */
@NullMarked
package autodev.notebook;

import org.jspecify.annotations.NullMarked;
