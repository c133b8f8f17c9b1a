/** Which files of a project belong together: imports resolved by path and name, and what a file is by its name. */
@NullMarked
package autodev.repair.source;

import org.jspecify.annotations.NullMarked;
