package autodev.llm.wire;

import static autodev.llm.wire.ScriptedServer.json;
import static autodev.llm.wire.ScriptedServer.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        String png = "\u0089PNG\r\n\u001a\n\u00e9\u0000\u00ff";
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
                    List.of("iVBORw0KGgrpAP8="),
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
            for (String why : List.of("404", "text/html", "empty", "leads to others")) {
                var picture = new Part.Image("", "", images.url());
                var error = assertThrows(
                        BadInput.class,
                        () -> model(server).send(Request.of(List.of(Message.user("What is it?", List.of(picture))))));
                assertTrue(error.getMessage().contains(why), error.getMessage());
            }
            assertEquals(List.of(), server.seen());
        }
    }

    @Test
    void a_provider_that_fetches_images_itself_gets_the_address_unless_it_has_no_tls() throws Exception {
        String said = "{\"content\":[{\"type\":\"text\",\"text\":\"A cat.\"}],\"stop_reason\":\"end_turn\"}";
        ScriptedServer.Script image = (_, out) -> {
            out.write(ScriptedServer.head(200, "Content-Type: image/png", "Content-Length: 8"));
            out.write("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1));
        };
        try (var images = ScriptedServer.of(image);
                var server = ScriptedServer.of(json(200, said))) {
            var pictures = List.of(
                    new Part.Image("image/jpeg", "", images.url() + "/a"),
                    new Part.Image("image/png", "", "https://images.test/b.png"));
            Models.of(
                            "anthropic:claude-haiku-4-5",
                            Map.of("ANTHROPIC_BASE_URL", server.url(), "ANTHROPIC_API_KEY", "k-e-y"))
                    .send(Request.of(List.of(Message.user("What?", pictures))));
            var content = Json.parse(server.seen().getFirst().body())
                    .path("messages")
                    .path(0)
                    .path("content");
            assertEquals(
                    Json.parse("{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"iVBORw0KGgo=\"}"),
                    content.path(1).path("source"));
            assertEquals(
                    "https://images.test/b.png",
                    content.path(2).path("source").path("url").asText());
            assertFalse(images.seen().getFirst().headers().toString().contains("k-e-y"));
        }
    }
}
