package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import autodev.agents.rule.CommitNote.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitNoteTest {
    private static CommitNote note(String message) {
        return CommitNote.of("0123456789", message);
    }

    @ParameterizedTest
    @CsvSource({
        "feat: lists, NEW, true",
        "fix(ui): colour, FIXED, true",
        "perf: faster, CHANGED, true",
        "docs: more, INTERNAL, true",
        "chore(deps): x 2, INTERNAL, true",
        "Add lists, NEW, false",
        "Fix the end of lines, FIXED, false",
        "parser: no longer hangs, FIXED, false",
        "Remove the old API, REMOVED, false",
        "Deprecate Foo, DEPRECATED, false",
        "Update the README, INTERNAL, false",
        "Add tests for lists, INTERNAL, false",
        "Merge branch 'a', INTERNAL, false",
        "Fix SQL injection in search, SECURITY, false",
        "Use larger buffers, CHANGED, false",
        "note: this is no type, CHANGED, false"
    })
    void kinds_by_prefix_or_by_words(String message, Kind kind, boolean conventional) {
        assertEquals(kind, note(message).kind());
        assertEquals(conventional, note(message).conventional());
    }

    @Test
    void what_breaks_is_said_by_a_mark_a_footer_or_words() {
        assertEquals("drop Java 8", note("feat!: drop Java 8").breaking());
        assertEquals("drop Java 8", note("feat(core)!: drop Java 8").breaking());
        assertEquals(
                "names differ",
                note("fix: x\n\nText.\n\nBREAKING CHANGE: names differ").breaking());
        assertEquals(
                "Rename all, breaking change",
                note("Rename all, breaking change").breaking());
        assertEquals(Version.Step.MAJOR, note("docs!: x").step());
        assertEquals("", note("fix: the line breaking of texts").breaking());
        assertFalse(
                note("feat: x").conventional() && !note("feat: x").breaking().isEmpty());
    }

    @Test
    void a_revert_names_what_it_takes_back() {
        assertEquals(
                "abcdef1234567",
                note("Revert \"feat: x\"\n\nThis reverts commit abcdef1234567.").reverts());
    }
}
