package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventReaderTest {
    private final List<String> heard = new ArrayList<>();

    private EventReader events() {
        return new EventReader(true, this::hear);
    }

    private EventReader lines() {
        return new EventReader(false, this::hear);
    }

    private boolean hear(JsonNode node) {
        return heard.add(node.isMissingNode() ? "end" : node.toString());
    }

    private static String read(EventReader reader, String text) {
        for (String line : text.split("\n", -1)) if (!reader.line(line)) return "stopped";
        return reader.end();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        'data: {"a":1}\\n\\ndata:{"b":2}\\n\\n'             | '[{"a":1}, {"b":2}]'
        'data: {"a":\\ndata: 1}\\n\\n'                      | '[{"a":1}]'
        ': hello\\n\\nevent: x\\nid: 7\\nretry: 1\\ndata: {}\\n\\n' | '[{}]'
        'event\\ndata\\n\\ndata: {}'                        | '[{}]'
        'data: {"a":1}\\n\\nsome: field\\nnonsense\\n\\n'   | '[{"a":1}]'
        'data: {"a":1}\\r\\rdata: {"b":2}\\r\\r'            | '[{"a":1}, {"b":2}]'
        'data: {"a":1}\\n\\ndata: {"b":'                    | '[{"a":1}]'
        'error: {"code":500}\\n\\n'                         | '[{"error":{"code":500}}]'
        'data: {"a":1}\\n\\ndata: [DONE]\\n\\ndata: {}\\n\\n' | '[{"a":1}, end]'
        'data: \\n\\n: only\\n\\n'                          | '[]'
        """)
    void server_sent_events_are_read_as_the_standard_says(String stream, String expected) {
        read(events(), stream.replace("\\n", "\n").replace("\\r", "\r"));
        assertEquals(expected, heard.toString());
    }

    @Test
    void a_document_in_place_of_a_stream_is_kept_whole() {
        assertEquals("{\n\n \"a\": 1\n}\n", read(events(), "{\n\n \"a\": 1\n}"));
        assertEquals("{\n \"a\": 1\n}\n", read(lines(), "{\n \"a\": 1\n}"));
        assertEquals(List.of(), heard);
    }

    @Test
    void a_line_that_is_not_json_is_an_error_unless_the_connection_broke_in_it() {
        assertEquals("", read(lines(), "{\"a\":1}\n{\"b\":"));
        assertEquals(List.of("{\"a\":1}"), heard);
        assertThrows(EventReader.NotJson.class, () -> read(lines(), "{\"a\":1}\n{\"b\":\n{\"c\":1}"));
        assertThrows(EventReader.NotJson.class, () -> read(events(), "data: {\"b\":\n\n"));
    }

    @Test
    void it_stops_when_no_more_is_wanted() {
        var one = new EventReader(true, _ -> false);
        assertTrue(one.line("data: {}"));
        assertFalse(one.line(""));
    }

    @Test
    void nothing_at_all_has_not_begun() {
        var reader = events();
        assertEquals("", read(reader, "\n\n"));
        assertFalse(reader.begun());
    }
}
