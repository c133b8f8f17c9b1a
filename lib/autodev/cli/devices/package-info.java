/** The commands for devices: options, output, exit codes. */
@NullMarked
package autodev.cli.devices;

import org.jspecify.annotations.NullMarked;
