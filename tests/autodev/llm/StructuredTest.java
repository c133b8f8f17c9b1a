package autodev.llm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.core.type.TypeReference;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredTest {
    enum Level {
        LOW,
        HIGH
    }

    record Bug(String file, int line, Optional<String> cause) {
        Bug {
            if (line < 1) throw new IllegalArgumentException("lines are counted from 1");
        }
    }

    record Report(List<Bug> bugs, Map<String, Level> levels) {}

    /** A model that says its lines one after another and remembers what it was asked. */
    private record Script(Iterator<Reply> lines, List<Request> asked) implements Model {
        @Override
        public String name() {
            return "openai:test";
        }

        @Override
        public Reply send(Request request, Delta.Listener deltas) {
            asked.add(request);
            Reply reply = lines.next();
            deltas.on(new Delta.Text(reply.text()));
            return reply;
        }
    }

    private static Script script(Reply... replies) {
        return new Script(List.of(replies).iterator(), new ArrayList<>());
    }

    private static Script script(String... texts) {
        return script(List.of(texts).stream().map(text -> reply(text, "stop")).toArray(Reply[]::new));
    }

    private static Reply reply(String text, String finish) {
        var usage = new Usage(10, 5, Optional.of(new BigDecimal("0.5")));
        return new Reply(text, "test", finish, usage, Duration.ofSeconds(1));
    }

    private static final String BUG = "{\"file\":\"a.py\",\"line\":3,\"cause\":\"x\"}";

    @Test
    void a_record_is_asked_for_by_its_schema_and_read_from_the_reply() {
        var model = script("Here you are:\n```json\n" + BUG + "\n```");
        assertEquals(new Bug("a.py", 3, Optional.of("x")), model.ask("Where?", Bug.class));
        Request asked = model.asked.getFirst();
        assertEquals(Schema.of(Bug.class), asked.schema().orElseThrow());
        assertEquals(List.of(Message.user("Where?")), asked.messages());
        assertEquals(1, model.asked.size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"value\":7} | 7",
                "7 | 7",
                "```json\\n{\"value\": 7,}\\n``` | 7",
                "<think>6?</think>{'value': 7} | 7"
            })
    void a_number_is_asked_for_inside_an_object_and_may_come_bare(String text, int number) {
        var model = script(text.replace("\\n", "\n"));
        assertEquals(number, model.ask("How many?", int.class));
        assertTrue(model.asked.getFirst().schema().orElseThrow().isObject());
        assertEquals(1, model.asked.size());
    }

    @Test
    void arrays_enums_texts_truths_and_generic_lists_are_answers_too() {
        assertArrayEquals(
                new String[] {"a", "b"}, script("{\"value\":[\"a\",\"b\"]}").ask("Which?", String[].class));
        assertArrayEquals(new int[] {1, 2}, script("[1, 2]").ask("Which?", int[].class));
        assertEquals(Level.HIGH, script("{\"value\":\"HIGH\"}").ask("How bad?", Level.class));
        assertEquals(Level.HIGH, script("HIGH").ask("How bad?", Level.class));
        assertEquals("Paris", script("Paris").ask("Where?", String.class));
        assertEquals("7", script("7").ask("Where?", String.class));
        assertEquals("see [1]", script("see [1]").ask("Where?", String.class));
        assertEquals(true, script("{\"value\":true}").ask("Is it?", Boolean.class));
        assertEquals("[1]", Json.line(script("{\"value\":[1]}").ask("What?", Object.class)));
        assertEquals(
                List.of(new Bug("a.py", 3, Optional.of("x"))),
                Structured.ask(
                        script("{\"value\":[" + BUG + "]}"),
                        Request.of("Which?"),
                        new TypeReference<List<Bug>>() {}.getType()));
        var report =
                script("{\"bugs\":[" + BUG + "],\"levels\":{\"a\":\"LOW\"}}").ask("All?", Report.class);
        assertEquals(Map.of("a", Level.LOW), report.levels());
    }

    @Test
    void of_several_values_the_one_that_fits_is_taken() {
        var model = script("As [1] says, not {\"file\":\"b\"} but " + BUG + " and {\"more\":1}");
        assertEquals("a.py", model.ask("Where?", Bug.class).file());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bugs\":\"[{\\\"file\\\":\\\"a\\\",\\\"line\\\":3}]\",\"levels\":{}}",
                "{\"bugs\":[\"{\\\"file\\\":\\\"a\\\",\\\"line\\\":3}\"],\"levels\":{}}",
                "{\"bugs\":[{\"file\":\"a\",\"line\":3,\"cause\":null}],\"levels\":{}}"
            })
    void slips_that_leave_no_doubt_cost_no_second_turn(String text) {
        assertEquals(
                List.of(new Bug("a", 3, Optional.empty())),
                script(text).ask("All?", Report.class).bugs());
    }

    @Test
    void null_for_a_field_that_a_users_schema_lets_out_is_as_if_it_were_left_out() {
        var schema = Schema.read(
                "{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"integer\"},\"b\":{\"type\":\"string\"}},"
                        + "\"required\":[\"a\"]}");
        var answer = Structured.ask(script("{\"a\":1,\"b\":null}"), Request.of("?"), schema);
        assertEquals("{\"a\":1}", Json.line(answer.data()));
    }

    @Test
    void what_does_not_fit_is_shown_to_the_model_once_with_the_schema() {
        var model = script("{\"file\":\"a.py\",\"line\":\"three\"}", BUG);
        var heard = new ArrayList<Delta>();
        var answer = Structured.ask(model, Request.of("Where?").seed(4), Schema.of(Bug.class), heard::add);
        assertEquals(Json.parse(BUG), answer.data());
        assertEquals(
                new Usage(20, 10, Optional.of(new BigDecimal("1.0"))),
                answer.reply().usage());
        assertEquals(Duration.ofSeconds(2), answer.reply().wall());
        assertEquals(2, heard.size());
        Request second = model.asked.get(1);
        assertEquals(model.asked.getFirst().schema(), second.schema());
        assertEquals(4, second.seed().orElseThrow());
        assertEquals(
                "{\"file\":\"a.py\",\"line\":\"three\"}",
                second.messages().get(1).text());
        String repair = second.last().orElseThrow();
        assertTrue(repair.contains("- /line: \"three\" (string), expected integer"), repair);
        assertTrue(repair.contains(Schema.of(Bug.class).json().toPrettyString()), repair);
        assertFalse(repair.contains("{{"), repair);
    }

    @Test
    void an_error_of_the_records_own_is_a_problem_like_any_other() {
        var model = script("{\"file\":\"a\",\"line\":0}", BUG);
        assertEquals(3, model.ask("Where?", Bug.class).line());
        String repair = model.asked.get(1).last().orElseThrow();
        assertTrue(repair.contains("lines are counted from 1"), repair);
        var overflow = script("{\"value\":99999999999}", "{\"value\":7}");
        assertEquals(7, overflow.ask("How many?", int.class));
    }

    @Test
    void two_answers_that_do_not_fit_are_an_error_that_shows_both() {
        var model = script("I cannot say.", "{\"file\":1}");
        var error = assertThrows(ModelException.Unstructured.class, () -> model.ask("Where?", Bug.class));
        String message = error.getMessage();
        assertTrue(
                message.startsWith("openai:test gave no answer that fits the schema Bug, and none when shown why;"),
                message);
        assertTrue(message.contains("first: no JSON in a text of 13 characters"), message);
        assertTrue(
                message.contains("then: /file: 1 (integer), expected string; /line: nothing, expected this field"),
                message);
        assertEquals(1, message.lines().count());
        assertEquals("{\"file\":1}", error.partial());
        assertEquals(30, error.usage().tokens());
        assertInstanceOf(ModelException.MayBeBilled.class, error);
        assertEquals(2, model.asked.size());
    }

    @Test
    void an_answer_cut_at_its_bound_is_an_error_that_says_so_and_not_asked_for_again() {
        var model = script(reply("{\"file\":\"a\",\"line\":3,\"cause\":\"beca", "length"));
        var error = assertThrows(
                ModelException.Unstructured.class,
                () -> Structured.ask(model, Request.of("Where?").maxTokens(9), Bug.class));
        assertTrue(error.getMessage().contains("was cut off at the bound of 9 tokens"), error.getMessage());
        assertTrue(error.getMessage().contains("breaks off before its end"), error.getMessage());
        assertEquals(1, model.asked.size());
        // Only the words after it were cut.
        var whole = script(reply(BUG + "\nThis means that", "length"));
        assertEquals(3, whole.ask("Where?", Bug.class).line());
    }

    @Test
    void an_answer_that_breaks_off_is_never_taken_even_if_it_fits() {
        var model = script("{\"file\":\"a\",\"line\":3", BUG);
        assertEquals("a.py", model.ask("Where?", Bug.class).file());
        assertTrue(model.asked.get(1).last().orElseThrow().contains("breaks off"));
    }

    @Test
    void a_call_of_a_tool_in_place_of_an_answer_is_told() {
        var call = new Reply(
                new Message(Message.Role.ASSISTANT, List.of(new Part.ToolCall("1", "look", "{}"))),
                "test",
                "tools",
                Usage.NONE,
                Duration.ZERO);
        var model = script(call, reply(BUG, "stop"));
        assertEquals(3, model.ask("Where?", Bug.class).line());
        assertTrue(model.asked.get(1).last().orElseThrow().contains("a call of the tool look"));
        assertEquals(List.of(), model.asked.get(1).messages().get(1).of(Part.ToolCall.class));
    }

    @Test
    void many_problems_are_told_in_part() {
        String bugs = "{\"file\":1},".repeat(40);
        var model = script("{\"levels\":{},\"bugs\":[" + bugs + "]}", "{}");
        var error = assertThrows(ModelException.Unstructured.class, () -> model.ask("All?", Report.class));
        assertTrue(error.getMessage().contains("; and 77 more; then: "), error.getMessage());
        assertTrue(model.asked.get(1).last().orElseThrow().contains("\n- and 60 more\n"));
    }

    @Test
    void a_text_from_elsewhere_is_read_by_a_schema() {
        assertEquals(Json.parse(BUG), Structured.read("So: " + BUG, Schema.of(Bug.class)));
        var error = assertThrows(BadInput.class, () -> Structured.read("{\"file\":\"a\"}", Schema.of(Bug.class)));
        assertTrue(error.getMessage().contains("does not fit the schema Bug: /line: nothing"), error.getMessage());
    }
}
