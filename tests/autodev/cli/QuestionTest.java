package autodev.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestionTest {
    private static Optional<InputStream> typed(String text) {
        return Optional.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void words_are_one_question_and_standard_input_follows() {
        assertEquals("Why so?", Question.of(List.of("Why", "so?"), List.of(), Optional.empty()));
        assertEquals("Why?\n\nlog ü", Question.of(List.of("Why?"), List.of(), typed("log ü\n")));
        assertEquals("all of it", Question.of(List.of(), List.of(), typed("all of it")));
    }

    @Test
    void nothing_to_ask_is_wrong_usage() {
        assertThrows(BadInput.class, () -> Question.of(List.of(" "), List.of(), typed(" \n")));
    }

    @Test
    void a_file_stands_in_a_fence_longer_than_any_in_it(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("a.md"), "```java\nint x;\n```\n");
        assertEquals(file + ":\n````\n```java\nint x;\n```\n````", Question.fenced(file));
    }

    @Test
    void what_is_no_text_is_refused_with_its_name(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("a.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        var error = assertThrows(BadInput.class, () -> Question.fenced(file));
        assertTrue(error.getMessage().contains("a.png") && error.getMessage().contains("--image"), error.getMessage());
    }
}
