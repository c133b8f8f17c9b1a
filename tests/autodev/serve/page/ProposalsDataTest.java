package autodev.serve.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.change.registry.Intent;
import autodev.change.registry.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a model, a file or a forge calls something: on the page it is a text, in a real browser. */
class ProposalsDataTest {
    private static final String RUN = "20261120-101500-a";
    private static final String EVIL =
            "<script>window.hit=1</script><img src=x onerror=\"window.hit=2\">\"'><svg onload=window.hit=3>";
    private static final List<String> DRAFTS = List.of(
            "javascript:window.hit=4",
            "JaVaScRiPt:alert(1)",
            "data:text/html,<script>hit=5</script>",
            "https:javascript:alert(1)",
            "https://example.org/\"onmouseover=\"window.hit=6");

    @TempDir
    Path folder;

    private PageLab lab;
    private PageBrowser browser;

    @BeforeEach
    void start() throws Exception {
        lab = new PageLab(folder);
        browser = PageBrowser.start();
    }

    @AfterEach
    void end() throws Exception {
        browser.close();
        lab.close();
        assertEquals(List.of(), List.copyOf(lab.defects));
    }

    private Intent fill() throws Exception {
        var intent = Intent.reserved(EVIL, EVIL, EVIL + ".py", 3, EVIL).owner(EVIL);
        lab.registry.add(intent);
        var like = PageData.suggest(lab.registry, 1, EVIL);
        String patch = "--- a/" + EVIL + "\n+++ b/" + EVIL + "\n@@ -1 +1 @@\n-" + EVIL + "\n+" + EVIL + "\n";
        for (int i = 0; i < DRAFTS.size(); i++)
            lab.registry.put(new Suggestion(
                    "evil-" + i,
                    intent.id(),
                    "k" + i,
                    EVIL,
                    EVIL,
                    like.cost(),
                    1,
                    1,
                    0.5,
                    0.5,
                    1,
                    1,
                    like.verification(),
                    "drafted",
                    DRAFTS.get(i),
                    patch,
                    EVIL,
                    Instant.now()));
        PageData.ask(lab.project, "deploy", EVIL, PageData.PATCH.replace("import os", EVIL));
        PageData.plan(lab.project, RUN, Instant.parse("2026-11-20T10:15:00Z"), false);
        Path journal = lab.project.resolve(".autodev/plans/" + RUN + "/journal.jsonl");
        String quoted = Json.line(EVIL);
        Files.writeString(
                journal,
                Files.readString(journal)
                        .replace("the tag v1.4.0 exists already", quoted.substring(1, quoted.length() - 1)));
        return intent;
    }

    @Test
    void it_is_shown_as_it_is_and_does_nothing() throws Exception {
        Intent intent = fill();
        browser.open(lab.server.link());
        browser.await("document.querySelector('main h1')");
        var views = new ArrayList<>(List.of("#/", "#/proposals", "#/intents", "#/runs", "#/signoffs"));
        for (int i = 0; i < DRAFTS.size(); i++) views.add("#/proposal?id=evil-" + i);
        views.add("#/intent?id=" + intent.id());
        views.add("#/run?kind=plan&id=" + RUN);
        views.add("#/run?kind=plan&id=<img src=x onerror=hit=7>");
        views.add("#/<img src=x onerror=hit=8>");
        for (String view : views) {
            browser.evaluate("document.querySelector('main').replaceChildren()");
            browser.evaluate("location.hash = " + Json.line(view));
            browser.await("document.querySelector('main h1') && [...document.images].every(one => one.complete)");
            assertEquals("undefined", browser.evaluate("typeof window.hit").asText(), view);
            assertEquals(
                    0,
                    browser.evaluate("document.querySelectorAll('main script, main svg, main [onerror], main [onload],"
                                    + " main [onmouseover], a[href^=\"javascript\" i], a[href^=\"data\""
                                    + " i]').length")
                            .asInt(),
                    view);
            if (view.startsWith("#/proposal?") || view.startsWith("#/signoffs"))
                assertTrue(
                        browser.evaluate("document.querySelector('main').textContent.includes(" + Json.line(EVIL) + ")")
                                .asBoolean(),
                        view);
        }
        assertEquals(Set.of("127.0.0.1:" + lab.server.port()), browser.hosts());
        // That a run of such a name is not there is what it is to say.
        assertEquals(
                List.of(),
                browser.errors().stream().filter(one -> !one.contains("404")).toList());
    }
}
