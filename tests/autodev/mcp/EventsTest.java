package autodev.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventsTest {
    private static Events of(String stream) {
        return new Events(new ByteArrayInputStream(stream.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> all(Events events) throws IOException {
        var all = new ArrayList<String>();
        for (String data = events.next(); data != null; data = events.next()) all.add(data);
        return all;
    }

    @Test
    void data_of_several_lines_is_one_message_whatever_ends_the_lines() throws IOException {
        assertEquals(List.of("a\n b", "c"), all(of("data: a\r\ndata:  b\r\n\r\ndata:c\r\r")));
    }

    @Test
    void other_kinds_comments_and_empty_events_are_none() throws IOException {
        assertEquals(
                List.of("x \u2028 y", "z"),
                all(of(": hello\n\n"
                        + "event: ping\n"
                        + "data: p\n\n"
                        + "data:\n\n"
                        + "event: message\n"
                        + "data: x \u2028 y\n\n"
                        + "data\n"
                        + "data: z\n\n")));
    }

    @Test
    void the_last_event_counts_though_its_blank_line_is_missing() throws IOException {
        assertEquals(List.of("end"), all(of("data: end")));
    }

    @Test
    void the_last_id_and_the_pause_are_kept_and_handed_on() throws IOException {
        Events first = of("id: 1\ndata: a\n\nid: 2\nretry: 250\ndata:\n\nretry: soon\nid: b\0d\n\n");
        assertEquals(List.of("a"), all(first));
        assertEquals("2", first.lastId());
        Events rest = first.goingOn(new ByteArrayInputStream(new byte[0]));
        assertEquals("2", rest.lastId());
        assertEquals(250, rest.retryMillis());
    }
}
