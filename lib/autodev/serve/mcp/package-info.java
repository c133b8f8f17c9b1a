/** Our tools for other agents: an MCP server over standard input and output, or over HTTP on this machine. */
@NullMarked
package autodev.serve.mcp;

import org.jspecify.annotations.NullMarked;
