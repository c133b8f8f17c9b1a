package autodev.bench;

import autodev.llm.Layers;
import autodev.llm.Models;
import autodev.llm.Request;
import java.util.Map;
import java.util.Optional;

/** The process that asks the one model that is set up one question, through all layers. */
final class OneAsk {
    private OneAsk() {}

    /** No arguments; prints the answer. */
    public static void main(String... args) {
        var model = Models.choose(Optional.of("openai:stub"), System.getenv()).model();
        var reply = Models.layered(model, Layers.of(Map.of())).send(Request.of("q"), _ -> {});
        System.out.println(reply.text());
        System.exit(0);
    }
}
