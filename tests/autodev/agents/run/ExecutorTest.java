package autodev.agents.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutorTest {
    private static final Path PROGRAM = Path.of("/bin/x");

    private static List<String> filled(Executor executor) {
        List<String> words = executor.filled(PROGRAM, "T", Path.of("/p.md"), Path.of("/w"));
        return words.subList(1, words.size());
    }

    @Test
    void the_known_ones_are_called_as_their_manuals_say_and_may_do_what_the_agent_may() {
        assertEquals(
                List.of("-p", "--output-format", "text", "--permission-mode", "acceptEdits", "--allowedTools", "Bash"),
                filled(Executor.of("claude", true, true, true)));
        assertEquals("plan", filled(Executor.of("claude", true, false, false)).getLast());
        assertEquals(
                List.of("exec", "--skip-git-repo-check", "--color", "never", "--sandbox", "danger-full-access", "-"),
                filled(Executor.of("codex", true, true, true)));
        assertEquals(
                "workspace-write",
                filled(Executor.of("codex", false, true, true)).get(5));
        assertEquals(
                "read-only", filled(Executor.of("codex", true, true, false)).get(5));
        assertTrue(Executor.of("claude", true, true, true).reads());
        assertTrue(Executor.of("codex", true, true, true).reads());
        assertEquals(
                List.of("--skip-trust", "--approval-mode", "auto_edit", "--prompt=T"),
                filled(Executor.of("gemini", true, false, true)));
        assertEquals(
                List.of("--message-file", "/p.md"),
                filled(Executor.of("aider", true, true, true)).subList(0, 2));
    }

    @Test
    void a_template_is_split_into_words_and_its_slots_are_filled_once() {
        var executor = Executor.of("tool 'a b' --x=\"{task} in {project}\" ''", true, true, true);

        assertEquals(
                List.of("a b", "--x={project} in /w", ""),
                executor.filled(PROGRAM, "{project}", Path.of("/p.md"), Path.of("/w"))
                        .subList(1, 4));
        assertEquals("tool", executor.name());
        assertTrue(Executor.of("tool --quick", true, true, true).reads());
    }

    @Test
    void a_template_without_words_or_with_an_open_quote_is_refused() {
        assertThrows(BadInput.class, () -> Executor.of("  ", true, true, true));
        assertThrows(BadInput.class, () -> Executor.of("tool 'x", true, true, true));
    }
}
