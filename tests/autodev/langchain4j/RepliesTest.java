package autodev.langchain4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Price;
import autodev.llm.Reply;
import autodev.llm.Usage;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepliesTest {
    @ParameterizedTest
    @CsvSource({"STOP, stop", "LENGTH, length", "OTHER, other", ", stop"})
    void each_reason_has_our_word(FinishReason reason, String expected) {
        var response = ChatResponse.builder().aiMessage(AiMessage.from("Yes."));
        assertEquals(expected, ask(response.finishReason(reason)).finish());
    }

    @Test
    void a_call_waits_for_its_result_whatever_the_server_says_and_has_an_id_and_arguments() {
        var call = ToolExecutionRequest.builder().name("list").build();
        Reply reply = ask(ChatResponse.builder().aiMessage(AiMessage.from(call)).finishReason(FinishReason.STOP));
        assertEquals("tools", reply.finish());
        assertEquals("call_0", reply.calls().getFirst().id());
        assertEquals("{}", reply.calls().getFirst().arguments());
    }

    @Test
    void an_empty_answer_and_a_filtered_one_are_errors() {
        assertThrows(
                ModelException.BadReply.class, () -> ask(ChatResponse.builder().aiMessage(AiMessage.from(" "))));
        assertThrows(
                ModelException.Refused.class,
                () -> ask(ChatResponse.builder()
                        .aiMessage(AiMessage.from("No."))
                        .finishReason(FinishReason.CONTENT_FILTER)));
    }

    @Test
    void usage_that_is_not_told_is_estimated() {
        var usage =
                ask(ChatResponse.builder().aiMessage(AiMessage.from("Yes."))).usage();
        assertTrue(usage.estimated() && usage.inputTokens() > 0 && usage.outputTokens() > 0, usage.toString());
        var none = ChatResponse.builder().aiMessage(AiMessage.from("Yes.")).tokenUsage(new TokenUsage(0, 0));
        assertEquals(usage, ask(none).usage());
    }

    @Test
    void more_tokens_than_theirs_can_count_are_their_most() {
        var reply = new Reply("Yes.", "x", "stop", new Usage(1L << 40, 7, Optional.empty()), Duration.ZERO);
        assertEquals(Integer.MAX_VALUE, Replies.out(reply).tokenUsage().inputTokenCount());
    }

    @Test
    void a_price_that_the_user_has_given_is_counted() {
        var price = Json.read("{\"input\": 2, \"output\": 10}", Price.class);
        ChatModel chat = always(ChatResponse.builder()
                .aiMessage(AiMessage.from("Yes."))
                .tokenUsage(new TokenUsage(1_000_000, 100_000))
                .build());
        var usage = new WholeReplies("langchain4j:x", chat, Optional.of(price))
                .ask("Why?")
                .usage();
        assertEquals(0, usage.usd().orElseThrow().compareTo(new BigDecimal(3)));
    }

    private static Reply ask(ChatResponse.Builder response) {
        Model model = LangChain4j.model(always(response.build()));
        return model.ask("Why?");
    }

    private static ChatModel always(ChatResponse response) {
        return new ChatModel() {
            @Override
            public ChatResponse doChat(ChatRequest asked) {
                return response;
            }
        };
    }
}
