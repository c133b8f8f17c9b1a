/** A confined file tree with atomic writes, its own hidden history, and append-only journals. */
@NullMarked
package autodev.workspace;

import org.jspecify.annotations.NullMarked;
