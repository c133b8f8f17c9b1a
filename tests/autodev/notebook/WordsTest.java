package autodev.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {
    private static final String USAGE = "%repair FOLDER [--task TEXT] [--run] [-- TEST COMMAND]";

    private static Words read(String... words) {
        return Words.of(USAGE, Arrays.asList(words), 1);
    }

    @Test
    void options_plain_words_and_what_is_behind_two_dashes() {
        var words = read("ws", "--task", "Do it", "--run", "--", "python3", "-m", "unittest", "--run");
        assertEquals(Optional.of("ws"), words.word(0));
        assertEquals(Optional.empty(), words.word(1));
        assertEquals(Optional.of("Do it"), words.value("--task"));
        assertTrue(words.has("--run"));
        assertEquals(Optional.of("python3 -m unittest --run"), words.shellLine());
    }

    @Test
    void a_value_behind_an_equal_sign() {
        assertEquals(Optional.of("a=b"), read("ws", "--task=a=b").value("--task"));
    }

    @Test
    void nothing_is_there_that_was_not_given() {
        var words = read();
        assertEquals(Optional.empty(), words.word(0));
        assertFalse(words.has("--run"));
        assertEquals(Optional.empty(), words.shellLine());
    }

    @Test
    void a_word_with_a_space_is_quoted_for_the_shell_again() {
        assertEquals(
                Optional.of("sh -c 'a && b' 'it'\\''s'"),
                read("ws", "--", "sh", "-c", "a && b", "it's").shellLine());
    }

    @Test
    void a_test_command_may_be_one_word_in_quotes() {
        assertEquals(
                Optional.of("cd x && sh t.sh"),
                read("ws", "--", "cd x && sh t.sh").shellLine());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--runs", "ws second", "--run=yes", "--task", "--", "--task --"})
    void what_cannot_be_used_is_named_with_the_usage(String line) {
        String usage = line.equals("--") ? "%usage [day]" : USAGE;
        var error = assertThrows(BadInput.class, () -> Words.of(usage, List.of(line.split(" ")), 1));
        assertTrue(error.getMessage().startsWith("cannot use "), error.getMessage());
        assertTrue(error.getMessage().endsWith("write " + usage), error.getMessage());
    }
}
