package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.view.View;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValuesTest {
    /** What a user may have made. */
    private record Bug(String file, int line) {}

    @TempDir
    private Path folder;

    private Map<String, Object> shown(Object value) throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            return lab.kernel.run(() -> value).values.getLast().data();
        }
    }

    private static byte[] png() throws Exception {
        var out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    @Test
    void tools_are_a_line_each_with_what_they_take_and_do() throws Exception {
        var clock = autodev.llm.Tool.of("clock", "says what time it is", Bug.class, _ -> "noon");
        assertEquals("clock(file, line): says what time it is", shown(clock).get("text/plain"));
        String two = String.valueOf(shown(List.of(clock, clock)).get("text/plain"));
        assertEquals(List.of(clock.toString(), clock.toString()), two.lines().toList());
    }

    @Test
    void a_view_is_html_and_text() throws Exception {
        var data = shown(View.text("1 < 2"));
        assertEquals("1 < 2", data.get("text/plain"));
        assertTrue(data.get("text/html").toString().contains("1 &lt; 2"));
        assertEquals(2, data.size());
    }

    @Test
    void a_very_long_text_is_cut_and_says_so() throws Exception {
        String shown = shown("x".repeat(3_000_000)).get("text/plain").toString();
        assertTrue(shown.length() < 101_000, () -> "shown: " + shown.length());
        assertTrue(shown.contains("3000000 characters in all"), shown.substring(99_000));
    }

    @Test
    void a_chart_is_a_picture_as_well() throws Exception {
        var data = shown(new View.Chart(
                "failing",
                List.of("1", "2"),
                List.of(new View.Series("tests", "tests", View.Tone.BAD, List.of(3.0, 0.0)))));
        byte[] drawn = Base64.getDecoder().decode(data.get("image/png").toString());
        assertTrue(ImageIO.read(new java.io.ByteArrayInputStream(drawn)).getWidth() > 100);
        assertTrue(data.get("text/plain").toString().contains("failing"), data.toString());
    }

    @Test
    void records_of_one_kind_are_a_table() throws Exception {
        var data = shown(List.of(new Bug("A.java", 3), new Bug("B.java", 40)));
        assertEquals("file    line\nA.java  3\nB.java  40", data.get("text/plain"));
        assertTrue(data.get("text/html").toString().contains("<table"), data.toString());
    }

    @Test
    void other_collections_and_records_are_short_text() throws Exception {
        assertEquals("[1, 2, 3]", shown(List.of(1, 2, 3)).get("text/plain"));
        assertEquals("Bug[file=\"A.java\", line=3]", shown(new Bug("A.java", 3)).get("text/plain"));
        assertTrue(shown(java.util.stream.IntStream.range(0, 1000).boxed().toList())
                .get("text/plain")
                .toString()
                .contains("980 more"));
    }

    @Test
    void a_text_is_itself_without_secrets() throws Exception {
        assertEquals("two\nlines", shown("two\nlines").get("text/plain"));
        String key = "sk-" + "abcdefghij0123456789";
        assertEquals("key [redacted]", shown("key " + key).get("text/plain"));
        assertEquals("42", shown(42).get("text/plain"));
    }

    @Test
    void pictures_are_shown_from_bytes_files_and_memory() throws Exception {
        byte[] png = png();
        Path file = Files.write(folder.resolve("shot.PNG"), png);
        for (Object value : List.of(png, file)) {
            var data = shown(value);
            assertArrayEquals(
                    png, Base64.getDecoder().decode(data.get("image/png").toString()));
        }
        var drawn = shown(new BufferedImage(4, 3, BufferedImage.TYPE_INT_RGB));
        assertEquals("[picture, 4 x 3]", drawn.get("text/plain"));
        assertTrue(drawn.containsKey("image/png"));
    }

    @Test
    void other_bytes_and_paths_are_text() throws Exception {
        assertEquals(
                folder.resolve("none.png").toString(),
                shown(folder.resolve("none.png")).get("text/plain"));
        Path fake = Files.writeString(folder.resolve("fake.png"), "no picture at all");
        assertEquals(fake.toString(), shown(fake).get("text/plain"));
        assertEquals("byte[3] {1, 2, 3}", shown(new byte[] {1, 2, 3}).get("text/plain"));
    }

    @Test
    void an_error_as_a_value_is_one_line_and_folded_frames() throws Exception {
        var data = shown(new BadInput("no such thing"));
        assertTrue(data.get("text/plain").toString().startsWith("BadInput: no such thing"), data.toString());
    }

    @Test
    void show_page_and_clear_reach_the_cell() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            var cell = lab.kernel.run(() -> {
                Notebook.show("shown text");
                Notebook.page(View.text("paged"));
                Notebook.clear();
                try (var live = Notebook.live(View.text("begun"))) {
                    live.update(View.text("over"));
                }
                return null;
            });
            assertEquals("shown text\nover", cell.text());
            assertEquals("paged", cell.paged.getFirst().data().get("text/plain"));
            assertEquals(1, cell.cleared);
        }
    }

    @Test
    void without_a_notebook_things_are_printed() {
        var printed = new ByteArrayOutputStream();
        var out = System.out;
        System.setOut(new java.io.PrintStream(printed));
        try {
            Notebook.show(View.text("on paper"));
        } finally {
            System.setOut(out);
        }
        assertEquals("on paper" + System.lineSeparator(), printed.toString());
    }
}
