package autodev.mcp;

import java.util.Optional;

/**
 * How far a call is: {@code done} of {@code total}, if that is known, in the server's own measure; {@code message} may
 * be empty.
 */
public record McpProgress(double done, Optional<Double> total, String message) {}
