package autodev.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.Part;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.AudioContent;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.UnsupportedFeatureException;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonEnumSchema;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonStringSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {
    private static final ToolSpecification TOOL =
            ToolSpecification.builder().name("list").build();

    @Test
    void their_common_parameters_are_our_fields() {
        Request request = Requests.in(
                "openai:x",
                asked().temperature(0.2)
                        .maxOutputTokens(7)
                        .topP(0.3)
                        .topK(4)
                        .frequencyPenalty(0.5)
                        .presencePenalty(0.6)
                        .stopSequences(List.of("END"))
                        .build());
        assertEquals(0.2, request.temperature().orElseThrow());
        assertEquals(7, request.maxTokens().orElseThrow());
        assertEquals(
                Map.of(
                        "top_p", 0.3,
                        "top_k", 4,
                        "frequency_penalty", 0.5,
                        "presence_penalty", 0.6,
                        "stop", List.of("END")),
                request.extra());
        assertEquals(
                Map.of("stop_sequences", List.of("END")),
                Requests.in("anthropic:x", asked().stopSequences(List.of("END")).build())
                        .extra());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai:x    | REQUIRED | {\"tool_choice\":\"required\"}        | 1",
                "openai:x    | NONE     | {\"tool_choice\":\"none\"}            | 1",
                "anthropic:x | REQUIRED | {\"tool_choice\":{\"type\":\"any\"}}  | 1",
                "anthropic:x | NONE     | {\"tool_choice\":{\"type\":\"none\"}} | 1",
                "ollama:x    | NONE     | {}                                    | 0",
                "ollama:x    | AUTO     | {}                                    | 1"
            })
    void the_choice_of_tools_is_said_in_the_providers_words(String name, ToolChoice choice, String extra, int tools) {
        Request request = Requests.in(
                name, asked().toolSpecifications(TOOL).toolChoice(choice).build());
        assertEquals(Json.parse(extra), Json.tree(request.extra()));
        assertEquals(tools, request.tools().size());
    }

    @Test
    void what_a_provider_cannot_do_is_refused() {
        var asked =
                asked().toolSpecifications(TOOL).toolChoice(ToolChoice.REQUIRED).build();
        assertThrows(UnsupportedFeatureException.class, () -> Requests.in("ollama:x", asked));
        var other = asked().modelName("gpt-5").build();
        var error = assertThrows(UnsupportedFeatureException.class, () -> Requests.in("openai:gpt-4o", other));
        assertTrue(error.getMessage().contains("gpt-5"), error.getMessage());
        assertEquals(Map.of(), Requests.in("openai:gpt-5", other).extra());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai:x    | {\"response_format\":{\"type\":\"json_object\"}} | ",
                "ollama:x    | {\"format\":\"json\"}                            | ",
                "anthropic:x | {}                                               | {\"type\":\"object\"}"
            })
    void json_without_a_schema_is_said_in_the_providers_words(String name, String extra, String schema) {
        Request request =
                Requests.in(name, asked().responseFormat(ResponseFormat.JSON).build());
        assertEquals(Json.parse(extra), Json.tree(request.extra()));
        assertEquals(schema, request.schema().map(s -> s.json().toString()).orElse(null));
    }

    @Test
    void their_schemas_are_json_schemas() {
        var schema = JsonSchema.builder()
                .name("pick")
                .rootElement(JsonObjectSchema.builder()
                        .description("What to pick.")
                        .addProperty(
                                "kind",
                                JsonEnumSchema.builder().enumValues("a", "b").build())
                        .addStringProperty("note", "why")
                        .required("kind")
                        .additionalProperties(false)
                        .build())
                .build();
        JsonNode expected = Json.parse("""
            {"type":"object","description":"What to pick.","properties":{"kind":{"type":"string","enum":["a","b"]},
            "note":{"type":"string","description":"why"}},"required":["kind"],"additionalProperties":false}\
            """);
        assertEquals(new Schema("pick", expected), Schemas.in(schema));
        assertEquals(schema, Schemas.out(Schemas.in(schema)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}",
                "{\"type\":\"object\",\"additionalProperties\":{\"type\":\"integer\"}}",
                "{\"type\":\"object\",\"title\":\"T\",\"properties\":{}}"
            })
    void a_schema_that_is_no_plain_object_crosses_whole(String json) {
        var schema = new Schema("x", Json.parse(json));
        assertTrue(Schemas.out(schema).rootElement() instanceof JsonRawSchema);
        assertEquals(schema, Schemas.in(Schemas.out(schema)));
    }

    @Test
    void a_tools_usual_fields_cross_and_the_rest_asks_for_less() {
        var tool = new ToolSpec("t", "", Json.parse("""
            {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"T","type":"object",
            "properties":{"a":{"type":"string","pattern":"x+"},"b":{"type":"string"}},"required":["a"],
            "additionalProperties":{"type":"string"}}\
            """));
        var there = Schemas.out(tool);
        assertEquals(List.of("a"), there.parameters().required());
        assertTrue(there.parameters().properties().get("a") instanceof JsonRawSchema);
        assertTrue(there.parameters().properties().get("b") instanceof JsonStringSchema);
        assertEquals(Json.parse("""
            {"type":"object","properties":{"a":{"type":"string","pattern":"x+"},"b":{"type":"string"}},"required":["a"]}\
            """), Schemas.in(there).parameters());
        var wrong = new ToolSpec("t", "", Json.parse("{\"type\":\"array\"}"));
        assertThrows(BadInput.class, () -> Schemas.out(wrong));
    }

    @Test
    void a_field_that_they_have_no_word_for_is_bad_input_with_the_ones_there_are() {
        var request = Request.of("Why?").with("keep_alive", "10m");
        var error = assertThrows(BadInput.class, () -> Requests.out("langchain4j:x", request));
        assertTrue(error.getMessage().contains("keep_alive=10m"), error.getMessage());
        assertTrue(error.getMessage().contains("top_p"), error.getMessage());
    }

    @Test
    void images_keep_their_type_or_show_it() {
        assertEquals(
                new Part.Image("image/webp", "UklGRg==", ""),
                Pictures.in(Image.builder().base64Data("UklGRg==").build()));
        assertEquals(
                new Part.Image("image/gif", "R0lGOD", ""),
                Pictures.in(Image.builder().url("data:image/gif;base64,R0lGOD").build()));
        assertThrows(
                UnsupportedFeatureException.class,
                () -> Pictures.in(Image.builder().base64Data("AAAA").build()));
        assertEquals(
                ImageContent.DetailLevel.AUTO,
                Pictures.out(new Part.Image("image/gif", "R0lGOD", "")).detailLevel());
        assertThrows(BadInput.class, () -> Pictures.out(new Part.Image("", "", "no address")));
    }

    @Test
    void what_is_neither_text_nor_image_is_refused() {
        var audio = UserMessage.from(AudioContent.from("https://example.com/a.mp3"));
        var error = assertThrows(UnsupportedFeatureException.class, () -> Messages.in(List.of(audio)));
        assertTrue(error.getMessage().contains("AUDIO"), error.getMessage());
        var shown = ToolExecutionResultMessage.builder()
                .id("c")
                .toolName("t")
                .contents(ImageContent.from("iVBORw0KGgo=", "image/png"))
                .build();
        assertThrows(UnsupportedFeatureException.class, () -> Messages.in(List.of(shown)));
    }

    @Test
    void tokens_of_a_provider_of_theirs_come_back_to_it_unchanged() {
        var said = AiMessage.builder()
                .text("Yes.")
                .thinking("Hm.")
                .attributes(Map.of("thinking_signature", "s", "redacted_thinking", List.of("r1", "r2")))
                .build();
        assertEquals(said, Messages.said(Messages.said(said)));
    }

    private static ChatRequest.Builder asked() {
        return ChatRequest.builder().messages(UserMessage.from("Why?"));
    }
}
