package autodev.llm;

import autodev.BadInput;
import java.util.Optional;

/** {@code provider:model}. The model's own name may hold colons and slashes: {@code ollama:llama3.1:8b}. */
public record ModelName(Provider provider, String model) {
    /** Reads {@code provider:model}; empty if no known provider stands before the first colon. Throws BadInput if nothing follows it. */
    public static Optional<ModelName> parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) return Optional.empty();
        return Provider.of(text.substring(0, colon).strip()).map(provider -> {
            String model = text.substring(colon + 1).strip();
            if (model.isEmpty() || model.chars().anyMatch(Character::isISOControl))
                throw new BadInput("no model is named in \"" + text.strip() + "\"; write for example " + provider.word()
                        + ":" + provider.example());
            return new ModelName(provider, model);
        });
    }

    /** As users write it: {@code provider:model}. */
    @Override
    public String toString() {
        return provider.word() + ":" + model;
    }
}
