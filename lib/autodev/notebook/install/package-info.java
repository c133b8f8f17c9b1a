/** Puts the kernel into a user's Jupyter, keeps it sound there, and gets what cells ask for. */
@NullMarked
package autodev.notebook.install;

import org.jspecify.annotations.NullMarked;
