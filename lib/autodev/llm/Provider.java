package autodev.llm;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who serves models: the word before the colon in {@code provider:model}. */
public enum Provider {
    /** Any server that speaks OpenAI's chat completions. */
    OPENAI,
    /** Anthropic's messages. */
    ANTHROPIC,
    /** Ollama's own API. */
    OLLAMA,
    /** A recording, named by its file; no network. */
    REPLAY;

    /** As users write it, lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A model that this provider has, for examples in messages and as the one used where none is named. */
    public String example() {
        return switch (this) {
            case OPENAI -> "gpt-4o-mini";
            case ANTHROPIC -> "claude-sonnet-5-5";
            case OLLAMA -> "llama3.1";
            case REPLAY -> "session.jsonl";
        };
    }

    /** The provider of this word, in any case. */
    public static Optional<Provider> of(String word) {
        return Arrays.stream(values())
                .filter(p -> p.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** All of them, as an error lists them: {@code openai:, anthropic:, ollama:, replay:}. */
    public static String all() {
        return Arrays.stream(values()).map(p -> p.word() + ":").collect(Collectors.joining(", "));
    }
}
