package autodev.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * One request that waits for its answer. What comes for it is handled on the thread that waits, in the order it came.
 */
final class Waiting {
    private sealed interface Sign {
        record Answer(JsonNode message) implements Sign {}

        record Failure(RuntimeException why) implements Sign {}

        record Progress(McpProgress how) implements Sign {}
    }

    private final String what;
    private final BlockingQueue<Sign> signs = new LinkedBlockingQueue<>();

    /** {@code what} is asked for: "the tool echo"; empty for the handshake. */
    Waiting(String what) {
        this.what = what;
    }

    /** An error's text: {@code why} there is no answer. */
    String unanswered(String why) {
        return what.isEmpty() ? why : what + " got no answer: " + why;
    }

    void answer(JsonNode message) {
        signs.add(new Sign.Answer(message));
    }

    void fail(RuntimeException why) {
        signs.add(new Sign.Failure(why));
    }

    void progress(JsonNode params) {
        Optional<Double> total =
                Optional.of(params.path("total")).filter(JsonNode::isNumber).map(JsonNode::doubleValue);
        String message = params.path("message").asText("");
        signs.add(new Sign.Progress(new McpProgress(params.path("progress").asDouble(), total, message)));
    }

    /** The answer, with {@code result} or {@code error}; throws why there is none, or what {@code listener} throws. */
    JsonNode await(Consumer<McpProgress> listener) throws InterruptedException {
        while (true) {
            switch (signs.take()) {
                case Sign.Answer(JsonNode message) -> {
                    return message;
                }
                case Sign.Failure(RuntimeException why) -> throw why;
                case Sign.Progress(McpProgress how) -> listener.accept(how);
            }
        }
    }
}
