package autodev.llm;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A tool as a model is told of it: {@code name} of letters, digits, {@code _} and {@code -} (64 at most), what it does, and the
 * JSON Schema of its arguments, an object.
 */
public record ToolSpec(String name, String description, JsonNode parameters) {}
