package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicSchemaTest {
    @Test
    void objects_are_closed_at_every_depth_and_what_it_does_not_know_is_said_in_words() {
        var schema = Json.parse("""
            {"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object","properties":{
            "line":{"type":"integer","minimum":1,"description":"Where."},
            "at":{"type":"string","format":"date-time"},
            "key":{"type":"string","format":"binary"},
            "tags":{"type":"array","minItems":2,"items":{"type":"object","properties":{"n":{"type":["string","null"]}}}},
            "one":{"oneOf":[{"$ref":"#/$defs/A"},{"type":"null"}]}},
            "required":["line"],"$defs":{"A":{"type":"object","properties":{"minimum":{"type":"number"}}}}}\
            """);
        assertEquals(Optional.of(Json.parse("""
            {"type":"object","properties":{
            "line":{"type":"integer","description":"Where. Constraints: {\\"minimum\\":1}"},
            "at":{"type":"string","format":"date-time"},
            "key":{"type":"string","description":"Constraints: {\\"format\\":\\"binary\\"}"},
            "tags":{"type":"array","items":{"type":"object","properties":{"n":{"type":["string","null"]}},
            "additionalProperties":false},"description":"Constraints: {\\"minItems\\":2}"},
            "one":{"anyOf":[{"$ref":"#/$defs/A"},{"type":"null"}]}},
            "required":["line"],"additionalProperties":false,
            "$defs":{"A":{"type":"object","properties":{"minimum":{"type":"number"}},
            "additionalProperties":false}}}\
            """)), AnthropicSchema.of(schema));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
                "{\"type\":\"object\"}",
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}},\"additionalProperties\":true}",
                "{\"type\":\"object\",\"properties\":{\"m\":{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}}}",
                "{\"type\":\"object\",\"properties\":{\"any\":{}}}",
                "{\"type\":\"object\",\"properties\":{\"any\":true}}"
            })
    void what_has_names_or_values_of_its_own_cannot_be_said(String schema) {
        assertEquals(Optional.empty(), AnthropicSchema.of(Json.parse(schema)));
    }
}
