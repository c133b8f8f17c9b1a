/** Tickets: read from files, fetched over MCP, and served. */
@NullMarked
package autodev.devices.tickets;

import org.jspecify.annotations.NullMarked;
