package autodev.agents.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hostile sources in tests/fixtures/marks: in each, what is a ticket says {@code yes} and a number, in order, and what
 * only looks like one says {@code no}.
 */
class LanguagesTest {
    private static final Path SOURCES = Path.of("tests/fixtures/marks");

    static Stream<Path> sources() throws IOException {
        try (var files = Files.list(SOURCES)) {
            return files.filter(file -> !file.endsWith("README.md")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void comments_are_told_from_strings(Path source) throws IOException {
        String text = Files.readString(source);
        var found =
                new ArrayList<>(TicketExtractor.ofSource(source.getFileName().toString(), text).stream()
                        .map(FoundTicket::title)
                        .toList());
        var expected = new ArrayList<String>();
        for (int i = 1; text.contains("yes " + i); i++) expected.add("yes " + i);
        assertTrue(!expected.isEmpty(), source.toString());
        assertEquals(expected, found, source.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "'",
                "`",
                "\"\"\"",
                "/*",
                "(*",
                "{-",
                "<!--",
                "<a \"",
                "<<A\n",
                "R\"a(",
                "r#\"",
                "[[",
                "--[=[",
                "%q(",
                "$a$",
                "${",
                "`${",
                "\"#{",
                "\"$(",
                "/",
                "\\",
                "'''",
                "@\"",
                "{",
                "key: |\n",
                "- \"",
                "<script>",
                "<?php "
            })
    void marks_that_never_end_take_no_longer_than_others(String mark) {
        String text = (mark + "x ").repeat(60_000 / (mark.length() + 2)) + "\n# TODO: x\n";
        int read = 0;
        for (String ending :
                List.of("java", "cpp", "rs", "js", "rb", "sh", "lua", "hs", "ml", "html", "yaml", "sql", "cs", "py"))
            read += TicketExtractor.ofSource("a." + ending, text).size() >= 0 ? 1 : 0;
        assertEquals(14, read);
    }

    @Test
    void the_first_line_tells_the_language_of_a_script_without_an_ending() {
        assertEquals(
                1,
                TicketExtractor.ofSource("bin/run", "#!/usr/bin/env python3\n# TODO: x\ny = '# TODO: z'\n")
                        .size());
        assertEquals(0, TicketExtractor.ofSource("bin/run", "# TODO: x\n").size());
        assertEquals(
                1,
                TicketExtractor.ofSource("Dockerfile", "FROM x\n# TODO: x\nRUN echo # TODO: y\n")
                        .size());
        assertEquals(
                1,
                TicketExtractor.ofSource("sub/Makefile", "a:\n\techo '# TODO: y' # TODO: x\n")
                        .size());
    }
}
