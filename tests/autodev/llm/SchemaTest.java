package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaTest {
    @Doc("How bad it is.")
    enum Severity {
        @Doc("nobody is hurt")
        LOW,
        HIGH
    }

    @Doc("A defect.")
    record Bug(@Doc("Path from the root.") String file, int line, Severity severity, Optional<String> cause) {}

    record Report(List<Bug> bugs, Map<String, Double> scores, Set<Long> ids) {}

    record Twice(
            @Doc("The first.") Bug one, @Doc("The second.") Bug two) {}

    record Node(String name, List<Node> children, @Nullable Node parent) {}

    record Page<T>(List<T> items, @JsonProperty("next_page") OptionalInt next) {}

    sealed interface Shape {}

    @Doc("Round.")
    record Circle(double radius) implements Shape {}

    record Square(double side, Optional<Shape> inside) implements Shape {}

    sealed interface Kinded {}

    record Typed(String type) implements Kinded {}

    record Untyped(int x) implements Kinded {}

    record Drawing(Shape shape, List<Kinded> kinds) {}

    record Scalars(
            boolean truth,
            Long number,
            float real,
            BigDecimal exact,
            char letter,
            Instant at,
            OffsetDateTime zoned,
            LocalDate day,
            LocalDateTime local,
            LocalTime time,
            Duration wall,
            Path path,
            URI uri,
            UUID id,
            JsonNode any,
            Object thing,
            byte[] bytes,
            int[] numbers,
            OptionalDouble perhaps) {}

    private static final String BUG = """
        {"type":"object","properties":{"file":{"type":"string","description":"Path from the root."},\
        "line":{"type":"integer"},"severity":{"type":"string","enum":["LOW","HIGH"],\
        "description":"How bad it is. (LOW: nobody is hurt)"},"cause":{"type":["string","null"]}},\
        "required":["file","line","severity"],"additionalProperties":false,"description":"A defect."}\
        """;

    @Test
    void a_record_says_its_fields_docs_constants_and_what_may_be_absent() {
        assertEquals(BUG, Json.line(Schema.of(Bug.class).json()));
        assertEquals("Bug", Schema.of(Bug.class).name());
    }

    @Test
    void lists_maps_and_sets_are_described_by_what_they_hold() {
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"bugs\":{\"type\":\"array\",\"items\":" + BUG
                        + "},\"scores\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"number\"}},"
                        + "\"ids\":{\"type\":\"array\",\"items\":{\"type\":\"integer\"}}},"
                        + "\"required\":[\"bugs\",\"scores\",\"ids\"],\"additionalProperties\":false}",
                Json.line(Schema.of(Report.class).json()));
    }

    @Test
    void a_type_that_is_used_twice_stands_once_and_each_use_has_its_own_doc() {
        JsonNode json = Schema.of(Twice.class).json();
        assertEquals(Json.parse(BUG), json.at("/$defs/Bug"));
        assertEquals(
                "{\"anyOf\":[{\"$ref\":\"#/$defs/Bug\"}],\"description\":\"The first.\"}",
                Json.line(json.at("/properties/one")));
    }

    @Test
    void a_record_that_contains_itself_refers_to_itself() {
        Schema schema = Schema.of(Node.class);
        assertEquals("#", schema.json().at("/properties/children/items/$ref").asText());
        String tree = "{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}],\"parent\":null}";
        assertEquals(List.of(), schema.validate(Json.parse(tree)));
        assertEquals(
                List.of("/children/0/children: nothing, expected this field, which is required"),
                schema.validate(Json.parse("{\"name\":\"a\",\"children\":[{\"name\":\"b\"}]}")));
    }

    @Test
    void a_generic_record_is_described_with_its_own_types() {
        Type page = new TypeReference<Page<Bug>>() {}.getType();
        Schema schema = Schema.of(page);
        assertEquals("Page_Bug", schema.name());
        assertEquals(Json.parse(BUG), schema.json().at("/properties/items/items"));
        assertEquals("[\"items\"]", Json.line(schema.json().get("required")));
        assertEquals("[\"integer\",\"null\"]", Json.line(schema.json().at("/properties/next_page/type")));
        var read = (Page<?>) Json.convert(
                Json.parse("{\"items\":[{\"file\":\"f\",\"line\":1,\"severity\":\"LOW\"}],\"next_page\":2}"), page);
        assertEquals(List.of(new Bug("f", 1, Severity.LOW, Optional.empty())), read.items());
        assertEquals(OptionalInt.of(2), read.next());
    }

    @Test
    void what_fits_the_schema_of_a_sealed_interface_is_read_back_as_its_record() {
        var drawing = """
            {"shape":{"type":"Square","side":2,"inside":{"type":"Circle","radius":1.5}},
             "kinds":[{"kind":"Typed","type":"t"},{"kind":"Untyped","x":1}]}\
            """;
        assertEquals(List.of(), Schema.of(Drawing.class).validate(Json.parse(drawing)));
        assertEquals(
                new Drawing(new Square(2, Optional.of(new Circle(1.5))), List.of(new Typed("t"), new Untyped(1))),
                Json.read(drawing, Drawing.class));
    }

    @Test
    void interfaces_that_say_themselves_how_they_are_told_apart_keep_it() {
        var schema = Schema.of(Part.class);
        for (Part part : List.<Part>of(
                new Part.Text("t"), new Part.Image("image/png", "AA==", ""), new Part.ToolCall("1", "n", "{}")))
            assertEquals(List.of(), schema.validate(Json.tree(part)));
        assertEquals(List.of(), Schema.of(Message.class).validate(Json.tree(Message.user("x"))));
        assertEquals(List.of(), Schema.of(Part.Text.class).validate(Json.tree(new Part.Text("t"))));
        assertNotEquals(List.of(), Schema.of(Part.Text.class).validate(Json.parse("{\"text\":\"t\"}")));
    }

    @Test
    void every_kind_of_value_is_written_and_read_as_the_schema_says() {
        var values = new Scalars(
                true,
                1L << 40,
                1.5f,
                new BigDecimal("1.25"),
                'x',
                Instant.parse("2026-01-02T03:04:05Z"),
                OffsetDateTime.parse("2026-01-02T03:04:05+01:00"),
                LocalDate.parse("2026-01-02"),
                LocalDateTime.parse("2026-01-02T03:04:05"),
                LocalTime.parse("03:04:05"),
                Duration.ofMillis(1500),
                Path.of("a/b"),
                URI.create("http://localhost/"),
                UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                Json.parse("[1]"),
                "thing",
                new byte[] {1, 2},
                new int[] {3},
                OptionalDouble.of(0.5));
        JsonNode json = Json.tree(values);
        assertEquals(List.of(), Schema.of(Scalars.class).validate(json));
        assertEquals(json, Json.tree(Json.convert(json, Scalars.class)));
        // The control: no place takes a value of another kind.
        var schema = Schema.of(Scalars.class);
        for (var field : json.properties()) {
            if (Set.of("any", "thing").contains(field.getKey())) continue;
            var wrong = ((com.fasterxml.jackson.databind.node.ObjectNode) json.deepCopy());
            wrong.set(field.getKey(), Json.parse("{\"no\":1}"));
            assertEquals(1, schema.validate(wrong).size(), field.getKey());
        }
    }

    @Test
    void a_type_that_the_mapper_cannot_read_is_named_with_its_place() {
        record Inner(List<Thread> threads) {}
        record Outer(Inner inner) {}
        var error = assertThrows(BadInput.class, () -> Schema.of(Outer.class));
        assertTrue(
                error.getMessage().startsWith("no JSON schema for Thread at Outer.inner.threads[]: "),
                error.getMessage());
        assertThrows(BadInput.class, () -> Schema.of(Runnable.class));
    }

    @Doc("Looks at the sky.")
    static String weather(
            @Doc("The place.") @JsonProperty("city") String city, @JsonProperty("days") Optional<Integer> days) {
        return city + days;
    }

    static void unnamed(int x) {}

    @Test
    void the_parameters_of_a_method_are_fields_of_an_object() {
        Schema schema = Schema.of(method("weather"));
        assertEquals("weather", schema.name());
        assertEquals(
                "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\",\"description\":\"The place.\"},"
                        + "\"days\":{\"type\":[\"integer\",\"null\"]}},\"required\":[\"city\"],"
                        + "\"additionalProperties\":false,\"description\":\"Looks at the sky.\"}",
                Json.line(schema.json()));
        Method unnamed = method("unnamed");
        if (unnamed.getParameters()[0].isNamePresent())
            assertTrue(Schema.of(unnamed).json().at("/properties").has("x"));
        else assertThrows(BadInput.class, () -> Schema.of(unnamed));
    }

    private static Method method(String name) {
        return Arrays.stream(SchemaTest.class.getDeclaredMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(classes = {Bug.class, Node.class, Twice.class, Drawing.class, Message.class})
    void the_strict_form_requires_every_field_and_has_nothing_beside_a_reference(Class<?> type) {
        Schema schema = Schema.of(type);
        JsonNode strict = schema.strict().orElseThrow().json();
        for (JsonNode object : strict.findParents("properties"))
            if (object.get("properties").isObject()
                    && object.path("type").asText().equals("object")) {
                assertEquals(
                        object.get("properties").size(), object.get("required").size(), object.toString());
                assertFalse(object.get("additionalProperties").asBoolean(true));
            }
        for (JsonNode reference : strict.findParents("$ref")) assertEquals(1, reference.size());
    }

    @ParameterizedTest
    @ValueSource(classes = {Report.class, Scalars.class, Shape.class, int.class, String[].class})
    void maps_free_json_and_roots_that_are_no_object_have_no_strict_form(Class<?> type) {
        assertEquals(Optional.empty(), Schema.of(type).strict());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"array\",\"items\":{\"type\":\"integer\"}} | [1] | [true]",
                "{\"$ref\":\"#/$defs/a\",\"$defs\":{\"a\":{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}}} | [[],[]]"
                        + " | [1]",
                "{\"anyOf\":[{\"type\":\"array\",\"items\":{\"$ref\":\"#/anyOf/1\"}},{\"type\":\"string\"}]} | [\"x\"]"
                        + " | [[]]",
                "{\"$schema\":\"http://json-schema.org/draft-07/schema#\",\"items\":{\"$ref\":\"#/definitions/n\"},"
                        + "\"type\":\"array\",\"definitions\":{\"n\":{\"enum\":[{\"$ref\":\"#\"}]}}}"
                        + " | [{\"$ref\":\"#\"}] | [[]]"
            })
    void a_wrapped_schema_means_what_it_meant(String schema, String fits, String doesNot) {
        Schema wrapped = Schema.read(schema).wrapped();
        assertTrue(wrapped.isObject());
        assertEquals(List.of(), wrapped.validate(Json.parse("{\"value\":" + fits + "}")));
        assertNotEquals(List.of(), wrapped.validate(Json.parse("{\"value\":" + doesNot + "}")));
        assertNotEquals(List.of(), wrapped.validate(Json.parse("{}")));
        Schema.read(wrapped.json().toString());
    }
}
