package autodev.serve.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.change.registry.IntentRegistry.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page in a real browser. */
class PageFilesTest {
    private static final String RUN = "20261120-101500-a";
    private static PageBrowser browser;

    @TempDir
    Path folder;

    private PageLab lab;

    @BeforeAll
    static void open() throws Exception {
        browser = PageBrowser.start();
    }

    @AfterAll
    static void close() throws Exception {
        browser.close();
    }

    @BeforeEach
    void start() throws Exception {
        lab = new PageLab(folder);
        browser.size(1280, 900);
        browser.dark(false);
    }

    @AfterEach
    void end() throws Exception {
        browser.open("about:blank");
        lab.close();
        assertEquals(List.of(), List.copyOf(lab.defects));
    }

    private void enter() throws Exception {
        browser.open(lab.server.link());
        browser.await("document.getElementById('live').textContent === 'live' && document.querySelector('main h1')");
        browser.forget();
    }

    private void go(String hash, String until) throws Exception {
        browser.evaluate("location.hash = " + Json.line(hash));
        browser.await("(" + until + ") && [...document.images].every(one => one.complete)");
    }

    private static String text(String selector) {
        return "document.querySelector('" + selector + "').textContent";
    }

    private void fill() throws Exception {
        for (int i = 0; i < 30; i++)
            PageData.suggest(lab.registry, i, "The list is not needed. ".repeat(1 + i % 3) + "w".repeat(i * 9));
        PageData.audit(folder.resolve("state/ai_suggestions.jsonl"), "s-3", false);
        PageData.plan(lab.project, RUN, Instant.parse("2026-11-20T10:15:00Z"), false);
        PageData.repair(lab.project, Instant.parse("2026-11-20T11:00:00Z"));
        PageData.qa(lab.project, "CHAT-7-20261121-101500", "failure");
        PageData.ask(lab.project, "deploy", "Deploy v1?", "");
        PageData.ask(lab.project, "patch", "Apply it?", PageData.PATCH);
    }

    private List<String[]> views() {
        String intent = lab.registry.list(Query.ALL).getFirst().id();
        return List.of(
                new String[] {"#/", "document.querySelectorAll('.chart').length === 2"},
                new String[] {"#/proposals", "document.querySelectorAll('tbody tr').length === 25"},
                new String[] {"#/proposal?id=s-3", "document.querySelector('.diff')"},
                new String[] {"#/intents", "document.querySelectorAll('tbody tr').length === 30"},
                new String[] {"#/intent?id=" + intent, "document.querySelector('.facts')"},
                new String[] {"#/runs", "document.querySelectorAll('tbody tr').length === 3"},
                new String[] {"#/run?kind=plan&id=" + RUN, "document.querySelector('.picture img')"},
                new String[] {"#/run?kind=repair&id=1", "document.querySelectorAll('.picture img').length === 2"},
                new String[] {"#/run?kind=qa&id=qa%2FCHAT-7-20261121-101500", "document.querySelector('.picture img')"},
                new String[] {"#/signoffs", "document.querySelectorAll('.signoff').length === 2"});
    }

