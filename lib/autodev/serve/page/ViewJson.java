package autodev.serve.page;

import autodev.view.View;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A view as the page's script makes elements of it: {@code kind} is {@code text}, {@code table}, {@code diff}, {@code
 * columns}, {@code folded} or {@code stack}; a {@code picture} has a number {@code n}, by which it is asked for. What
 * is very long is cut, with {@code more} for how much.
 */
final class ViewJson {
    private static final int MOST_ROWS = 500;
    private static final int LONGEST = 200_000;

    private final List<View> pictures = new ArrayList<>();

    private ViewJson() {}

    static JsonNode of(View view) {
        return new ViewJson().json(view);
    }

    /** The picture of this number. */
    static Optional<View> picture(View view, int n) {
        var read = new ViewJson();
        read.json(view);
        return n < read.pictures.size() ? Optional.of(read.pictures.get(n)) : Optional.empty();
    }

    private static ObjectNode kind(String kind) {
        return JsonNodeFactory.instance.objectNode().put("kind", kind);
    }

    private JsonNode json(View view) {
        return switch (view) {
            case View.Text text -> text(text);
            case View.Table table -> table(table);
            case View.Diff diff -> cut(kind("diff"), diff.unified());
            case View.Timeline timeline -> picture(timeline, "timeline: " + words(timeline));
            case View.Chart chart -> picture(chart, "chart: " + chart.title());
            case View.Picture picture -> picture(picture, picture.caption());
            case View.Columns columns -> {
                var json = kind("columns");
                var all = json.putArray("columns");
                for (View.Column one : columns.columns())
                    all.addObject().put("heading", one.heading()).set("view", json(one.view()));
                yield json;
            }
            case View.Folded folded -> {
                var json = kind("folded");
                json.set("summary", text(folded.summary()));
                json.set("view", json(folded.view()));
                yield json;
            }
            case View.Stack stack -> {
                var json = kind("stack");
                var all = json.putArray("views");
                stack.views().forEach(one -> all.add(json(one)));
                yield json;
            }
        };
    }

    private static ObjectNode cut(ObjectNode json, String text) {
        int shown = Math.min(text.length(), LONGEST);
        return json.put("text", text.substring(0, shown)).put("more", text.length() - shown);
    }

    private JsonNode picture(View view, String alt) {
        pictures.add(view);
        return kind("picture").put("n", pictures.size() - 1).put("alt", alt);
    }

    private static String words(View.Timeline timeline) {
        return timeline.lanes().stream()
                .limit(20)
                .map(lane -> lane.name() + " "
                        + lane.bars().stream().limit(20).map(View.Bar::label).collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; "));
    }

    private static ObjectNode text(View.Text text) {
        var json = kind("text");
        var spans = json.putArray("spans");
        int left = LONGEST;
        for (View.Span span : text.spans()) {
            if (left <= 0) break;
            String shown = span.text().substring(0, Math.min(left, span.text().length()));
            left -= shown.length();
            spans.addObject()
                    .put("tone", span.tone().name().toLowerCase(Locale.ROOT))
                    .put("text", shown);
        }
        return json;
    }

    private static ObjectNode table(View.Table table) {
        var json = kind("table");
        var columns = json.putArray("columns");
        table.columns().forEach(columns::add);
        var rows = json.putArray("rows");
        table.rows().stream().limit(MOST_ROWS).forEach(row -> {
            var cells = rows.addArray();
            row.forEach(cells::add);
        });
        return json.put("more", Math.max(0, table.rows().size() - MOST_ROWS));
    }
}
