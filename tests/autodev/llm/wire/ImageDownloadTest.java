package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static autodev.llm.wire.ScriptedServer.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.Part;
import autodev.llm.Request;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImageDownloadTest {
    private static final String REPLY =
            "{\"message\":{\"role\":\"assistant\",\"content\":\"A cat.\"},\"done\":true,\"done_reason\":\"stop\"}";

    private static Model model(ScriptedServer server) {
        return Models.of("ollama:llava", Map.of("OLLAMA_HOST", server.url()));
    }

    @Test
    void an_image_at_an_address_is_got_first_and_sent_as_bytes_without_a_key() throws Exception {
        String png = "\u00e9\u0000\u00ff\r\n";
        ScriptedServer.Script image = (_, out) -> {
            out.write(ScriptedServer.head(200, "Content-Type: image/png", "Content-Length: " + png.length()));
            out.write(png.getBytes(StandardCharsets.ISO_8859_1));
        };
        try (var images = ScriptedServer.of(json(302, "", "Location: /b.png"), image);
                var server = ScriptedServer.of(json(200, REPLY))) {
            var picture = new Part.Image("", "", images.url() + "/a.png#top");
            model(server).send(Request.of(List.of(Message.user("What is it?", List.of(picture)))));
            assertEquals(
                    List.of("/a.png", "/b.png"),
                    images.seen().stream().map(ScriptedServer.Seen::path).toList());
            assertEquals(
                    List.of("6QD/DQo="),
                    Json.convert(
                            Json.parse(server.seen().getFirst().body())
                                    .path("messages")
                                    .path(0)
                                    .path("images"),
                            List.class));
        }
    }

    @Test
    void an_image_that_cannot_be_got_is_told_before_anything_is_asked() throws Exception {
        try (var images = ScriptedServer.of(
                        json(404, ""),
                        typed(200, "text/html", "<html>"),
                        typed(200, "image/png", ""),
                        json(302, "", "Location: /"));
                var server = ScriptedServer.of(json(200, REPLY))) {
            for (String why : List.of("404", "text/html", "0 bytes", "leads to others")) {
                var picture = new Part.Image("", "", images.url());
                var error = assertThrows(
                        BadInput.class,
                        () -> model(server).send(Request.of(List.of(Message.user("What is it?", List.of(picture))))));
                assertTrue(error.getMessage().contains(why), error.getMessage());
            }
            assertEquals(List.of(), server.seen());
        }
    }
}
