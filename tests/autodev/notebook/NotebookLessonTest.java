package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookLessonTest {
    private static final Path LESSONS = Path.of("notebooks");

    @TempDir
    private Path folder;

    private static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(LESSONS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void a_lesson_runs_whole_in_jupyters_page() throws Exception {
        for (Path file : all()) {
            Path copy = folder.resolve(LESSONS.relativize(file).toString());
            Files.createDirectories(copy.getParent());
            Files.copy(file, copy);
        }
        String lesson = all().stream()
                .map(file -> LESSONS.relativize(file).toString())
                .filter(name -> name.matches("01.*\\.ipynb"))
                .findFirst()
                .orElseThrow();
        try (var browser = Browser.start();
                var page = new NotebookPage(browser, folder, Map.of())) {
            browser.size(1100, 1600);
            page.open(lesson);
            // Jupyter asks for an extension that is not there.
            browser.forgetErrors();
            page.runAll();
            assertEquals(
                    0,
                    browser.evaluate("document.querySelectorAll('.output_error').length")
                            .asInt(),
                    page::said);
            assertTrue(browser.evaluate("document.querySelectorAll('.output .ad').length")
                            .asInt()
                    > 0);
            assertEquals(Set.of("127.0.0.1"), browser.hosts());
            assertEquals(List.of(), browser.errors());
        }
    }
}
