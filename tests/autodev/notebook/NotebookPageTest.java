package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every display is on Jupyter's page, in a real browser: each cell is run once, then its output is looked at. */
class NotebookPageTest {
    // Called with an element of the page; what stands in it that cannot be read well: contrast below 4.5 to 1 (WCAG
    // 2.1, 1.4.3).
    private static final String FAINT = """
        (root => {
          const rgb = c => c.match(/[\\d.]+/g).map(Number);
          const light = c => rgb(c).slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
          const paper = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
            const parts = rgb(c); if (parts.length < 4 || parts[3] === 1) return c } return 'rgb(255, 255, 255)' };
          const faint = [];
          for (const e of root.querySelectorAll('.ad *')) {
            if (e.closest('svg') || e.tagName === 'STYLE') continue;
            const own = [...e.childNodes].filter(n => n.nodeType === 3 && n.data.trim()).map(n => n.data).join('');
            if (!own) continue;
            const a = light(getComputedStyle(e).color), b = light(paper(e));
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (contrast < 4.5) faint.push(own + ' ' + contrast);
          }
          return faint;
        })\
        """;

    // Notes where the parts of a live display stand, each time it was drawn.
    private static final String WATCH = """
        (root => {
          window.drawn = [];
          new MutationObserver(() => {
            const ad = root.querySelector('.ad');
            if (!ad || !ad.querySelector('svg')) return;
            const top = ad.getBoundingClientRect().top;
            const at = s => Math.round(ad.querySelector(s).getBoundingClientRect().top - top);
            window.drawn.push({svg: at('svg'), table: at('thead'),
              width: Math.round(ad.querySelector('svg').getBoundingClientRect().width)});
          }).observe(root, {childList: true, subtree: true});
        })\
        """;

    @TempDir
    private static Path folder;

    private static DisplayCells cells;
    private static DisplayModel model;
    private static Browser browser;
    private static NotebookPage page;
    private static JsonNode repairDrawn;
    private static JsonNode planDrawn;
    private static int timesDrawn;

    @BeforeAll
    static void run() throws Exception {
        cells = new DisplayCells();
        cells.write(folder.resolve("displays.ipynb"));
        model = new DisplayModel();
        browser = Browser.start();
        page = new NotebookPage(browser, folder, model.environment());
        browser.size(1100, 1600);
        page.open("displays.ipynb");
        // Jupyter asks for an extension that is not there.
        browser.forgetErrors();
        browser.evaluate("window.grown = 0; new MutationObserver(() => window.grown++).observe("
                + NotebookPage.output(cells.at("ask")) + ", {childList: true, subtree: true})");
        page.run(cells.at("ask"));
        timesDrawn = browser.evaluate("window.grown").asInt();
        for (String name : List.of("structured", "diff")) page.run(cells.at(name));
        repairDrawn = watched("repair");
        page.run(cells.at("history"));
        planDrawn = watched("plan");
        int signOff = cells.at("signoff");
        // One by one: a cell that fails keeps those that wait behind it from running.
        for (int cell = cells.at("chart"); cell < signOff; cell++) page.run(cell);
        page.start(signOff, signOff + 1);
        page.answer("yes, tested");
        page.finish(signOff);
        int story = cells.at("interrupt");
        page.start(story, story + 1);
        assertTrue(model.slow.await(DevTools.PATIENCE_SECONDS, TimeUnit.SECONDS));
        browser.await(NotebookPage.output(story) + ".innerText.includes('It begins with two')");
        page.interrupt();
        page.finish(story);
        page.run(cells.at("alive"));
    }

    private static JsonNode watched(String name) throws Exception {
        int cell = cells.at(name);
        browser.evaluate(WATCH + "(" + NotebookPage.output(cell) + ")");
        page.run(cell);
        return browser.evaluate("window.drawn");
    }

    @AfterAll
    static void end() throws Exception {
        if (page != null) page.close();
        if (browser != null) browser.close();
        if (model != null) model.close();
    }

    private static String text(String name) throws Exception {
        return page.text(cells.at(name));
    }

    private static int count(String name, String selector) throws Exception {
        return page.count(cells.at(name), selector);
    }

    private static JsonNode look(String name, String function) throws Exception {
        return browser.evaluate("(" + function + ")(" + NotebookPage.output(cells.at(name)) + ")");
    }

    private static Set<Integer> places(JsonNode drawn, String part) {
        return drawn.findValues(part).stream().map(JsonNode::asInt).collect(Collectors.toSet());
    }

    @Test
    void a_reply_grows_and_ends_with_what_it_took() throws Exception {
        assertTrue(timesDrawn > 2, () -> timesDrawn + " times");
        String text = text("ask");
        assertEquals(2, text.split("A virtual thread is", -1).length, text);
        assertTrue(text.contains("do not pool them.") && text.contains("412 + "), text);
    }

    @Test
    void records_are_a_table_with_numbers_at_the_right() throws Exception {
        assertEquals(3, count("structured", "tbody tr"));
        String align = "root => [...root.querySelectorAll('th')].map(e => getComputedStyle(e).textAlign)";
        assertEquals(
                "[\"left\",\"right\",\"left\",\"left\"]",
                look("structured", align).toString());
    }

