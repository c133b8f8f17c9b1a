package autodev.llm;

import java.time.Duration;

/**
 * What a model answered: its text (never blank), the model's own name for itself, why it stopped, usage, wall time.
 * {@code finish} is {@code stop} when the model was done, {@code length} when the reply was cut at its bound, else the
 * provider's own word.
 */
public record Reply(String text, String model, String finish, Usage usage, Duration wall) {
    /** Whether the reply was cut at the bound on its length, so its end is missing. */
    public boolean cut() {
        return finish.equals("length");
    }
}