    @Test
    void every_view_fits_wide_and_narrow_pages_in_light_and_dark_and_asks_nobody_else() throws Exception {
        fill();
        enter();
        Set<String> backs = new TreeSet<>();
        for (String[] view : views()) {
            go(view[0], view[1]);
            assertEquals(
                    1,
                    browser.evaluate("document.querySelectorAll('h1').length").asInt(),
                    view[0]);
            for (int width : List.of(1280, 400))
                for (boolean dark : List.of(false, true)) {
                    browser.size(width, 900);
                    browser.dark(dark);
                    browser.await("document.documentElement.dataset.theme === '" + (dark ? "dark" : "light")
                            + "' && innerWidth === " + width + " && [...document.images].every(one => one.complete"
                            + " && one.naturalWidth > 0)");
                    int wide = browser.evaluate("document.documentElement.scrollWidth")
                            .asInt();
                    assertTrue(wide <= width, view[0] + " is " + wide + " pixels wide at " + width);
                    backs.add(browser.evaluate("getComputedStyle(document.body).backgroundColor")
                            .asText());
                }
        }
        assertEquals(2, backs.size());
        assertEquals(Set.of("127.0.0.1:" + lab.server.port()), browser.hosts());
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void all_text_can_be_read_on_its_background_and_every_control_has_a_name() throws Exception {
        fill();
        enter();
        String contrast = Files.readString(Path.of("tests/autodev/serve/page/contrast.js"));
        for (boolean dark : List.of(false, true)) {
            browser.dark(dark);
            for (String[] view : views()) {
                go(view[0], view[1]);
                assertEquals("[]", Json.line(browser.evaluate(contrast)), view[0] + (dark ? " dark" : " light"));
            }
        }
    }

    @Test
    void a_sign_off_is_answered_by_keys_alone_and_all_controls_are_reached() throws Exception {
        var signOffs = PageData.ask(lab.project, "deploy", "Deploy v1?", PageData.PATCH);
        enter();
        browser.press("Tab");
        assertEquals("skip", browser.evaluate("document.activeElement.id").asText());
        browser.press("Enter");
        assertEquals("main", browser.evaluate("document.activeElement.id").asText());
        assertEquals("#/", browser.evaluate("location.hash || '#/'").asText());
        go("#/signoffs", "document.querySelector('.signoff')");
        browser.evaluate("document.activeElement.blur(); document.body.focus()");
        String controls = "[...document.querySelectorAll('a[href], button, textarea, input, select, summary,"
                + " [tabindex=\"0\"]')].filter(one => one.checkVisibility()).length";
        int all = browser.evaluate(controls).asInt();
        browser.evaluate(
                "window.reached = new Set(); document.addEventListener('focusin', e => reached.add(e.target))");
        browser.evaluate("document.getElementById('skip').focus()");
        for (int i = 1; i < all; i++) browser.press("Tab");
        assertEquals(all, browser.evaluate("reached.size").asInt());
        assertEquals(
                "Decline deploy",
                browser.evaluate("document.activeElement.getAttribute('aria-label')")
                        .asText());
        assertNotEquals(
                "none",
                browser.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                        .asText());
        browser.press("Enter");
        browser.await(text(".complaint") + ".includes('Say why')");
        assertEquals(
                "TEXTAREA", browser.evaluate("document.activeElement.tagName").asText());
        browser.type("not on a Friday");
        browser.press("Tab");
        browser.press("Tab");
        browser.press("Enter");
        browser.await("document.querySelectorAll('.signoff').length === 0");
        browser.await(text("#said") + ".includes('deploy is declined')");
        var answer = signOffs.answered("deploy").orElseThrow();
        assertFalse(answer.approved());
        assertEquals("not on a Friday", answer.because());
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void a_question_that_changes_under_the_readers_eyes_is_not_answered() throws Exception {
        PageData.ask(lab.project, "deploy", "Deploy v1?", "");
        enter();
        go("#/signoffs", "document.querySelector('.signoff')");
        // As if the change were not told yet.
        browser.evaluate("document.querySelector('.answer').dataset.digest = 'of what was seen'; 1");
        browser.evaluate("document.querySelector('.primary').click()");
        browser.await("!document.getElementById('problem').hidden");
        assertTrue(browser.evaluate(text("#problem")).asText().contains("has changed since it was shown"));
        assertEquals(1, lab.data("signoffs").path("total").asInt());
    }

    @Test
    void escape_closes_what_was_opened_and_back_and_reload_keep_the_place() throws Exception {
        fill();
        enter();
        go(
                "#/proposals?outcome=failed",
                "[...document.querySelectorAll('tbody .badge')].every(one =>"
                        + " one.textContent === 'failed') && document.querySelector('tbody th a')");
        browser.evaluate("document.querySelector('tbody th a').focus()");
        browser.press("Enter");
        browser.await("location.hash.startsWith('#/proposal?') && document.querySelector('.diff')");
        assertEquals("H1", browser.evaluate("document.activeElement.tagName").asText());
        browser.press("Escape");
        browser.await("location.hash === '#/proposals?outcome=failed' && document.querySelector('tbody th a')");
        assertEquals(
                "failed",
                browser.evaluate("document.querySelector('select').value").asText());
        browser.evaluate("window.before = true; location.reload()");
        browser.await("!window.before && document.querySelector('select').value === 'failed' &&"
                + " document.querySelector('tbody th a')");
        browser.evaluate("document.querySelector('.filters .button').click()");
        browser.await("location.hash === '#/proposals' && document.querySelector('select').value === ''");
        browser.evaluate("history.back()");
        browser.await("document.querySelector('select').value === 'failed'");
    }

    @Test
    void what_is_written_elsewhere_appears_while_the_reader_types() throws Exception {
        PageData.suggest(lab.registry, 0, "The list is not needed.");
        enter();
        assertTrue(browser.evaluate(text(".tile dd")).asText().startsWith("1"));
        PageData.suggest(lab.registry, 1, "The list is not needed.");
        browser.await(text(".tile dd") + ".startsWith('2')");
        go("#/intents", "document.querySelectorAll('tbody tr').length === 2");
        browser.evaluate("document.querySelector('[name=text]').focus()");
        browser.type("number");
        browser.await("location.hash === '#/intents?text=number'");
        PageData.suggest(lab.registry, 2, "The list is not needed.");
        browser.await("document.querySelectorAll('tbody tr').length === 3");
        assertEquals("number", browser.evaluate("document.activeElement.value").asText());
        PageData.ask(lab.project, "deploy", "Deploy v1?", "");
        browser.await(text("#waiting") + " === '1 waiting' && !document.getElementById('waiting').hidden");
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void what_the_reader_has_folded_and_written_stays_when_the_page_is_drawn_again() throws Exception {
        PageData.ask(lab.project, "deploy", "Deploy v1?", PageData.PATCH);
        enter();
        go("#/signoffs", "document.querySelector('details.diff').open");
        browser.evaluate("document.querySelector('details.diff').open = false");
        browser.evaluate("document.querySelector('textarea').focus()");
        browser.type("because it is");
        PageData.ask(lab.project, "another", "And this?", "");
        browser.await("document.querySelectorAll('.signoff').length === 2");
        assertFalse(
                browser.evaluate("document.querySelector('details.diff').open").asBoolean());
        assertEquals(
                "because it is",
                browser.evaluate("document.activeElement.value").asText());
        PageData.ask(lab.project, "deploy", "Deploy v2?", PageData.PATCH);
        browser.await("[...document.querySelectorAll('h2')].some(one => one.textContent === 'Deploy v2?')");
        assertEquals(
                "",
                browser.evaluate("[...document.querySelectorAll('textarea')].map(one => one.value).join('')")
                        .asText(),
                "a reason for another question");
    }

    @Test
    void a_chosen_theme_is_kept() throws Exception {
        enter();
        String theme = "document.documentElement.dataset.theme";
        assertEquals("light", browser.evaluate(theme).asText());
        browser.evaluate("document.getElementById('theme').click(); document.getElementById('theme').click()");
        assertEquals("dark", browser.evaluate(theme).asText());
        browser.evaluate("window.before = true; location.reload()");
        browser.await("!window.before && " + theme + " === 'dark' && " + text("#theme") + " === 'Theme: dark'");
    }

    @Test
    void an_empty_project_says_what_to_type() throws Exception {
        enter();
        for (String hash : List.of("#/", "#/proposals", "#/intents", "#/runs", "#/signoffs")) {
            go(hash, "document.querySelector('.empty .command')?.textContent.startsWith('./autodev ')");
            assertFalse(browser.evaluate("document.querySelector('main').textContent.includes('NaN')")
                    .asBoolean());
        }
        assertEquals(List.of(), browser.errors());
    }

    @Test
    void a_server_that_has_ended_is_said_in_one_line() throws Exception {
        enter();
        lab.close();
        browser.await(text("#live") + " === 'reconnecting'");
        browser.evaluate("location.hash = '#/runs'");
        browser.await("!document.getElementById('problem').hidden");
        String said = browser.evaluate(text("#problem")).asText();
        assertTrue(said.startsWith("the server does not answer; is ./autodev serve still running?"), said);
    }
}
