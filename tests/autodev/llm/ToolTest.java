package autodev.llm;

import static autodev.llm.ScriptedModel.calls;
import static autodev.llm.ScriptedModel.says;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ToolTest {
    @Doc("the weather of a city")
    record WeatherForecast(@Doc("its name") String city, Optional<Integer> days) implements Callable<String> {
        @Override
        public String call() {
            return city + ": rain for " + days.orElse(1) + " days";
        }
    }

    record Plain(List<Plain> inner, @Nullable String note) {}

    private static Part.ToolResult result(Tool tool, String arguments) {
        var model = ScriptedModel.of(calls(tool.name(), arguments), says("Done."));
        model.ask("Go", tool);
        return model.results(1).getFirst();
    }

    @Test
    void a_record_that_can_be_called_is_a_tool() {
        Tool tool = Tool.of(WeatherForecast.class);
        assertEquals("weather_forecast", tool.name());
        assertEquals("the weather of a city", tool.spec().description());
        assertEquals("weather_forecast(city, days): the weather of a city", tool.toString());
        var parameters = tool.spec().parameters();
        assertEquals("its name", parameters.at("/properties/city/description").asText());
        assertEquals("[\"city\"]", parameters.path("required").toString());
        assertEquals(
                "Oslo: rain for 1 days", result(tool, "{\"city\":\"Oslo\"}").text());
        assertEquals(
                "Oslo: rain for 3 days",
                result(tool, "{\"city\":\"Oslo\",\"days\":3}").text());
        assertTrue(result(tool, "{}").failed());
    }

    @Test
    void a_record_declared_where_it_is_used_is_a_tool_too() {
        record Sum(int a, int b) implements Callable<Integer> {
            @Override
            public Integer call() {
                return a + b;
            }
        }
        assertEquals("5", result(Tool.of(Sum.class), "{\"a\":2,\"b\":3}").text());
    }

    @Test
    void a_record_and_a_function_are_a_tool() {
        Tool tool = Tool.of(Plain.class, plain -> plain.inner().size() + " " + plain.note());
        assertEquals("plain", tool.name());
        assertEquals("plain", tool.spec().description());
        assertEquals("1 null", result(tool, "{\"inner\":[{\"inner\":[]}]}").text());
    }

    @Test
    void a_single_argument_needs_no_record() {
        Tool tool = Tool.of("shout", "says it loudly", String.class, text -> text.toUpperCase(java.util.Locale.ROOT));
        assertEquals("HELLO", result(tool, "{\"value\":\"hello\"}").text());
        Tool dates = Tool.of("day_of_week", "of a date", LocalDate.class, LocalDate::getDayOfWeek);
        assertEquals("SUNDAY", result(dates, "{\"value\":\"2026-11-01\"}").text());
    }

    @Test
    void what_a_tool_gives_is_text_or_json() {
        record Bug(String file, Optional<Integer> line) {}
        var values = Map.<String, Callable<Object>>of(
                "as it is", () -> "as it is",
                "(no output)", () -> " \n",
                "none", Optional::empty,
                "[1,2]", () -> List.of(1, 2),
                "{\"file\":\"a.py\",\"line\":3}", () -> new Bug("a.py", Optional.of(3)),
                "MONDAY", () -> java.time.DayOfWeek.MONDAY,
                "1.5", () -> 1.5,
                "inside", () -> Optional.of("inside"),
                "{\"n\":1}", () -> JsonNodeFactory.instance.objectNode().put("n", 1));
        values.forEach((text, body) ->
                assertEquals(new Part.ToolResult("c0", "t", text, false), result(ScriptedModel.tool("t", body), "{}")));
        Tool silent = Tool.of(new ToolSpec("t", "", Json.parse("{\"type\":\"object\"}")), _ -> null);
        assertEquals("done", result(silent, "{}").text());
    }

    @ParameterizedTest
    @CsvSource({
        "Weather, weather",
        "weatherForecast, weather_forecast",
        "HTTPGet, http_get",
        "Utf8Text, utf8_text",
        "Météo, meteo",
        "already_snake, already_snake"
    })
    void names_are_in_snake_case(String name, String snake) {
        assertEquals(snake, Tool.snake(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "two words", "a.b", "名前", "x2345678901234567890123456789012345678901234567890123456789012345"
            })
    void a_name_that_providers_do_not_take_is_bad_input(String name) {
        assertThrows(BadInput.class, () -> Tool.of(name, "does it", WeatherForecast.class, _ -> ""));
    }

    @Test
    void two_tools_of_one_name_are_bad_input() {
        var error = assertThrows(
                BadInput.class,
                () -> ScriptedModel.of(says(""))
                        .ask("Go", Tool.of(Plain.class, _ -> ""), Tool.of(Plain.class, _ -> "")));
        assertTrue(error.getMessage().contains("two tools are named plain"), error.getMessage());
    }

    @Test
    void parameters_that_are_no_object_are_bad_input() {
        var spec = new ToolSpec("t", "", JsonNodeFactory.instance.textNode("none"));
        assertThrows(BadInput.class, () -> Tool.of(spec, _ -> ""));
    }

    static class Account {
        private int balance = 10;

        @Doc("puts money in")
        int payIn(@JsonProperty("amount") @Doc("in euros") int amount, @JsonProperty("notes") List<String> notes) {
            balance += amount + notes.size();
            return balance;
        }

        @Doc("what is there")
        private int balance() {
            return balance;
        }

        @Doc("fails")
        void close() {
            throw new IllegalStateException("still has money");
        }

        @Doc("the bank's name")
        static String bank() {
            return "Ours";
        }

        String hidden() {
            return "no tool";
        }
    }

    static class Savings extends Account implements Greeting {
        @Override
        @Doc("what is there, with interest")
        int payIn(@JsonProperty("amount") int amount, @JsonProperty("notes") List<String> notes) {
            return super.payIn(amount, notes) + 1;
        }
    }

    interface Greeting {
        @Doc("greets")
        default String greet(@JsonProperty("name") Optional<String> name) {
            return "Hello " + name.orElse("you");
        }
    }

    @Test
    void the_methods_of_an_object_with_a_doc_are_tools() {
        var account = new Account();
        var tools = Tool.in(account);
        assertEquals(
                List.of("balance", "bank", "close", "pay_in"),
                tools.stream().map(Tool::name).toList());
        var payIn = tools.get(3);
        assertEquals("puts money in", payIn.spec().description());
        assertEquals(
                "in euros",
                payIn.spec().parameters().at("/properties/amount/description").asText());
        assertEquals(
                "17", result(payIn, "{\"amount\":5,\"notes\":[\"a\",\"b\"]}").text());
        assertEquals("17", result(tools.get(0), "{}").text());
        assertEquals(
                "error: the tool failed: IllegalStateException: still has money",
                result(tools.get(2), "").text());
        assertTrue(result(payIn, "{\"amount\":\"much\",\"notes\":[]}").failed());
    }

    @Test
    void inherited_methods_count_and_overridden_ones_once() {
        var tools = Tool.in(new Savings());
        assertEquals(
                List.of("balance", "bank", "close", "greet", "pay_in"),
                tools.stream().map(Tool::name).toList());
        assertEquals("16", result(tools.get(4), "{\"amount\":5,\"notes\":[]}").text());
        assertEquals("Hello you", result(tools.get(3), "{}").text());
        assertEquals("Hello Ada", result(tools.get(3), "{\"name\":\"Ada\"}").text());
    }

    @Test
    void of_a_class_the_static_methods_are_tools() {
        assertEquals("Ours", result(Tool.in(Account.class).getFirst(), "{}").text());
        assertEquals(1, Tool.in(Account.class).size());
    }

    static class Unnamed {
        @Doc("cannot be described without -parameters")
        String look(String where) {
            return where;
        }
    }

    static class Twice {
        @Doc("one")
        String look() {
            return "";
        }

        @Doc("two")
        String look(@JsonProperty("where") String where) {
            return where;
        }
    }

    @Test
    void what_cannot_be_a_tool_is_bad_input_that_says_why() {
        var none = assertThrows(BadInput.class, () -> Tool.in("text"));
        assertTrue(none.getMessage().contains("no method of String carries @Doc"), none.getMessage());
        assertThrows(BadInput.class, () -> Tool.in(Greeting.class));
        assertThrows(BadInput.class, () -> Tool.in(new Twice()));
        if (!Unnamed.class.getDeclaredMethods()[0].getParameters()[0].isNamePresent()) {
            var unnamed = assertThrows(BadInput.class, () -> Tool.in(new Unnamed()));
            assertTrue(unnamed.getMessage().contains("-parameters"), unnamed.getMessage());
        }
    }
}
