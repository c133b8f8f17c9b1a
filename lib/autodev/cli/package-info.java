/** What every command-line script shares: options, exit codes, progress, interruption. */
@NullMarked
package autodev.cli;

import org.jspecify.annotations.NullMarked;
