package autodev.llm;

import com.fasterxml.jackson.databind.JsonNode;

/** The JSON Schema that a reply must fit. {@code name} of letters, digits, {@code _} and {@code -} is what providers call it. */
public record Schema(String name, JsonNode json) {}
