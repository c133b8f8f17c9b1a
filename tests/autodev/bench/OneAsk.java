package autodev.bench;

import autodev.llm.Layers;
import autodev.llm.Models;
import java.util.Map;
import java.util.Optional;

/** The process that asks the one model that is set up one question, through all layers. */
final class OneAsk {
    private OneAsk() {}

    /** No arguments; prints the answer. */
    public static void main(String... args) {
        var model = Models.choose(Optional.of("openai:stub"), System.getenv()).model();
        System.out.println(Models.layered(model, Layers.of(Map.of())).ask("q").text());
        System.exit(0);
    }
}
