/** Phones and what is on their screens: found, looked at and driven over MCP. */
@NullMarked
package autodev.devices;

import org.jspecify.annotations.NullMarked;
