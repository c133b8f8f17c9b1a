package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictSchemaTest {
    private static String object(String field, String required) {
        return "{\"type\":\"object\",\"properties\":{\"a\":" + field + "},\"required\":[" + required
                + "],\"additionalProperties\":false}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"string\"} | {\"type\":[\"string\",\"null\"]}",
                "{\"enum\":[\"x\"],\"type\":\"string\"} | {\"enum\":[\"x\",null],\"type\":[\"string\",\"null\"]}",
                "{\"type\":[\"string\",\"null\"]} | {\"type\":[\"string\",\"null\"]}",
                "{\"$ref\":\"#\"} | {\"anyOf\":[{\"$ref\":\"#\"},{\"type\":\"null\"}]}",
                "{\"const\":1} | {\"anyOf\":[{\"const\":1},{\"type\":\"null\"}]}",
                "{\"oneOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]} |"
                        + " {\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}"
            })
    void a_field_that_may_be_left_out_may_be_null_instead(String field, String strict) {
        var form = Schema.read(object(field, "")).strict().orElseThrow();
        var expected = Json.parse(strict);
        var got = form.json().at("/properties/a");
        assertEquals(expected, got);
        assertEquals("[\"a\"]", Json.line(form.json().get("required")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"string\",\"minLength\":3,\"default\":\"x\",\"format\":\"uri\"} | {\"type\":\"string\"}",
                "{\"type\":\"string\",\"format\":\"date\"} | {\"type\":\"string\",\"format\":\"date\"}",
                "{\"type\":\"integer\",\"minimum\":1} | {\"type\":\"integer\",\"minimum\":1}",
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"},\"uniqueItems\":true}"
                        + " | {\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
                "{\"$ref\":\"#\",\"description\":\"d\"} | {\"description\":\"d\",\"anyOf\":[{\"$ref\":\"#\"}]}",
                "{\"type\":\"object\",\"properties\":{}}"
                        + " | {\"type\":\"object\",\"properties\":{},\"required\":[],\"additionalProperties\":false}"
            })
    void words_that_the_mode_does_not_know_are_left_out(String field, String strict) {
        var form = Schema.read(object(field, "\"a\"")).strict().orElseThrow();
        assertEquals(Json.parse(strict), form.json().at("/properties/a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"object\"}",
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"string\"}}",
                "{\"type\":\"object\",\"properties\":{},\"additionalProperties\":true}",
                "{\"type\":\"array\"}",
                "{\"type\":\"array\",\"items\":true}",
                "{}",
                "{\"description\":\"anything\"}",
                "{\"allOf\":[{\"type\":\"string\"}]}",
                "{\"type\":\"array\",\"prefixItems\":[{\"type\":\"string\"}]}",
                "{\"anyOf\":[{\"type\":\"string\"},{}]}"
            })
    void what_would_lose_its_structure_has_no_strict_form(String field) {
        assertEquals(Optional.empty(), Schema.read(object(field, "\"a\"")).strict());
    }

    @Test
    void the_schema_itself_stays_as_it_was() {
        var schema = Schema.read(object("{\"type\":\"string\",\"enum\":[\"x\"]}", ""));
        String before = schema.json().toString();
        schema.strict();
        schema.wrapped();
        assertEquals(before, schema.json().toString());
    }
}
