package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LooseJsonTest {
    private static Arguments row(String text, String json, String... repairs) {
        return Arguments.of(text, json, Set.of(repairs));
    }

    static Stream<Arguments> what_stands_round_json() {
        return Stream.of(
                row("{\"a\":1}", "{\"a\":1}"),
                row(" \n{\"a\":1}\n ", "{\"a\":1}"),
                row("\uFEFF{\"a\":1}", "{\"a\":1}"),
                row("[1,2]", "[1,2]"),
                row("{}", "{}"),
                row("[]", "[]"),
                row("Sure! {\"a\":1} Hope it helps.", "{\"a\":1}"),
                row("json\n{\"a\":1}", "{\"a\":1}"),
                row("```json\n{\"a\":1}\n```", "{\"a\":1}"),
                row("```\n[{\"a\":1}]\n```\nDone.", "[{\"a\":1}]"),
                row("~~~json\r\n{\"a\":1}\r\n~~~", "{\"a\":1}"),
                row("```json {\"a\":1}```", "{\"a\":1}"),
                row("```json\n{\"a\":\"```x```\"}\n```", "{\"a\":\"```x```\"}"),
                row("<answer>{\"a\":1}</answer>", "{\"a\":1}"),
                row("<tool_call>\n{\"name\":\"x\"}\n</tool_call>", "{\"name\":\"x\"}"),
                row("<think>maybe {\"a\":0}?</think>{\"a\":1}", "{\"a\":1}"),
                row("<Thinking>\n{\"a\":0}\n</thinking>\n\n{\"a\":1}", "{\"a\":1}"),
                row("so {\"a\":0}\n</think>\n{\"a\":1}", "{\"a\":1}"),
                row("{\"a\":\"<think>x</think>\"}", "{\"a\":\"<think>x</think>\"}"),
                row("Here: {\"a\":\"</think>\"}", "{\"a\":\"</think>\"}"),
                row("As [1] says: {\"a\":1} [2]", "{\"a\":1}"),
                row("Set {x} or {{name}}: {\"a\":1}", "{\"a\":1}"),
                row("[see above] - [ ] todo {\"a\":1}", "{\"a\":1}"),
                row("[link](http://x/) {\"a\":1}", "{\"a\":1}"),
                row("void f() { return x; } gives {\"a\":1}", "{\"a\":1}"),
                row("body { color: red; } gives {\"a\":1}", "{\"a\":1}"),
                row("Use \"{\" or \"[\" here. Answer: {\"a\":1}", "{\"a\":1}"),
                row("re [\\\"'] then {\"a\":1}", "{\"a\":1}"),
                row("2024 [10:30] INFO {\"a\":1}", "{\"a\":1}"),
                row("{\"a\": [1, 2 of many; then {\"b\":1}", "{\"b\":1}"),
                row("{\"a\":1}{\"b\":2}", "{\"a\":1}"),
                row("The list is [1, 2, 3].", "[1,2,3]"),
                row("HTTP{\"a\":1e2,\"b\":-0.5,\"c\":\"\\u00e9\\n\"}", "{\"a\":100.0,\"b\":-0.5,\"c\":\"é\\n\"}"));
    }

    static Stream<Arguments> small_mistakes() {
        return Stream.of(
                row("{\"a\":1,}", "{\"a\":1}", "EXTRA_COMMA"),
                row("[1,2,]", "[1,2]", "EXTRA_COMMA"),
                row("{,\"a\":1}", "{\"a\":1}", "EXTRA_COMMA"),
                row("[1,,2]", "[1,2]", "EXTRA_COMMA"),
                row("{\"a\":1 // one\n,\"b\":2}", "{\"a\":1,\"b\":2}", "COMMENT"),
                row("{/* x */\"a\":/* y */1}", "{\"a\":1}", "COMMENT"),
                row("{\"a\":1, # one\n\"b\":\"#no\"}", "{\"a\":1,\"b\":\"#no\"}", "COMMENT"),
                row("{\"u\":\"http://x\",//c\n}", "{\"u\":\"http://x\"}", "COMMENT", "EXTRA_COMMA"),
                row("{'a':'b'}", "{\"a\":\"b\"}", "QUOTES"),
                row("{'a':'it\\'s'}", "{\"a\":\"it's\"}", "QUOTES", "BAD_ESCAPE"),
                row("{'a':'it's fine'}", "{\"a\":\"it's fine\"}", "QUOTES", "UNESCAPED_QUOTE"),
                row("{'a':'say \"hi\"'}", "{\"a\":\"say \\\"hi\\\"\"}", "QUOTES"),
                row("{\u201Ca\u201D: \u201Cb\u201D}", "{\"a\":\"b\"}", "QUOTES"),
                row("{\"a\u201D: \"b\"}", "{\"a\":\"b\"}", "QUOTES"),
                row("{\u2018a\u2019: 1}", "{\"a\":1}", "QUOTES"),
                row("{`a`: `b\nc`}", "{\"a\":\"b\\nc\"}", "QUOTES", "RAW_CONTROL"),
                row("{\"a\": \"\"\"b\n\"c\"\"\"\"}", "{\"a\":\"b\\n\\\"c\\\"\"}", "QUOTES", "RAW_CONTROL"),
                row("{a:1,b_2:{c-d:\"x\"}}", "{\"a\":1,\"b_2\":{\"c-d\":\"x\"}}", "UNQUOTED_NAME"),
                row("{1:\"x\"}", "{\"1\":\"x\"}", "UNQUOTED_NAME"),
                row("{\"a\":True,\"b\":False,\"c\":None}", "{\"a\":true,\"b\":false,\"c\":null}", "FOREIGN_WORD"),
                row("{\"a\":undefined}", "{\"a\":null}", "FOREIGN_WORD"),
                row("[NaN,-Infinity,{\"a\":Infinity}]", "[null,null,{\"a\":null}]", "NOT_A_NUMBER"),
                row(
                        "{\"a\":+1,\"b\":.5,\"c\":007,\"d\":1_000}",
                        "{\"a\":1,\"b\":0.5,\"c\":7,\"d\":1000}",
                        "NUMBER_FORM"),
                row("{\"a\":5.,\"b\":0xFF,\"c\":-.5}", "{\"a\":5,\"b\":255,\"c\":-0.5}", "NUMBER_FORM"),
                row("{\"a\":\"x\ny\tz\"}", "{\"a\":\"x\\ny\\tz\"}", "RAW_CONTROL"),
                row("{\"a\":\"C:\\dir\"}", "{\"a\":\"C:\\\\dir\"}", "BAD_ESCAPE"),
                row("{\"a\":\"\\d+\\u12\"}", "{\"a\":\"\\\\d+\\\\u12\"}", "BAD_ESCAPE"),
                row("{\"a\":\"say \"hi\" to all\"}", "{\"a\":\"say \\\"hi\\\" to all\"}", "UNESCAPED_QUOTE"),
                row("{\"a\":\"\"yes\", she said\"}", "{\"a\":\"\\\"yes\\\", she said\"}", "UNESCAPED_QUOTE"),
                row("{\"a\":1 \"b\":2}", "{\"a\":1,\"b\":2}", "MISSING_COMMA"),
                row("{\"a\":\"x\" \"b\":2}", "{\"a\":\"x\",\"b\":2}", "MISSING_COMMA"),
                row("{\"a\":\"x\"\n\"b\":[1 2]}", "{\"a\":\"x\",\"b\":[1,2]}", "MISSING_COMMA"),
                row("[\"a\" \"b\"]", "[\"a\",\"b\"]", "MISSING_COMMA"),
                row("[{\"a\":1}{\"b\":2}]", "[{\"a\":1},{\"b\":2}]", "MISSING_COMMA"),
                row("{a:1\nb:2}", "{\"a\":1,\"b\":2}", "MISSING_COMMA", "UNQUOTED_NAME"),
                row("{\"a\":[1,2,...],...}", "{\"a\":[1,2]}", "ELLIPSIS", "EXTRA_COMMA"),
                row("{\"a\":}", "{\"a\":null}", "MISSING_VALUE"),
                row("{\"a\":,\"b\":2}", "{\"a\":null,\"b\":2}", "MISSING_VALUE"),
                row("{\"a\":[1,2}", "{\"a\":[1,2]}", "BRACKET"),
                row("[{\"a\":1]", "[{\"a\":1}]", "BRACKET"),
                row("{\"a\":1],\"b\":2}", "{\"a\":1,\"b\":2}", "BRACKET"),
                row("{\"a\":\"x\" + \"y\"}", "{\"a\":\"xy\"}", "JOINED_TEXT"),
                row("{\"a\":hello world}", "{\"a\":\"hello world\"}", "UNQUOTED_TEXT"),
                row("{\"a\":10:30,\"b\":2024-01-02}", "{\"a\":\"10:30\",\"b\":\"2024-01-02\"}", "UNQUOTED_TEXT"),
                row("{\"a\":[red, green]}", "{\"a\":[\"red\",\"green\"]}", "UNQUOTED_TEXT"),
                row("\"{\\\"a\\\":1}\"", "{\"a\":1}", "ENCODED_TWICE"),
                row("{\\\"a\\\":\\\"b\\\\nc\\\"}", "{\"a\":\"b\\nc\"}", "ENCODED_TWICE"),
                row("```json\n\"{\\n  \\\"a\\\": [1,],\\n}\"\n```", "{\"a\":[1]}", "ENCODED_TWICE", "EXTRA_COMMA"));
    }

    static Stream<Arguments> cut_ends() {
        return Stream.of(
                row("{\"a\":1", "{\"a\":1}", "CUT"),
                row("{\"a\":1,", "{\"a\":1}", "CUT"),
                row("{\"a\":1,\"b", "{\"a\":1}", "CUT"),
                row("{\"a\":1,\"b\"", "{\"a\":1}", "CUT"),
                row("{\"a\":1,\"b\":", "{\"a\":1}", "CUT"),
                row("{\"a\":1,\"b\":tru", "{\"a\":1}", "CUT"),
                row("{\"a\":1,\"b\":-", "{\"a\":1}", "CUT"),
                row("{\"a\":\"half a tex", "{\"a\":\"half a tex\"}", "CUT"),
                row("{\"a\":\"x\\", "{\"a\":\"x\"}", "CUT"),
                row("{\"a\":\"x\\u00e", "{\"a\":\"x\"}", "CUT"),
                row("{\"a\":[{\"b\":[1,2", "{\"a\":[{\"b\":[1,2]}]}", "CUT"),
                row("[{\"a\":1},{\"a\":2},{\"a\"", "[{\"a\":1},{\"a\":2},{}]", "CUT"),
                row("[\"x\",\"y", "[\"x\",\"y\"]", "CUT"),
                row("[\"only half", "[\"only half\"]", "CUT"),
                row("[1,2", "[1,2]", "CUT"),
                row("```json\n{\"a\":[1,2\n```", "{\"a\":[1,2]}", "CUT"),
                row("<json>{\"a\":1</json>", "{\"a\":1}", "CUT"),
                row("{\"a\":1,\n\nI ran out of room.", "{\"a\":1}", "CUT"),
                row("{\"a\":1<|im_end|>", "{\"a\":1}", "CUT"));
    }

    @ParameterizedTest
    @MethodSource({"what_stands_round_json", "small_mistakes", "cut_ends"})
    void a_text_is_read_as_what_it_means_and_says_how_it_departs(String text, String json, Set<String> repairs) {
        FoundJson found = Json.find(text);
        assertEquals(json, Json.line(found.value()));
        assertEquals(repairs, found.repairs().stream().map(Enum::name).collect(Collectors.toSet()));
        assertEquals(repairs.isEmpty(), found.strict());
        assertEquals(!repairs.contains("CUT"), found.complete());
    }

    @Test
    void every_prefix_of_an_answer_is_flagged_and_none_is_taken_for_the_whole() {
        String whole = "{\"name\": \"x\\n\\u00e9\", \"list\": [1.5e3, {\"a\": null}, [true]], \"last\": \"\"}";
        for (int end = 1; end < whole.length(); end++) {
            String part = whole.substring(0, end);
            if (part.indexOf(':') < 0) continue;
            try {
                assertFalse(Json.find(part).complete(), part);
            } catch (BadInput e) {
                assertTrue(end < 10, part + " gave " + e.getMessage());
            }
        }
        assertTrue(Json.find(whole).strict());
    }

    @Test
    void a_place_says_where_it_stood() {
        String text = "é {\"a\":1} and [2, ]!";
        assertEquals(
                List.of("{\"a\":1}", "[2, ]"),
                Json.findAll(text).stream()
                        .map(found -> text.substring(found.start(), found.end()))
                        .toList());
    }

    @Test
    void json_lines_and_several_fences_are_all_found_in_order() {
        assertEquals("[1,{\"a\":2},[3],{}]", values("[1]\n{\"a\":2}\n[3]\n{}").replace("[[1]", "[1"));
        assertEquals("[{\"a\":1},{\"b\":2}]", values("First ```json\n{\"a\":1}\n``` then ```json\n{\"b\":2,}\n```"));
    }

    private static String values(String text) {
        return Json.line(Json.findAll(text).stream().map(FoundJson::value).toList());
    }

    @Test
    void the_best_of_several_fits_then_is_complete_then_last() {
        String text = "Draft {\"a\":1}, better {\"a\":2}, note {\"b\":3} and {\"a\":4";
        assertEquals("{\"a\":2}", best(text, "a"));
        assertEquals("{\"b\":3}", best(text, "b"));
        assertEquals("{\"b\":3}", best(text, "none fits"));
        assertEquals(
                "{\"a\":4}",
                Json.line(Json.findBest("{\"a\":4", value -> value.has("a")).value()));
        assertEquals("{\"a\":{\"b\":1}}", best("{\"a\":{\"b\":1}} as in [1]", "none fits"));
    }

    private static String best(String text, String field) {
        return Json.line(Json.findBest(text, value -> value.has(field)).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "No.",
                "{",
                "[",
                "}",
                "{\"",
                "{\"a\"",
                "{x}",
                "[see above]",
                "{{name}}",
                "if (x) { return [y]; }",
                "\"just a text\"",
                "42",
                "<think>{\"a\":1}",
                "<think>{\"a\":1}</think> "
            })
    void where_there_is_none_the_error_says_what_is_there(String text) {
        var error = assertThrows(BadInput.class, () -> Json.find(text));
        assertTrue(error.getMessage().startsWith("no JSON "), error.getMessage());
        assertTrue(error.getMessage().contains("expected an object or an array"), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }

    @Test
    void the_error_names_the_place_where_a_bracket_turned_out_to_begin_none() {
        var error = assertThrows(BadInput.class, () -> Json.find("So:\n {x = 1}"));
        assertEquals(
                "no JSON in a text of 12 characters that begins with \"So:\\n"
                        + " {x = 1}\"; expected an object or an array; the bracket before line 2, column 3 begins none:"
                        + " expected \":\" after the name of a field, saw \"x = 1}\"",
                error.getMessage());
    }

    @Test
    void json_as_it_stands_is_never_changed() {
        for (String json : Arrays.asList(
                "{\"a\":\"it's \\\"so\\\", // no comment\",\"b\":\"{'x':1,}\",\"c\":\"True ... None\"}",
                "[\"a\\\\\",\"</x>```\",\"\\ud83d\\ude00\",{\"\":\"\"},1E400,-0.0,123456789012345678901234567890]",
                "[".repeat(900) + "]".repeat(900))) {
            assertEquals(Json.parse(json), Json.find(json).value());
            assertTrue(Json.find("x " + json + " y").strict());
        }
    }
}
