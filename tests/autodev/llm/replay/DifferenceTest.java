package autodev.llm.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final Request ASKED = Request.of(List.of(Message.system("Be brief."), Message.user("Why?")));

    private static String between(Request recorded, Request now) {
        return Difference.between(RecordedLine.canonical(recorded), RecordedLine.canonical(now))
                .toString();
    }

    private static ToolSpec tool(String name, String type) {
        return new ToolSpec(
                name, "Adds.", Json.parse("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"" + type + "\"}}}"));
    }

    @Test
    void what_is_there_on_one_side_only_is_none_on_the_other() {
        assertEquals("temperature: recorded none, now 0.5", between(ASKED, ASKED.temperature(0.5)));
        assertEquals("maxTokens: recorded 100, now none", between(ASKED.maxTokens(100), ASKED));
        assertEquals("seed: recorded 1, now 2", between(ASKED.seed(1), ASKED.seed(2)));
        assertEquals("extra.top_p: recorded none, now 0.9", between(ASKED, ASKED.with("top_p", 0.9)));
    }

    @Test
    void a_place_in_tools_and_schema_is_told_by_the_names_that_lead_there() {
        assertEquals("tools: recorded 0, now 1", between(ASKED, ASKED.tools(List.of(tool("add", "integer")))));
        assertEquals(
                "tools[1].parameters.properties.a.type at character 1: recorded \"integer\", now \"number\"",
                between(ASKED.tools(List.of(tool("add", "integer"))), ASKED.tools(List.of(tool("add", "number")))));
        var schema = Json.parse("{\"type\":\"object\"}");
        assertEquals(
                "schema.name at character 1: recorded \"Bug\", now \"Fix\"",
                between(ASKED.schema(new Schema("Bug", schema)), ASKED.schema(new Schema("Fix", schema))));
    }

    @Test
    void messages_differ_in_number_role_parts_or_text() {
        assertEquals("the number of messages: recorded 2, now 3", between(ASKED, ASKED.and(Message.user("Well?"))));
        assertEquals(
                "message 2 (user) role at character 1: recorded \"USER\", now \"ASSISTANT\"",
                between(ASKED, ASKED.messages(List.of(Message.system("Be brief."), Message.assistant("Why?")))));
        var image = new Part.Image("image/png", "AAAA", "");
        var other = new Part.Image("image/png", "AAAB", "");
        assertEquals(
                "message 1 (user) number of parts: recorded 1, now 2",
                between(Request.of("See"), Request.of(List.of(Message.user("See", List.of(image))))));
        assertEquals(
                "message 1 (user) image.data at character 4: recorded \"AAAA\", now \"AAAB\"",
                between(
                        Request.of(List.of(Message.user("See", List.of(image)))),
                        Request.of(List.of(Message.user("See", List.of(other))))));
    }

    @Test
    void it_is_one_line_however_long_and_odd_the_texts_are() {
        String long_ = "line\nof\ttext \u001b[31m".repeat(1000);
        String said = between(Request.of(long_ + "\nend"), Request.of(long_ + "\u0000fin" + long_));
        assertTrue(said.length() < 200 && said.chars().noneMatch(Character::isISOControl), said);
        assertTrue(said.contains("at character 18001"), said);
    }

    @Test
    void the_nearest_is_the_one_with_the_fewest_differences_then_the_longest_common_beginning() {
        var now = RecordedLine.canonical(Request.of("Why would this test hang?"));
        var near = Difference.between(RecordedLine.canonical(Request.of("Why would that test hang?")), now);
        var far = Difference.between(RecordedLine.canonical(Request.of("How would that test hang?")), now);
        var farther = Difference.between(
                RecordedLine.canonical(Request.of("Why would that test hang?").seed(1)), now);
        assertEquals(
                List.of(near, far, farther),
                List.of(farther, far, near).stream().sorted().toList());
    }
}
