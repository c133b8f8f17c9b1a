package autodev.llm;

import java.time.Duration;

/** What a model answered: its text, the model's own name, why it stopped ({@code stop}, {@code length}, …), usage, wall time. */
public record Reply(String text, String model, String finish, Usage usage, Duration wall) {}
