/** What screens are measured in, for devices and for simulated ones alike. */
@NullMarked
package autodev.devices.screen;

import org.jspecify.annotations.NullMarked;
