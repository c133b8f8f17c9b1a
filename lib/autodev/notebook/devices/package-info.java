/** Devices in a notebook: the lab that its cells share, and its magics. */
@NullMarked
package autodev.notebook.devices;

import org.jspecify.annotations.NullMarked;
