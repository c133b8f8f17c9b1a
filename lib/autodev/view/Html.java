package autodev.view;

import java.util.List;

/**
 * Draws views as an HTML fragment: no script, no network, its own small style, readable on light and dark pages. Everything
 * that is drawn is escaped; secrets are redacted.
 */
public final class Html {
    // The colours keep a contrast of at least 4.5 : 1 on both white and near-black.
    private static final String STYLE =
            "<style>.ad{font:13px/1.45 ui-monospace,monospace}.ad pre{margin:0;white-space:pre-wrap}.ad"
                    + " table{border-collapse:collapse}.ad td,.ad th{padding:1px 12px 1px"
                    + " 0;text-align:left;vertical-align:top}.ad .strong{font-weight:600}.ad .muted{opacity:.7}.ad"
                    + " .good{color:#1a7f37}.ad .bad{color:#cf222e}.ad"
                    + " .warn{color:#9a6700}@media(prefers-color-scheme:dark){.ad .good{color:#3fb950}.ad"
                    + " .bad{color:#ff7b72}.ad .warn{color:#d29922}}" + TimelineSvg.STYLE + "</style>";

    private Html() {}

    /** {@code view} as one {@code div}. */
    public static String draw(View view) {
        return "<div class=\"ad\">" + STYLE + body(Redaction.of(view, text -> text)) + "</div>";
    }

    private static String body(View view) {
        return switch (view) {
            case View.Text text -> "<pre>" + spans(text.spans()) + "</pre>";
            case View.Table table -> table(table);
            case View.Diff diff -> "<pre>" + spans(lines(diff)) + "</pre>";
            case View.Timeline timeline -> TimelineSvg.draw(timeline);
            case View.Chart chart -> escape(chart.title());
            case View.Picture picture -> escape(picture.caption());
            case View.Columns columns ->
                String.join(
                        "",
                        columns.columns().stream()
                                .map(one -> escape(one.heading()) + body(one.view()))
                                .toList());
            case View.Folded folded -> body(folded.summary()) + body(folded.view());
            case View.Stack stack ->
                String.join("", stack.views().stream().map(Html::body).toList());
        };
    }

    private static String spans(List<View.Span> spans) {
        var out = new StringBuilder();
        for (View.Span span : spans)
            out.append(
                    span.tone() == View.Tone.PLAIN
                            ? escape(span.text())
                            : "<span class=\"" + span.tone().name().toLowerCase(java.util.Locale.ROOT) + "\">"
                                    + escape(span.text()) + "</span>");
        return out.toString();
    }

    private static String table(View.Table table) {
        var out = new StringBuilder("<table><tr>");
        for (String column : table.columns())
            out.append("<th>").append(escape(column)).append("</th>");
        out.append("</tr>");
        for (List<String> row : table.rows()) {
            out.append("<tr>");
            for (String cell : row) out.append("<td>").append(escape(cell)).append("</td>");
            out.append("</tr>");
        }
        return out.append("</table>").toString();
    }

    private static List<View.Span> lines(View.Diff diff) {
        return diff.unified()
                .stripTrailing()
                .lines()
                .map(line -> new View.Span(line + "\n", DiffLine.tone(line)))
                .toList();
    }

    /** {@code text} as it may stand between tags and in attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
