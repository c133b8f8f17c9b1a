package autodev.llm;

import autodev.Plural;
import autodev.view.View;
import java.util.ArrayList;
import java.util.List;

/** What a conversation looks like: who said what, each in a few lines at most, and what it has used. */
final class ConversationView {
    private static final int LONGEST = 400;
    private static final int LONGEST_DETAIL = 100;

    private ConversationView() {}

    static View of(String model, Transcript said) {
        var views = new ArrayList<View>();
        said.system().ifPresent(text -> views.add(line("system", text)));
        for (var turn : said.turns()) {
            for (Message message : turn.messages()) {
                String who = message.role() == Message.Role.USER ? "you" : turn.speaker();
                for (Part part : message.parts()) views.add(part(who, part));
            }
        }
        Usage used = said.usage();
        String last = said.turns().isEmpty() || !said.turns().getLast().model().equals(model)
                ? model
                : said.turns().getLast().speaker();
        String turns = Plural.of(said.turns().size(), "turn");
        views.add(View.text(
                last + " · " + turns + " · " + used.inputTokens() + " + " + used.outputTokens() + " "
                        + Plural.noun(used.tokens(), "token"),
                View.Tone.MUTED));
        return new View.Stack(List.copyOf(views));
    }

    private static View part(String who, Part part) {
        return switch (part) {
            case Part.Text(String text) -> line(who, text);
            case Part.Image image ->
                detail("image", image.url().isEmpty() ? image.mediaType() : image.url(), View.Tone.MUTED);
            case Part.Reasoning(String text, var _) -> detail("thought", text, View.Tone.MUTED);
            case Part.ToolCall call -> detail("→ " + call.name(), call.arguments(), View.Tone.MUTED);
            case Part.ToolResult result ->
                detail("← " + result.name(), result.text(), result.failed() ? View.Tone.WARN : View.Tone.MUTED);
        };
    }

    private static View line(String who, String text) {
        return View.text(who + ": ", View.Tone.STRONG).and(ToolText.line(text, LONGEST));
    }

    private static View detail(String what, String text, View.Tone tone) {
        return View.text("  " + what + " ", tone).and(ToolText.line(text, LONGEST_DETAIL), tone);
    }
}
