package autodev.notebook.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.llm.Delta;
import autodev.llm.Model;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TypeCardTest {
    @TempDir
    private Path folder;

    private Optional<Path> sources() throws Exception {
        Path file = Files.createDirectories(folder.resolve("autodev/llm")).resolve("Model.java");
        Files.writeString(file, """
            package autodev.llm;
            /** Answers {@code questions}, see {@link Reply#text()}. */
            public interface Model {
                /** Asks; waits. Throws {@link ModelException}. */
                default Reply ask(String question, Tool... tools) { return null; }
                private void hidden() {}
                /** Another type's. */
                interface Inner { void inner(); }
            }
            """);
        return Optional.of(folder);
    }

    @Test
    void the_source_says_what_a_type_is_and_does() throws Exception {
        assertEquals(
                "Answers questions, see Reply#text().\n\n  Reply ask(String question, Tool... tools)\n      Asks",
                TypeCard.of(Model.class, sources()));
        assertEquals(
                Optional.of("Reply ask(String question, Tool... tools)\n    Asks; waits. Throws ModelException."),
                TypeCard.methods(Model.class, "ask", sources()));
        assertEquals(Optional.empty(), TypeCard.methods(Model.class, "nosuch", sources()));
    }

    @Test
    void without_a_source_the_class_says_what_it_can() {
        String card = TypeCard.of(Model.class, Optional.of(folder));
        assertTrue(card.contains("  static Model of(String)") && card.contains("  Reply ask(String)"), card);
        assertEquals("  String text()", TypeCard.of(Delta.Text.class, Optional.empty()));
        assertFalse(TypeCard.methods(Model.class, "chat", Optional.empty())
                .orElseThrow()
                .contains("ask"));
    }
}
