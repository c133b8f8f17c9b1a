package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnFieldsTest {
    private static String body(Request request) {
        Map<String, Object> body = new LinkedHashMap<>();
        request.maxTokens().ifPresent(bound -> body.put("max_tokens", bound));
        OwnFields.into(body, request);
        return Json.line(body);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        max_tokens            | 9000 | 50 | {"max_tokens":50}
        max_tokens            | 20   | 50 | {"max_tokens":20}
        max_completion_tokens | 9000 | 50 | {"max_completion_tokens":50}
        max_output_tokens     | 20   | 0  | {"max_output_tokens":20}
        n                     | 1    | 0  | {"n":1}
        stream                | 1    | 0  | {}
        """)
    void win_but_raise_no_bound_that_was_asked_for(String name, int value, int bound, String expected) {
        var request = Request.of("Why?").with(name, value);
        assertEquals(expected, body(bound == 0 ? request : request.maxTokens(bound)));
    }

    @Test
    void what_would_be_paid_for_and_not_read_is_bad_input() {
        assertThrows(BadInput.class, () -> body(Request.of("Why?").with("n", 2)));
        assertThrows(BadInput.class, () -> body(Request.of("Why?").with("max_tokens", "many")));
    }
}
