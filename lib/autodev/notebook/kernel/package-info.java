/**
 * Jupyter kernels: a launcher of IJava's, unmodified, that mends what its users complain about, and an adapter for each kernel
 * that shows what the library shows.
 */
@NullMarked
package autodev.notebook.kernel;

import org.jspecify.annotations.NullMarked;
