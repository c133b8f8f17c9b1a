/** The Model Context Protocol, both ends: servers that we call, and tools of ours that others call. */
@NullMarked
package autodev.mcp;

import org.jspecify.annotations.NullMarked;
