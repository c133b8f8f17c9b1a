package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokensTest {
    /** The counts are those of the vocabulary cl100k_base. */
    @ParameterizedTest
    @CsvSource(textBlock = """
        6, tiktoken is great!
        6, antidisestablishmentarianism
        7, 2 + 2 = 4
        9, お誕生日おめでとう
        10, The quick brown fox jumps over the lazy dog.
        14, 'Ich hätte gern ein Stück Käsekuchen, bitte.'
        28, Съешь же ещё этих мягких французских булок
        4, 😀😀
        44, a9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
        """)
    void an_estimate_is_never_below_the_real_count_and_at_most_twice_it(long real, String text) {
        long estimate = Tokens.estimate(text);
        assertTrue(estimate >= real && estimate <= 2 * real, estimate + " for " + real);
    }

    @Test
    void code_is_estimated_close_to_its_real_count() {
        String code = "    for (int i = 0; i < 10; i++) {\n        sum += values[i];\n    }\n";
        long estimate = Tokens.estimate(code);
        assertTrue(estimate >= 25 && estimate <= 40, "real: 25, estimated: " + estimate);
    }

    @Test
    void an_estimate_is_never_more_than_the_bytes() {
        var random = new Random(1);
        for (int i = 0; i < 200; i++) {
            var text = random.ints(50, 1, 0x2ffff)
                    .filter(c -> Character.isDefined(c) && (c < 0xd800 || c > 0xdfff))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
            assertTrue(Tokens.estimate(text) <= text.getBytes(StandardCharsets.UTF_8).length, text);
        }
        assertEquals(0, Tokens.estimate(""));
    }

    @Test
    void every_message_of_a_request_counts() {
        var one = Request.of("Why?");
        var two = one.and(Message.assistant("So."), Message.user("Why?"));
        assertTrue(Tokens.estimate(two) > 2 * Tokens.estimate("Why?So."));
        assertTrue(Tokens.estimate(Request.of(List.of())) > 0);
    }

    @Test
    void every_part_of_a_message_counts() {
        String words = "The quick brown fox jumps over the lazy dog.";
        long text = Tokens.estimate(words);
        for (Part part : List.of(
                new Part.Text(words),
                new Part.Reasoning(words, Optional.empty()),
                new Part.Reasoning("", Optional.of(words)),
                new Part.ToolCall("c", "t", words),
                new Part.ToolResult("c", "t", words, true),
                new Part.Image("image/png", "", "https://example.org/cat.png"))) {
            long estimate = Tokens.estimate(new Message(Message.Role.ASSISTANT, List.of(part)));
            assertTrue(estimate >= text, part + ": " + estimate);
        }
        assertTrue(Tokens.estimate(Message.user("", List.of(new Part.Image("image/png", "A".repeat(9_000_000), ""))))
                < 2_000);
    }

    @Test
    void tools_and_the_schema_of_a_request_count() {
        record Place(String street, String city) {}
        var plain = Request.of("Why?");
        long schema = Tokens.estimate(Schema.of(Place.class).json().toString());
        assertTrue(Tokens.estimate(plain.schema(Schema.of(Place.class))) >= Tokens.estimate(plain) + schema);
        var tool = Tool.of(Place.class, Place::city).spec();
        assertTrue(Tokens.estimate(plain.tools(List.of(tool))) >= Tokens.estimate(plain) + schema);
        assertTrue(Tokens.estimate(plain.tools(List.of(tool, tool)))
                >= Tokens.estimate(plain.tools(List.of(tool))) + schema);
    }
}
