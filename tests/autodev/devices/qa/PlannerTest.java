package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Blocked;
import autodev.Json;
import autodev.devices.tickets.Fixtures;
import autodev.llm.ToolSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final String GOOD = """
        {"steps":[{"id":"S1","driver":1,"tool":"mobile_launch_app","args":{"packageName":"com.example.chat"},"expect":"open"}],
         "verifications":[{"id":"V1","driver":1,"tool":"mobile_list_elements_on_screen","args":{},"rule":"see 'hello'"}],"final_rule":"all"}\
        """;
    private static final List<ToolSpec> TOOLS = List.of(
            new ToolSpec(
                    "mobile_launch_app",
                    "Launch an app on mobile device. Use this to open a specific app.",
                    Json.parse(
                            "{\"type\":\"object\",\"properties\":{\"device\":{\"type\":\"string\"},\"packageName\":{\"type\":\"string\"},\"locale\":{\"type\":\"string\"}},\"required\":[\"device\",\"packageName\"]}")),
            new ToolSpec(
                    "mobile_swipe_on_screen",
                    "Swipe",
                    Json.parse(
                            "{\"type\":\"object\",\"properties\":{\"direction\":{\"enum\":[\"up\",\"down\"]}},\"required\":[\"direction\"]}")),
            new ToolSpec("mobile_list_elements_on_screen", "List", Json.parse("{\"type\":\"object\"}")),
            new ToolSpec("mobile_allocate_remote_device", "Costs money", Json.parse("{\"type\":\"object\"}")));

    private static QaPlan.Sanitised plan(ScriptedAnswers model, Language language) {
        return Planner.plan(
                "- Title: t", Fixtures.ticket("DEV-8.md"), TOOLS, List.of("com.example.chat", ""), model, language);
    }

    @Test
    void the_planner_is_told_tools_with_arguments_drivers_packages_and_the_ticket_as_data() {
        var model = ScriptedAnswers.of("```json\n" + GOOD + "\n```");
        assertEquals("S1", plan(model, Language.EN).plan().steps().getFirst().id());
        String asked = ScriptedAnswers.text(model.asked.getFirst());
        for (String words : List.of(
                "- mobile_launch_app(packageName: string, locale?: string): Launch an app on mobile device.",
                "- mobile_swipe_on_screen(direction: up|down): Swipe",
                "driver2 -> device[1] (user2)",
                "Package driver1: com.example.chat\nPackage driver2: [EMPTY]",
                "<<<TICKET",
                "see 'Total: 3'")) assertTrue(asked.contains(words), asked);
        assertTrue(!asked.contains("mobile_allocate_remote_device"), "the cloud's tools are not offered");
        assertTrue(
                !model.asked.getFirst().messages().getFirst().text().contains("Ignore all previous"),
                "the ticket is no instruction");
        assertEquals(0.1, model.asked.getFirst().temperature().orElseThrow());
        assertEquals(1, model.asked.size());
    }

    @Test
    void the_french_prompt_is_the_seeds() {
        var model = ScriptedAnswers.of(GOOD);
        plan(model, Language.FR);
        assertTrue(ScriptedAnswers.text(model.asked.getFirst()).contains("Tu ne dois PAS appeler de tools"));
    }

    @Test
    void no_plan_and_a_tool_that_is_not_there_go_back_once() {
        for (String bad : List.of(
                "I cannot do that.",
                "{\"steps\":\"none\"}",
                GOOD.replace("mobile_launch_app", "mobile_fly"),
                GOOD.replace("\"args\":{}", "\"args\":{\"element\":{}}"))) {
            var model = ScriptedAnswers.of(bad, GOOD);
            assertEquals(
                    "mobile_launch_app",
                    plan(model, Language.EN).plan().steps().getFirst().tool().orElseThrow(),
                    bad);
            assertEquals(2, model.asked.size(), bad);
        }
        var model = ScriptedAnswers.of(GOOD.replace("mobile_launch_app", "mobile_fly"), GOOD);
        plan(model, Language.EN);
        assertTrue(
                ScriptedAnswers.text(model.asked.get(1)).contains("mobile_fly"),
                ScriptedAnswers.text(model.asked.get(1)));
    }

    @Test
    void a_second_plan_with_a_blocked_step_is_taken_as_it_is() {
        var model = ScriptedAnswers.of(GOOD.replace("mobile_launch_app", "mobile_fly"));
        assertTrue(plan(model, Language.EN).plan().steps().getFirst().blocked().isPresent());
        assertEquals(2, model.asked.size());
    }

    @Test
    void a_plan_that_comes_before_a_refusal_is_kept() {
        var model = ScriptedAnswers.of(GOOD.replace("mobile_launch_app", "mobile_fly"), "I give up.");
        assertEquals(1, plan(model, Language.EN).plan().verifications().size());
    }

    @Test
    void a_model_that_writes_no_plan_leaves_the_run_blocked() {
        String message = String.valueOf(assertThrows(Blocked.class, () -> plan(ScriptedAnswers.of("no"), Language.EN))
                .getMessage());
        assertTrue(
                message.contains("openai:scripted") && message.contains("DEV-8") && !message.contains("\n"), message);
    }
}
