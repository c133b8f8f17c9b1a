/** Simulated Android phones that the real adb and the real mobile-mcp drive. */
@NullMarked
package autodev.devices.simulator;

import org.jspecify.annotations.NullMarked;