    @Test
    void a_diff_stands_side_by_side() throws Exception {
        String sides = "root => { const old = root.querySelector('td.del:not(.n)').getBoundingClientRect(),"
                + " now = root.querySelector('td.add:not(.n)').getBoundingClientRect();"
                + " return old.right <= now.left && Math.abs(old.top - now.top) < 2 }";
        assertTrue(look("diff", sides).asBoolean());
        assertEquals(
                "=",
                look("diff", "root => root.querySelector('.add b').textContent").asText());
    }

    @Test
    void a_repair_is_drawn_while_it_goes_on_and_nothing_in_it_moves() throws Exception {
        assertTrue(repairDrawn.size() > 2, repairDrawn.toString());
        assertEquals(1, places(repairDrawn, "svg").size(), repairDrawn.toString());
        assertEquals(1, places(repairDrawn, "table").size(), repairDrawn.toString());
        assertEquals(1, count("repair", "table thead"));
        assertTrue(count("repair", "svg polyline") >= 1);
        assertFalse(look("repair", "root => root.querySelector('details').open").asBoolean());
        assertTrue(text("repair").contains("all tests pass"), text("repair"));
    }

    @Test
    void a_plan_is_drawn_while_it_runs_with_a_lane_each_and_nothing_in_it_moves() throws Exception {
        assertTrue(planDrawn.size() > 2, planDrawn.toString());
        for (String part : List.of("svg", "table", "width"))
            assertEquals(1, places(planDrawn, part).size(), planDrawn.toString());
        String lanes = "root => [...root.querySelectorAll('svg text')].map(e => e.textContent)";
        String words = look("plan", lanes).toString();
        for (String lane : List.of("main", "tests", "checks", "unit", "style"))
            assertTrue(words.contains("\"" + lane + "\""), words);
        assertTrue(count("plan", "svg rect") >= 6 + 3);
        assertEquals(6, count("plan", "tbody tr"));
    }

    @Test
    void a_step_shows_itself_in_the_cell_that_does_it_and_its_value_is_the_change() throws Exception {
        for (String cell : List.of("step1", "step2", "fork", "candidates")) {
            assertEquals(1, count(cell, "svg"), cell);
            assertFalse(text(cell).contains("\nasking openai:tiny\n"), text(cell));
        }
        assertEquals(2, count("step1", ".diff"));
        assertTrue(text("fork").contains("repair of slow-fork-1"), text("fork"));
        assertTrue(count("compare", ".cols") >= 1);
        assertTrue(count("candidates", ".cols > div") >= 3);
    }

    @Test
    void charts_are_lines_with_their_numbers() throws Exception {
        // Each with a piece of it in the legend.
        assertEquals(2 + 2, count("chart", "svg polyline[stroke-width=\"2\"]"));
        assertEquals(10, count("chart", "svg circle title"));
        assertEquals(1, count("usage", "svg"));
        assertTrue(text("usage").contains("openai:tiny"), text("usage"));
        assertTrue(count("magics", "tbody tr") > 10);
    }

    @Test
    void an_error_is_a_line_and_places_with_the_trace_folded() throws Exception {
        String text = text("error");
        assertTrue(text.contains("IndexOutOfBoundsException") && text.contains("line 1, in third"), text);
        assertFalse(look("error", "root => root.querySelector('details').open").asBoolean());
        assertFalse(text.contains("\tat "), text);
        assertTrue(text("ours").startsWith("BadInput: "), text("ours"));
    }

    @Test
    void a_sign_off_is_answered_in_the_page() throws Exception {
        String text = text("signoff");
        assertTrue(text.contains("Deploy to the shop's server?") && text.contains("Approved: tested"), text);
        assertTrue(text.contains("done: Echoed: deployed"), text);
    }

    @Test
    void the_pages_button_stops_a_model_call_and_variables_stay() throws Exception {
        String text = text("interrupt");
        assertTrue(text.contains("It begins with two words") && text.contains("Interrupted"), text);
        assertTrue(model.gone.await(DevTools.PATIENCE_SECONDS, TimeUnit.SECONDS));
        assertTrue(text("alive").contains("true"), text("alive"));
    }

    @Test
    void nothing_is_wider_than_the_page_or_hard_to_read() throws Exception {
        assertTrue(browser.evaluate("document.documentElement.scrollWidth <= innerWidth")
                .asBoolean());
        for (int cell = 0; cell < cells.size(); cell++) {
            String out = NotebookPage.output(cell);
            String wide =
                    "[..." + out + ".querySelectorAll('.ad')].filter(e => e.scrollWidth > e.clientWidth + 1).length";
            assertEquals(0, browser.evaluate(wide).asInt(), "cell " + cell);
            assertEquals("[]", browser.evaluate(FAINT + "(" + out + ")").toString(), "cell " + cell);
        }
    }

    @Test
    void nobody_else_is_asked_for_anything_and_the_page_has_no_errors() {
        assertEquals(Set.of("127.0.0.1"), browser.hosts());
        assertEquals(List.of(), browser.errors());
    }
}
