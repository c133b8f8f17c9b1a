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
    void a_file_that_cannot_be_read_and_an_address_that_is_none_say_why(@TempDir Path folder) {
        for (var wrong : List.of(
                List.of(folder.toString(), "it is a folder"),
                List.of(folder.resolve("none").toString(), "there is no such file"),
                List.of("", "\"\": it has no name"))) {
            var error = assertThrows(BadInput.class, () -> Question.fenced(Path.of(wrong.get(0))));
            assertTrue(error.getMessage().contains(wrong.get(1)), error.getMessage());
        }
        for (String place : List.of("http://exa mple/x.png", "ftp://example.org/x.png"))
            assertThrows(BadInput.class, () -> Question.images(List.of(place)));
    }

    @Test
    void more_on_standard_input_than_a_question_holds_is_refused_not_cut() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 'a';
            }
        };
        var error = assertThrows(BadInput.class, () -> Question.of(List.of(), List.of(), Optional.of(endless)));
        assertTrue(error.getMessage().contains("standard input has more than"), error.getMessage());
    }

    @Test
    void what_is_no_text_is_refused_with_its_name(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("a.png"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});
        var error = assertThrows(BadInput.class, () -> Question.fenced(file));
        assertTrue(error.getMessage().contains("a.png") && error.getMessage().contains("--image"), error.getMessage());
    }
}
