package autodev.llm;

import autodev.Interactive;

/** Which model a command uses, by what the user named and what the environment holds; see {@link Models#choose}. */
public sealed interface Choice {
    /** What to do where no language model is set up. */
    static String setOne() {
        String keys = "set OPENAI_API_KEY or ANTHROPIC_API_KEY, or LLM_BASE_URL and LLM_MODEL for any"
                + " OpenAI-compatible server, or USE_OLLAMA=1 for a local Ollama";
        return Interactive.either(
                keys + "; or name a model: --model ollama:llama3.1",
                "name one: Notebook.model(\"ollama:llama3.1\"); or, where this was started, " + keys);
    }

    /** A language model; {@code why} says in a few words where the choice came from: {@code OPENAI_API_KEY is set}. */
    record Language(Model model, String why) implements Choice {}

    /** The user named {@code builtin}: the repair engine that needs no language model. */
    record Builtin() implements Choice {}

    /** Nothing is named and nothing is set up; {@code message} says what to set. Where {@code builtin} can do the job, it does. */
    record None(String message) implements Choice {}

    /** The language model. Throws {@link ModelException.NotConfigured} that says what to set if there is none. */
    default Model model() {
        return switch (this) {
            case Language(Model model, String _) -> model;
            case Builtin() ->
                throw new ModelException.NotConfigured(
                        "builtin is no language model and cannot answer questions; " + setOne());
            case None(String message) -> throw new ModelException.NotConfigured(message);
        };
    }
}
