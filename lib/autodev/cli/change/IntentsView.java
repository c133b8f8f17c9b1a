package autodev.cli.change;

import autodev.Json;
import autodev.change.registry.Intent;
import autodev.change.registry.Suggestion;
import autodev.cli.SharedOptions;
import autodev.cli.Terminal;
import autodev.view.View;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How intents look. */
final class IntentsView {
    private static final int LONGEST_REASON = 60;

    private IntentsView() {}

    /** Prints {@code value} as JSON if that is asked for, else {@code view}. */
    static void print(SharedOptions shared, View view, Object value) {
        var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
        System.out.println(shared.json() ? Json.pretty(Json.redacted(Json.tree(value))) : drawer.draw(view));
    }

    static View table(List<Intent> intents) {
        var rows = intents.stream()
                .map(intent -> List.of(
                        intent.id(),
                        intent.status().word(),
                        intent.code(),
                        intent.file() + (intent.line() > 0 ? ":" + intent.line() : ""),
                        intent.owner(),
                        intent.modifiedAt().toString().substring(0, 10),
                        cut(intent.reason())))
                .toList();
        return new View.Table(List.of("id", "status", "code", "file", "owner", "changed", "reason"), rows);
    }

    private static String cut(String reason) {
        String line = reason.lines().findFirst().orElse("");
        return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON - 1) + "…";
    }

    /** All of one, and what was suggested for it. */
    static View whole(Intent intent, List<Suggestion> suggestions) {
        var rows = new ArrayList<List<String>>();
        for (var field : Json.tree(intent).properties()) {
            JsonNode value = field.getValue();
            String text = value.isTextual() ? value.asText() : Json.line(value);
            if (!text.isEmpty()) rows.add(List.of(field.getKey(), text));
        }
        var views = new ArrayList<View>(List.of(new View.Table(List.of("field", "value"), rows)));
        for (Suggestion one : suggestions) {
            views.add(View.text(one.id() + "  ", View.Tone.STRONG)
                    .and(String.format(
                            Locale.ROOT,
                            "%s by %s, confidence %.2f and our own %.2f, %s%s",
                            one.outcome(),
                            one.model(),
                            one.confidence(),
                            one.ownConfidence(),
                            one.cost().map(usd -> "$" + usd.toPlainString()).orElse("of unknown cost"),
                            one.draft().isEmpty() ? "" : ", " + one.draft())));
            if (!one.explanation().isEmpty()) views.add(View.text(one.explanation()));
            if (!one.patch().isEmpty()) views.add(new View.Diff(one.patch()));
        }
        return new View.Stack(views);
    }
}
