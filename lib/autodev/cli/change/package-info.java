/** The commands for findings that become drafts, and for the registry of what is intended. */
@NullMarked
package autodev.cli.change;

import org.jspecify.annotations.NullMarked;
