package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.Json;
import autodev.llm.Message;
import autodev.llm.Part;
import autodev.llm.Request;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnthropicMessagesTest {
    private static void becomes(String expected, Message... messages) {
        assertEquals(Json.parse(expected), Json.tree(new AnthropicMessages(Request.of(List.of(messages))).json()));
    }

    private static Message calls(Part... parts) {
        return new Message(Message.Role.ASSISTANT, List.of(parts));
    }

    @Test
    void plain_turns_are_strings_and_instructions_are_left_out() {
        becomes("""
            [{"role":"user","content":"Why?"},{"role":"assistant","content":"So."},{"role":"user","content":"Ah."}]\
            """, Message.system("Be brief."), Message.user("Why?"), Message.assistant("So."), Message.user("Ah."));
    }

    @Test
    void results_of_one_round_are_one_turn_of_the_user_and_come_before_what_he_says() {
        becomes(
                """
                [{"role":"user","content":"Look."},
                {"role":"assistant","content":[{"type":"text","text":"Yes."},
                {"type":"tool_use","id":"a","name":"read","input":{"path":"x"}},
                {"type":"tool_use","id":"b","name":"now","input":{}}]},
                {"role":"user","content":[{"type":"tool_result","tool_use_id":"a","content":"text"},
                {"type":"tool_result","tool_use_id":"b","content":"no clock","is_error":true},
                {"type":"text","text":"Go on."}]}]\
                """,
                Message.user("Look."),
                calls(
                        new Part.Text("Yes."),
                        new Part.ToolCall("a", "read", "{\"path\":\"x\"}"),
                        new Part.ToolCall("b", "now", " ")),
                Message.results(List.of(
                        new Part.ToolResult("a", "read", "text", false),
                        new Part.ToolResult("b", "now", "no clock", true))),
                Message.user("Go on."));
    }

    @Test
    void turns_of_one_speaker_are_one_and_empty_ones_none() {
        becomes(
                """
                [{"role":"user","content":[{"type":"text","text":"One."},{"type":"text","text":"Two."}]},
                {"role":"assistant","content":"Half"}]\
                """,
                Message.user("One."),
                Message.assistant(" \n"),
                Message.user("Two."),
                Message.assistant("Half \n"));
    }

    @Test
    void images_are_sent_as_bytes_or_address_and_an_empty_result_without_text() {
        becomes(
                """
                [{"role":"user","content":[
                {"type":"image","source":{"type":"base64","media_type":"image/png","data":"iVBO"}},
                {"type":"image","source":{"type":"url","url":"https://x.test/a.png"}},
                {"type":"tool_result","tool_use_id":"a"}]}]\
                """,
                new Message(
                        Message.Role.USER,
                        List.of(
                                new Part.Image("image/png", "iVBO", ""),
                                new Part.Image("", "", "https://x.test/a.png"),
                                new Part.ToolResult("a", "read", "", false))));
    }

    @Test
    void thoughts_of_another_provider_stay_behind() {
        becomes(
                """
                [{"role":"user","content":"Why?"},{"role":"assistant","content":"So."}]\
                """,
                Message.user("Why?"),
                calls(
                        new Part.Reasoning("unsigned", Optional.empty()),
                        new Part.Reasoning("signed by another", Optional.of("gAAA")),
                        new Part.Text("So.")));
    }

    @Test
    void ids_of_other_providers_are_made_legal_and_unlike() {
        var round = List.of(
                calls(new Part.ToolCall("functions.read:0", "read", "{}")),
                Message.results(List.of(new Part.ToolResult("functions.read:0", "read", "text", false))));
        becomes("""
            [{"role":"assistant","content":[{"type":"tool_use","id":"functions_read_0","name":"read","input":{}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"functions_read_0","content":"text"}]},
            {"role":"assistant","content":[{"type":"tool_use","id":"functions_read_0_2","name":"read","input":{}}]},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"functions_read_0_2","content":"text"}]}]\
            """, round.get(0), round.get(1), round.get(0), round.get(1));
    }

    @Test
    void arguments_that_are_no_object_are_shown_to_the_model_as_it_wrote_them() {
        for (String text : List.of("{\"path\":", "[1]", "x"))
            assertEquals(text, Arguments.object(text).path("INVALID_JSON").asText());
    }
}
