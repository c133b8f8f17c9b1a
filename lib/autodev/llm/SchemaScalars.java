package autodev.llm;

import static java.util.Map.entry;

import autodev.Json;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** How the mapper writes and reads single values of the JDK's types, as JSON Schema. */
final class SchemaScalars {
    private static final Map<Class<?>, String> KINDS = Map.ofEntries(
            entry(String.class, "string"),
            entry(CharSequence.class, "string"),
            entry(Character.class, "string"),
            entry(char[].class, "string"),
            entry(Byte.class, "integer"),
            entry(Short.class, "integer"),
            entry(Integer.class, "integer"),
            entry(Long.class, "integer"),
            entry(BigInteger.class, "integer"),
            entry(Float.class, "number"),
            entry(Double.class, "number"),
            entry(BigDecimal.class, "number"),
            entry(Number.class, "number"),
            entry(Boolean.class, "boolean"),
            entry(Path.class, "string"),
            entry(File.class, "string"),
            entry(ObjectNode.class, "object"),
            entry(ArrayNode.class, "array"));
    private static final Map<Class<?>, String> FORMATS = Map.of(
            Instant.class, "date-time",
            OffsetDateTime.class, "date-time",
            ZonedDateTime.class, "date-time",
            LocalDate.class, "date",
            UUID.class, "uuid",
            URI.class, "uri",
            URL.class, "uri");

    private SchemaScalars() {}

    /** The schema of {@code type}, empty if it is no single value. */
    static Optional<ObjectNode> of(JavaType type) {
        Class<?> raw = type.getRawClass();
        Class<?> boxed = raw.isPrimitive()
                ? java.lang.invoke.MethodType.methodType(raw).wrap().returnType()
                : raw;
        var schema = JsonNodeFactory.instance.objectNode();
        if (boxed == Object.class || boxed == JsonNode.class) return Optional.of(schema);
        if (KINDS.containsKey(boxed)) return Optional.of(schema.put("type", KINDS.get(boxed)));
        if (FORMATS.containsKey(boxed))
            return Optional.of(schema.put("type", "string").put("format", FORMATS.get(boxed)));
        if (boxed == Duration.class)
            return Optional.of(schema.put("type", "number").put("description", "seconds"));
        // JSON Schema's formats of times want a zone, which these do not have.
        if (boxed == LocalDateTime.class)
            return Optional.of(schema.put("type", "string").put("description", "date and time as 2026-01-31T18:30:00"));
        if (boxed == LocalTime.class)
            return Optional.of(schema.put("type", "string").put("description", "time as 18:30:00"));
        if (boxed == byte[].class)
            return Optional.of(schema.put("type", "string").put("contentEncoding", "base64"));
        return raw.isEnum() ? Optional.of(constants(schema, raw)) : Optional.empty();
    }

    private static ObjectNode constants(ObjectNode schema, Class<?> type) {
        ArrayNode values = schema.put("type", "string").putArray("enum");
        var docs = new StringBuilder();
        for (Object constant : type.getEnumConstants()) {
            JsonNode written = Json.tree(constant);
            values.add(written);
            doc((Enum<?>) constant)
                    .ifPresent(text -> docs.append(docs.isEmpty() ? "" : "; ")
                            .append(written.asText())
                            .append(": ")
                            .append(text));
        }
        if (!docs.isEmpty()) schema.put("description", docs.toString());
        return schema;
    }

    private static Optional<String> doc(Enum<?> constant) {
        try {
            var field = constant.getDeclaringClass().getField(constant.name());
            return Optional.ofNullable(field.getAnnotation(Doc.class)).map(Doc::value);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("every enum constant is a field", e);
        }
    }
}
