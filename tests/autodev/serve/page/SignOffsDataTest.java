package autodev.serve.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.plan.SignOffFolder;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-offs as the page lists and answers them. */
class SignOffsDataTest {
    @TempDir
    Path folder;

    private PageLab lab;

    @BeforeEach
    void start() throws Exception {
        lab = new PageLab(folder);
    }

    @AfterEach
    void end() {
        lab.close();
        assertEquals(List.of(), List.copyOf(lab.defects));
    }

    private JsonNode first() throws Exception {
        return lab.data("signoffs").path("items").path(0);
    }

    private Map<String, Object> answer(JsonNode asked, boolean approved, String because) {
        return Map.of(
                "id", asked.path("id").asText(),
                "where", asked.path("where").asText(),
                "digest", asked.path("digest").asText(),
                "approved", approved,
                "because", because);
    }

    @Test
    void what_waits_is_shown_and_the_answer_is_there_for_whoever_asked() throws Exception {
        SignOffFolder signOffs = PageData.ask(lab.project, "deploy", "Deploy v1?", PageData.PATCH);
        JsonNode asked = first();
        assertEquals("Deploy v1?", asked.path("message").asText());
        assertEquals(PageData.PATCH, asked.path("shown").asText());
        var said = lab.post("/page/data/signoff", answer(asked, true, "looks right"));
        assertEquals(200, said.statusCode(), said.body());
        var answer = signOffs.answered("deploy").orElseThrow();
        assertTrue(answer.approved());
        assertEquals("looks right", answer.because());
        assertEquals(0, lab.data("signoffs").path("total").asInt());
        var again = lab.post("/page/data/signoff", answer(asked, false, "no"));
        assertEquals(409, again.statusCode());
        assertTrue(again.body().contains("was answered already: yes"), again.body());
    }

    @Test
    void a_question_that_has_changed_since_it_was_shown_is_not_answered() throws Exception {
        PageData.ask(lab.project, "deploy", "Deploy v1?", "");
        JsonNode seen = first();
        SignOffFolder signOffs = PageData.ask(lab.project, "deploy", "Deploy v2 and delete v1?", "");
        var said = lab.post("/page/data/signoff", answer(seen, true, ""));
        assertEquals(409, said.statusCode());
        assertTrue(said.body().contains("has changed since it was shown; nothing was answered"), said.body());
        assertTrue(signOffs.answered("deploy").isEmpty());
        assertEquals("Deploy v2 and delete v1?", first().path("message").asText());
    }

    @Test
    void to_decline_takes_a_reason() throws Exception {
        SignOffFolder signOffs = PageData.ask(lab.project, "deploy", "Deploy v1?", "");
        var bare = lab.post("/page/data/signoff", answer(first(), false, " "));
        assertEquals(400, bare.statusCode());
        assertTrue(bare.body().contains("say why it is declined"), bare.body());
        assertEquals(
                200,
                lab.post("/page/data/signoff", answer(first(), false, "not today"))
                        .statusCode());
        assertFalse(signOffs.answered("deploy").orElseThrow().approved());
    }

    @Test
    void only_a_browser_that_says_where_it_comes_from_answers() throws Exception {
        PageData.ask(lab.project, "deploy", "Deploy v1?", "");
        String body = Json.line(answer(first(), true, ""));
        var script = HttpRequest.newBuilder(URI.create(lab.server.address() + "/page/data/signoff"))
                .header("Authorization", "Bearer " + PageLab.TOKEN)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var refused = lab.client().send(script, BodyHandlers.ofString());
        assertEquals(403, refused.statusCode());
        assertTrue(refused.body().contains("autodev plan signoff"), refused.body());
        var foreign = lab.request("/page/data/signoff")
                .header("Content-Type", "application/json")
                .header("Origin", "http://evil.example")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertEquals(403, lab.client().send(foreign, BodyHandlers.ofString()).statusCode());
        var form = lab.request("/page/data/signoff")
                .header("Content-Type", "text/plain")
                .header("Origin", lab.server.address())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertEquals(415, lab.client().send(form, BodyHandlers.ofString()).statusCode());
        assertEquals(1, lab.data("signoffs").path("total").asInt());
    }

    @Test
    void those_of_folders_below_are_there_too_and_one_that_cannot_be_read_is_named() throws Exception {
        PageData.ask(Files.createDirectories(lab.project.resolve("shop")), "one", "In the shop?", "");
        PageData.ask(lab.project, "two", "Here?", "");
        Files.writeString(lab.project.resolve(".autodev/signoffs/bad.json"), "{");
        JsonNode all = lab.data("signoffs");
        assertEquals("two", all.path("items").path(0).path("id").asText());
        assertEquals("shop", all.path("items").path(1).path("where").asText());
        assertEquals(1, all.path("problems").size(), all.toString());
        assertTrue(all.path("problems").path(0).asText().contains("bad.json"), all.toString());
        assertEquals(
                200,
                lab.post("/page/data/signoff", answer(all.path("items").path(0), true, ""))
                        .statusCode());
    }

    @Test
    void a_body_that_says_nothing_is_refused() throws Exception {
        for (Object body : List.of(Map.of(), List.of(), Map.of("id", "x", "digest", "y", "approved", "yes")))
            assertEquals(400, lab.post("/page/data/signoff", body).statusCode(), body.toString());
        var nowhere = Map.of("id", "x", "digest", "y", "approved", true, "where", "../elsewhere");
        assertEquals(404, lab.post("/page/data/signoff", nowhere).statusCode());
    }
}
