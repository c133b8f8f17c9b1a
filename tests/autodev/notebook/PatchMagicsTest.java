package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.patch.PatchException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatchMagicsTest {
    // Without its last line end, as a cell may hand it over.
    private static final String BOTH = """
        --- a/one.txt
        +++ b/one.txt
        @@ -1 +1 @@
        -old one
        +new one
        --- a/two.txt
        +++ b/two.txt
        @@ -1 +1 @@
        -old two
        +new two\
        """;

    @TempDir
    private Path folder;

    private Path project;

    @BeforeEach
    void make() throws Exception {
        project = Files.createDirectories(folder.resolve("p"));
        Files.writeString(project.resolve("one.txt"), "old one\n");
        Files.writeString(project.resolve("two.txt"), "old two\n");
    }

    @Test
    void a_patch_is_shown_and_applied_when_told_to() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            var shown = lab.kernel.cell("%%patch " + project, BOTH);
            assertTrue(shown.value().contains("new two"), shown.value());
            assertTrue(shown.value().contains("apply it with: %patch apply"), shown.value());
            assertEquals("old one\n", Files.readString(project.resolve("one.txt")));
            assertEquals(
                    "Patched one.txt, two.txt", lab.kernel.line("%patch apply").value());
            assertEquals("new two\n", Files.readString(project.resolve("two.txt")));
            assertEquals(
                    "Already applied, nothing changed.",
                    lab.kernel.line("%patch apply").value());
        }
    }

    @Test
    void whole_files_and_search_and_replace_are_patches_too() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            lab.kernel.cell("%%patch " + project, "PATCH::one.txt\nother\nENDPATCH");
            lab.kernel.line("%patch apply");
            assertEquals("other\n", Files.readString(project.resolve("one.txt")));
        }
    }

    @Test
    void what_does_not_fit_any_more_changes_nothing() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            lab.kernel.cell("%%patch " + project, BOTH);
            Files.writeString(project.resolve("two.txt"), "changed meanwhile\n");
            assertThrows(PatchException.NoMatch.class, () -> lab.kernel.line("%patch apply"));
            assertEquals("old one\n", Files.readString(project.resolve("one.txt")));
            assertThrows(PatchException.NoMatch.class, () -> lab.kernel.cell("%%patch " + project, BOTH));
        }
    }

    @Test
    void text_without_a_patch_says_what_one_looks_like() throws Exception {
        try (var lab = NotebookLab.without(folder)) {
            var none = assertThrows(BadInput.class, () -> lab.kernel.cell("%%patch " + project, "just words"));
            assertTrue(none.getMessage().startsWith("there is no patch in this text; write a unified diff"));
            var early = assertThrows(BadInput.class, () -> lab.kernel.line("%patch apply"));
            assertEquals("there is no patch yet; write one in a cell below %%patch", early.getMessage());
        }
    }
}
