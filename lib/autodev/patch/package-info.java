/** Patches as models write them, one file per dialect, applied whole or not at all. */
@NullMarked
package autodev.patch;

import org.jspecify.annotations.NullMarked;
