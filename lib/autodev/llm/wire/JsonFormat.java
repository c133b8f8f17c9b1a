package autodev.llm.wire;

import autodev.Json;
import autodev.llm.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The form of a reply that must be JSON, as a request's body asks for it: the strongest that the server takes of a strict schema,
 * a schema, any JSON, and nothing; where the server is not told the schema, the model is. {@code flat}: as the responses API
 * writes it ({@code text.format}), else as chat completions do ({@code response_format}).
 */
record JsonFormat(Schema schema, boolean flat) {
    /** The names of the forms, strongest first, as {@link Adjustments} drops them. */
    static final String STRICT = "strict";

    static final String SCHEMA = "json_schema";
    static final String OBJECT = "json_object";
    private static final Pattern ABOUT = Pattern.compile(
            "response[_ ]format|json_schema|json_object|text\\.format|structured output|json mode|guided_json");

    /** The field of a body that it stands in. */
    String field() {
        return flat ? "text" : "response_format";
    }

    /** The form that the server refuses with this message (lower case), if it is about the form that {@code body} asks for. */
    static Optional<String> refused(String said, Map<String, Object> body) {
        Object asked = body.getOrDefault("response_format", body.get("text"));
        if (!(asked instanceof Map<?, ?> format) || !ABOUT.matcher(said).find()) return Optional.empty();
        if (format.get("format") instanceof Map<?, ?> inner) format = inner;
        if (OBJECT.equals(format.get("type"))) return Optional.of(OBJECT);
        Object strict =
                format.get("json_schema") instanceof Map<?, ?> inner ? inner.get("strict") : format.get("strict");
        return Optional.of(Boolean.TRUE.equals(strict) ? STRICT : SCHEMA);
    }

    /** Puts itself into {@code body} in the strongest form that is not among {@code dropped}. */
    void into(Map<String, Object> body, Set<String> dropped) {
        var strict = dropped.contains(STRICT) || dropped.contains(SCHEMA) ? Optional.<Schema>empty() : schema.strict();
        if (strict.isPresent()) put(body, form(strict.get(), true));
        else if (!dropped.contains(SCHEMA)) put(body, form(schema, false));
        else {
            if (!dropped.contains(OBJECT)) put(body, Map.of("type", OBJECT));
            tell(body);
        }
    }

    private void put(Map<String, Object> body, Map<String, Object> form) {
        body.put(field(), flat ? Map.of("format", form) : form);
    }

    private Map<String, Object> form(Schema given, boolean strict) {
        var inner = new LinkedHashMap<String, Object>();
        if (flat) inner.put("type", SCHEMA);
        inner.put("name", given.name());
        inner.put("strict", strict);
        inner.put("schema", given.json());
        if (flat) return inner;
        var form = new LinkedHashMap<String, Object>();
        form.put("type", SCHEMA);
        form.put(SCHEMA, inner);
        return form;
    }

    // In the first system message, because some local models take only one and only there.
    private void tell(Map<String, Object> body) {
        String order = "Answer with one JSON object and nothing else. It must fit this JSON Schema: "
                + Json.line(schema.json());
        if (flat) {
            body.merge("instructions", order, (own, told) -> own + "\n\n" + told);
            return;
        }
        var messages = new ArrayList<Object>((List<?>) body.get("messages"));
        boolean system = !messages.isEmpty()
                && messages.getFirst() instanceof Map<?, ?> first
                && "system".equals(first.get("role"))
                && first.get("content") instanceof String;
        String before = system ? ((Map<?, ?>) messages.removeFirst()).get("content") + "\n\n" : "";
        messages.addFirst(Map.of("role", "system", "content", before + order));
        body.put("messages", messages);
    }
}
