package autodev.agents.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.agents.AgentTask.Priority;
import autodev.agents.tickets.FoundTicket.Place;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketExtractorTest {
    @TempDir
    Path folder;

    private static List<String> titles(List<FoundTicket> tickets) {
        return tickets.stream().map(FoundTicket::title).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "TODO, TASK, LOW",
        "FIXME, BUG, HIGH",
        "BUG, BUG, HIGH",
        "FEATURE, FEATURE, MEDIUM",
        "SECURITY, SECURITY, HIGH",
        "PERFORMANCE, PERFORMANCE, MEDIUM",
        "REFACTOR, REFACTOR, LOW",
        "todo, TASK, LOW",
        "Security, SECURITY, HIGH"
    })
    void the_seeds_marks_have_its_types_and_priorities(String mark, TicketType type, Priority priority) {
        var found = TicketExtractor.ofOutput("Done.\n" + mark + ": look at it  \nBye.", "qa");
        assertEquals(1, found.size());
        var one = found.getFirst();
        assertEquals(type, one.type());
        assertEquals(priority, one.priority());
        assertEquals("look at it", one.title());
        assertEquals("qa", one.source());
        assertEquals(List.of(new Place("", 2)), one.places());
        assertEquals("Done.\n" + mark + ": look at it\nBye.", one.context());
    }

    @Test
    void what_an_agent_says_is_in_the_seeds_order_with_two_lines_around() {
        var found = TicketExtractor.ofOutput(
                "a\n"
                        + "b\n"
                        + "FIXME: second\n"
                        + "c\n"
                        + "d\n"
                        + "e\n"
                        + "- **TODO:** first\n"
                        + "TODO(ada): third\n"
                        + "DEBUG: no\n"
                        + "Bug::new()\n"
                        + "TODO:\n"
                        + "  fourth",
                "engineer");
        assertEquals(List.of("first", "third", "fourth", "second"), titles(found));
        assertEquals("a\nb\nFIXME: second\nc\nd", found.getLast().context());
        assertEquals(11, found.get(2).places().getFirst().line());
    }

    @Test
    void the_same_words_twice_are_one_with_both_places() {
        var found = TicketExtractor.ofOutput("TODO: Fix it.\nx\ntodo:   fix  it\n", "qa");
        assertEquals(1, found.size());
        assertEquals(
                List.of(new Place("", 1), new Place("", 3)), found.getFirst().places());
    }

    @Test
    void an_id_stays_when_lines_move_and_differs_by_words_type_and_file() {
        String id =
                TicketExtractor.ofSource("a.py", "# TODO: fix it").getFirst().id();
        assertTrue(id.matches("t[0-9a-f]{12}"), id);
        assertEquals(
                id,
                TicketExtractor.ofSource("a.py", "x = 1\n\nx  # todo(bob) Fix it!")
                        .getFirst()
                        .id());
        assertNotEquals(
                id,
                TicketExtractor.ofSource("b.py", "# TODO: fix it").getFirst().id());
        assertNotEquals(
                id, TicketExtractor.ofSource("a.py", "# BUG: fix it").getFirst().id());
        assertNotEquals(
                id,
                TicketExtractor.ofSource("a.py", "# TODO: fix all").getFirst().id());
        assertNotEquals(
                TicketExtractor.ofSource("a.py", "# TODO: ???").getFirst().id(),
                TicketExtractor.ofSource("a.py", "# TODO: !!!").getFirst().id());
    }

    @Test
    void secrets_are_masked_in_title_and_context() {
        String token = "ghp_" + "a1B2c3D4".repeat(4);
        var one = TicketExtractor.ofSource("a.sh", "export T=" + token + "\n# TODO: rotate " + token + " soon\n")
                .getFirst();
        assertEquals("rotate [redacted] soon", one.title());
        assertFalse((one.context() + one.text()).contains(token), one.context());
    }

    @Test
    void lines_that_follow_in_the_same_comment_belong_to_the_text() {
        String source = """
            /**
             * Adds. TODO: handle overflow,
             * which Math.addExact does
             * and we do not.
             *
             * @param a one
             */
            int add(int a) {
                // FIXME(ada): slow
                // for many
                // BUG: wrong, too
                return a; // TODO alone
                // not of it
            }
            // - TODO: item
            // - another item
            // TODO:
            //   below
            /* TODO:

               far below */
            x(); // TODO: at the side
                 // goes on
            """;
        assertEquals(
                List.of(
                        "handle overflow, which Math.addExact does and we do not.",
                        "slow for many",
                        "wrong, too",
                        "alone",
                        "item",
                        "below",
                        "far below",
                        "at the side goes on"),
                titles(TicketExtractor.ofSource("A.java", source)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TODO: a|a",
                "todo a|a",
                "TODO(ada): a|a",
                "TODO(b/12) a|a",
                "TODO[X-1]: a|a",
                "TODO - a|a",
                "@todo a|a",
                "@todo: a|a",
                "\\todo a|a",
                "\\bug a|a",
                "1. TODO: a|a",
                "[ ] TODO: a|a",
                "BUG a|a",
                "see TODO: a|a",
                "Security: a|a",
                "TODO a FIXME: b|a;b",
                "TODOs: a|",
                "METHODTODO: a|",
                "bug a|",
                "the security: a|",
                "performance matters|",
                "Bug::new()|",
                "todo:// a|",
                "@feature login|",
                "SECURITY NOTES|",
                "debug: a|",
                "TODO:|",
                "marked by {@code TODO: a}|",
                "marked by `TODO: a`|",
                "x.todo: a|"
            })
    void marks_in_comments_are_told_from_words(String comment, String titles) {
        String found = String.join(";", titles(TicketExtractor.ofSource("a.go", "// " + comment + "\nx()\n")));
        assertEquals(titles == null ? "" : titles, found);
    }

    @Test
    void a_long_text_is_cut_in_the_title_only() {
        String words = "word ".repeat(100).strip();
        var one = TicketExtractor.ofSource("a.c", "// TODO: " + words).getFirst();
        assertTrue(one.title().length() <= 120 && one.title().endsWith("word…"), one.title());
        assertEquals(words, one.text());
    }

    @Test
    void a_workspace_is_read_as_git_would_show_it() throws IOException {
        write("src/A.java", "// TODO: one\n");
        write("src/b.py", "# FIXME: two\r\n# goes on\r\n");
        write("out/C.java", "// TODO: ignored\n");
        write("node_modules/d.js", "// TODO: ignored\n");
        write(".gitignore", "out/\n# TODO: three\n");
        write("notes.txt", "TODO: not a source\n");
        write("big.c", "// TODO: large\n".repeat(80_000));
        Files.write(folder.resolve("e.c"), "// TODO: binary \0".getBytes());
        Files.write(folder.resolve("f.c"), new byte[] {'/', '/', ' ', 'T', 'O', 'D', 'O', ':', ' ', (byte) 0xe9, 'x'});
        Files.createSymbolicLink(folder.resolve("link.c"), Path.of("/etc/hosts"));
        var found = TicketExtractor.ofWorkspace(Workspace.look(folder), List.of());
        assertEquals(List.of("three", "\uFFFDx", "one", "two goes on"), titles(found.tickets()));
        assertEquals(List.of("1 file of more than 1 MiB not read, big.c for one"), found.notes());
        assertFalse(Files.exists(folder.resolve(".autodev")));
        assertEquals(
                2,
                TicketExtractor.ofWorkspace(Workspace.look(folder), List.of("src"))
                        .tickets()
                        .size());
        assertEquals(
                "two goes on",
                TicketExtractor.ofWorkspace(Workspace.look(folder), List.of("src/b.py"))
                        .tickets()
                        .getFirst()
                        .title());
        assertThrows(BadInput.class, () -> TicketExtractor.ofWorkspace(Workspace.look(folder), List.of("src", "sr")));
    }

    @Test
    void a_tree_of_ten_thousand_files_is_read_whole() throws IOException {
        for (int i = 0; i < 100; i++) {
            Path below = Files.createDirectories(folder.resolve("d" + i));
            for (int k = 0; k < 100; k++)
                Files.writeString(below.resolve("f" + k + ".js"), "let x = 'TODO: no'; // TODO: task " + k + "\n");
        }
        var found = TicketExtractor.ofWorkspace(Workspace.look(folder), List.of());
        assertEquals(10_000, found.files());
        assertEquals(10_000, found.tickets().size());
        assertEquals(
                10_000, found.tickets().stream().map(FoundTicket::id).distinct().count());
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
