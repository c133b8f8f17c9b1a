package autodev.repair;

import autodev.Plural;
import autodev.llm.Message;
import autodev.llm.Request;
import autodev.llm.Tokens;
import autodev.view.View;
import autodev.view.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What would be asked next. {@code system} are the standing instructions and {@code text} is the question, both "" where nothing
 * would be asked; {@code tokens} is an estimate of both (see {@link Tokens}); {@code files} are shown to the model, whole or in part,
 * and {@code leftOut} others are not; {@code edited} if a person changed the question; {@code times} is how many candidates are asked
 * the same; {@code note} says in one line what a reader must know besides, "" if nothing.
 */
public record NextPrompt(
        String model,
        String system,
        String text,
        long tokens,
        List<String> files,
        int leftOut,
        boolean edited,
        int times,
        String note)
        implements Viewable {
    /** Holds its own copy. */
    public NextPrompt {
        files = List.copyOf(files);
    }

    /** Nothing would be asked, and why not. */
    static NextPrompt none(String model, String why) {
        return new NextPrompt(model, "", "", 0, List.of(), 0, false, 0, why);
    }

    /** {@code request}, of which {@code packed} are the files. */
    static NextPrompt of(String model, Request request, List<RepairEvent.Packed> packed, boolean edited, int times) {
        String system = request.messages().stream()
                .filter(message -> message.role() == Message.Role.SYSTEM)
                .map(Message::text)
                .collect(Collectors.joining("\n"));
        return new NextPrompt(
                model,
                system,
                request.last().orElse(""),
                Tokens.estimate(request),
                packed.isEmpty() ? List.of() : packed.getFirst().files(),
                packed.isEmpty() ? 0 : packed.getFirst().leftOut(),
                edited,
                times,
                "");
    }

    /** Whether a model would be asked. */
    public boolean isAsked() {
        return !text.isEmpty();
    }

    /** Whom it goes to and how long it is, the standing instructions folded away, the question as it is. */
    @Override
    public View view() {
        if (!isAsked()) return View.text(model + "  ", View.Tone.STRONG).and(note, View.Tone.MUTED);
        var views = new ArrayList<View>();
        views.add(View.text("to " + model, View.Tone.STRONG)
                .and("  about " + Plural.of(tokens, "token") + ", " + Plural.of(files.size(), "file"))
                .and(leftOut == 0 ? "" : ", " + leftOut + " left out", View.Tone.MUTED)
                .and(times > 1 ? ", " + times + " times" : "")
                .and(edited ? ", edited by hand" : "", View.Tone.WARN));
        views.add(new View.Folded(View.text("standing instructions", View.Tone.MUTED), View.text(system)));
        views.add(View.text(text));
        return new View.Stack(views);
    }
}
