package autodev.serve.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.change.registry.Intent;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand intents: the database pages them, so the page needs no more of them than it shows. */
class IntentsDataTest {
    private static final int MANY = 100_000;

    @TempDir
    private static Path folder;

    private static PageLab lab;

    @BeforeAll
    static void fill() throws Exception {
        lab = new PageLab(folder);
        for (int from = 0; from < MANY; from += 10_000)
            lab.registry.addAll(IntStream.range(from, from + 10_000)
                    .mapToObj(IntentsDataTest::intent)
                    .toList());
    }

    @AfterAll
    static void end() {
        lab.close();
        assertEquals(List.of(), List.copyOf(lab.defects));
    }

    private static Intent intent(int n) {
        return Intent.reserved("F401", "ruff", "src/file" + n % 977 + ".py", n % 400, "number " + n)
                .owner("owner" + n % 20);
    }

    @Test
    void a_page_of_them_is_all_that_is_sent() throws Exception {
        JsonNode first = lab.data("intents");
        assertEquals(MANY, first.path("total").asInt());
        assertEquals(50, first.path("items").size());
        assertTrue(lab.get("/page/data/intents").body().length() < 50_000);
        assertEquals(50, lab.data("intents?page=2000").path("items").size());
        assertEquals(2000, lab.data("intents?page=9999").path("page").asInt(), "behind the end is the end");
        assertEquals(5_000, lab.data("intents?owner=owner7").path("total").asInt());
        assertEquals(1, lab.data("intents?text=number%2099999").path("total").asInt());
        assertEquals(0, lab.data("intents?status=expired").path("total").asInt());
        assertEquals(400, lab.get("/page/data/intents?status=lost").statusCode());
    }

    @Test
    void a_reader_pages_through_them_by_links() throws Exception {
        try (var browser = PageBrowser.start()) {
            browser.size(1280, 900);
            browser.open(lab.server.link());
            browser.await("document.querySelector('main h1')");
            browser.evaluate("location.hash = '#/intents'");
            browser.await("document.querySelectorAll('tbody tr').length === 50");
            for (String name : List.of("Next", "Last", "Previous", "First")) {
                browser.evaluate("[...document.querySelectorAll('.pager a')].find(one => one.textContent === '" + name
                        + "').focus()");
                browser.press("Enter");
                String shown = switch (name) {
                    case "Next" -> "51100100000";
                    case "Last" -> "99951100000100000";
                    case "Previous" -> "9990199950100000";
                    default -> "150100000";
                };
                browser.await("document.querySelector('.pager').textContent.replace(/\\D/g, '') === '" + shown + "'");
                assertEquals(
                        50,
                        browser.evaluate("document.querySelectorAll('tbody tr').length")
                                .asInt());
            }
            assertEquals(List.of(), browser.errors());
        }
    }
}
