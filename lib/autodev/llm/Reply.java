package autodev.llm;

import autodev.view.View;
import autodev.view.Viewable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What a model answered: its message, the model's own name for itself, why it stopped, usage, wall time. The message has text
 * that is not blank, or calls of tools, or both. {@code finish} is {@code stop} when the model was done, {@code tools} when it
 * waits for the results of its calls, {@code length} when the reply was cut at its bound, else the provider's own word.
 */
public record Reply(Message message, String model, String finish, Usage usage, Duration wall) implements Viewable {
    /** A reply of text alone. */
    public Reply(String text, String model, String finish, Usage usage, Duration wall) {
        this(Message.assistant(text), model, finish, usage, wall);
    }

    /** The answer's text; empty if the model only calls tools. */
    public String text() {
        return message.text();
    }

    /** What the model thought before it answered, where the provider tells. */
    public String reasoning() {
        return message.of(Part.Reasoning.class).stream()
                .map(Part.Reasoning::text)
                .collect(Collectors.joining("\n"));
    }

    /** The calls that the model asks for, in its order. */
    public List<Part.ToolCall> calls() {
        return message.of(Part.ToolCall.class);
    }

    /** Whether the reply was cut at the bound on its length, so its end is missing. */
    public boolean cut() {
        return finish.equals("length");
    }

    @Override
    public View view() {
        var views = new ArrayList<View>();
        if (!text().isBlank()) views.add(View.text(text().strip()));
        for (Part.ToolCall call : calls())
            views.add(View.text("→ ", View.Tone.MUTED).and(call.name()).and(" " + call.arguments(), View.Tone.MUTED));
        views.add(footer());
        return new View.Stack(views);
    }

    /** One line of what it took: model, tokens, cost, time, and why it stopped if not because it was done. */
    public View.Text footer() {
        String time = String.format(Locale.ROOT, "%.1f s", wall.toMillis() / 1000.0);
        var line = View.text(String.join(" · ", model, usage.words(), time), View.Tone.MUTED);
        return finish.equals("stop") || finish.equals("tools")
                ? line
                : line.and(" · ", View.Tone.MUTED).and(cut() ? "cut at its bound" : finish, View.Tone.WARN);
    }
}
