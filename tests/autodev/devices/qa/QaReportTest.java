package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.notebook.Browser;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class QaReportTest {
    @TempDir
    Path folder;

    private static Document read(String page) throws Exception {
        String body = page.replaceFirst("<!doctype html>", "");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(body)));
    }

    @Test
    void the_page_is_well_formed_names_its_verdict_and_asks_no_other_host() throws Exception {
        String page = new QaReport(Outcomes.mixed(folder), Language.EN).page();
        Document html = read(page);
        assertEquals(
                "CHAT-7: failure", html.getElementsByTagName("title").item(0).getTextContent());
        assertEquals(0, html.getElementsByTagName("script").getLength());
        var images = html.getElementsByTagName("img");
        assertTrue(images.getLength() > 0);
        for (int i = 0; i < images.getLength(); i++)
            assertTrue(images.item(i)
                    .getAttributes()
                    .getNamedItem("src")
                    .getNodeValue()
                    .startsWith("data:image/png"));
        assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains("http"), "no address");
    }

    @Test
    void it_says_what_was_expected_seen_and_touched_and_escapes_it() throws Exception {
        String page = new QaReport(Outcomes.mixed(folder), Language.EN).page();
        String text = read(page).getDocumentElement().getTextContent();
        assertTrue(text.contains("Clicked <here> & there"), text);
        assertTrue(text.contains("the form opens"), text);
        assertTrue(text.contains("touched here (540, 1170)"), text);
        assertTrue(text.contains("What went wrong"), text);
        assertTrue(text.contains("see 'hello' V1"), text);
        assertTrue(text.replace('\u00a0', ' ').contains("driver 2  emulator-5556"), text);
    }

    @Test
    void a_look_says_how_much_was_seen_in_place_of_the_servers_form() throws Exception {
        String text = read(new QaReport(Outcomes.mixed(folder), Language.EN).page())
                .getDocumentElement()
                .getTextContent();
        assertFalse(text.contains("One element per line"), text);
        assertTrue(text.contains("1 on the screen"), text);
    }

    @Test
    void it_speaks_french() throws Exception {
        String text = read(new QaReport(Outcomes.mixed(folder), Language.FR).page())
                .getDocumentElement()
                .getTextContent();
        assertTrue(text.contains("échec"), text);
        assertTrue(text.contains("Ce qui n'a pas marché"), text);
    }

    @Test
    void evidence_that_is_gone_or_outside_the_folder_is_no_picture() throws Exception {
        QaOutcome outcome = Outcomes.mixed(folder);
        Files.delete(folder.resolve("evidence/S1-screen.png"));
        String text = read(new QaReport(outcome, Language.EN).page())
                .getDocumentElement()
                .getTextContent();
        assertTrue(text.contains("no picture"), text);
        assertFalse(text.contains("touched here"), text);
    }

    @Test
    void a_browser_shows_it_whole_on_a_wide_and_on_a_narrow_page_and_asks_nobody() throws Exception {
        Path file = Files.writeString(
                folder.resolve("report.html"), new QaReport(Outcomes.mixed(folder), Language.EN).page());
        try (var browser = Browser.start()) {
            for (int width : List.of(1280, 400)) {
                browser.size(width, 900);
                browser.open(file.toUri().toString());
                browser.await("[...document.images].every(image => image.complete && image.naturalWidth > 0)");
                int wide =
                        browser.evaluate("document.documentElement.scrollWidth").asInt();
                assertTrue(wide <= width, "at " + width + " the page is " + wide + " wide");
                assertTrue(browser.evaluate("document.querySelector('svg').getBoundingClientRect().height > 20")
                        .asBoolean());
                // What was touched is outlined within the picture that it was touched on.
                assertTrue(browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true);"
                                + " [...document.querySelectorAll('.shot')].some(shot => { const rect ="
                                + " shot.querySelector('rect'); if (!rect) return false; const a ="
                                + " rect.getBoundingClientRect(), b = shot.getBoundingClientRect();"
                                + " return a.left >= b.left - 1 && a.right <= b.right + 1 && a.width > 4 })")
                        .asBoolean());
            }
            assertEquals(List.of(), browser.errors());
            assertEquals(List.of("file"), List.copyOf(browser.hosts()));
        }
    }
}
