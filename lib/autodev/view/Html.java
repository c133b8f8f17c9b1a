package autodev.view;

import autodev.Secrets;
import java.util.List;
import java.util.Locale;

/**
 * Draws views as an HTML fragment: no script, no network, its own small style. It is light or dark as the notebook that it stands
 * in, or as the system where it stands elsewhere; drawn again with other numbers it keeps its structure and its sizes, so that a live
 * display does not jump. Everything that is drawn is escaped; secrets are redacted. What is very long is cut, with a note of how
 * much is left out; the fragment is well-formed XML too.
 */
public final class Html {
    private static final int WIDTH = 900;
    private static final int WIDTH_IN_COLUMN = 440;
    private static final int MOST_ROWS = 1_000;
    private static final int LONGEST_TEXT = 200_000;
    // Columns grow by steps, so that a digit more does not move those beside it.
    private static final int STEP = 2;
    private static final int WIDEST = 40;
    private static final int LEAST_LAST = 20;
    // Between columns.
    private static final int SPACE = 2;

    private Html() {}

    /** {@code view} as one {@code div}. */
    public static String draw(View view) {
        return "<div class=\"ad\">" + HtmlStyle.ELEMENT + body(Redaction.of(view, Visible::onPage), WIDTH) + "</div>";
    }

    /** {@code view} as a whole page of this title, in one file that opens without a network, light or dark as the system is. */
    public static String page(String title, View view) {
        return "<!doctype html><html><head><meta charset=\"utf-8\"/>"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"/>"
                + "<meta name=\"color-scheme\" content=\"light dark\"/><title>" + escape(Secrets.redact(title))
                + "</title></head><body style=\"margin:2em\">" + draw(view) + "</body></html>\n";
    }

    // Width is that of charts and timelines, whose letters would become too small if they were shrunk to fit.
    private static String body(View view, int width) {
        return switch (view) {
            case View.Text text -> "<pre>" + spans(text.spans()) + "</pre>";
            case View.Table table -> table(table);
            case View.Diff diff -> HtmlDiff.draw(diff);
            case View.Timeline _, View.Chart _ -> Svg.inline(Layout.bare(view, width));
            case View.Picture picture -> HtmlPicture.draw(picture);
            case View.Columns columns -> columns(columns, columns.columns().size() > 1 ? WIDTH_IN_COLUMN : width);
            case View.Folded folded ->
                "<details><summary>" + spans(folded.summary().spans()) + "</summary><div class=\"in\">"
                        + body(folded.view(), width) + "</div></details>";
            case View.Stack stack ->
                "<div class=\"st\">"
                        + String.join(
                                "",
                                stack.views().stream()
                                        .map(one -> body(one, width))
                                        .toList()) + "</div>";
        };
    }

    private static String columns(View.Columns columns, int width) {
        var out = new StringBuilder("<div class=\"cols\">");
        for (View.Column column : columns.columns()) {
            out.append("<div>");
            if (!column.heading().isEmpty())
                out.append("<pre class=\"strong\">")
                        .append(escape(column.heading()))
                        .append("</pre>");
            out.append(body(column.view(), width)).append("</div>");
        }
        return out.append("</div>").toString();
    }

    private static String spans(List<View.Span> spans) {
        var out = new StringBuilder();
        int left = LONGEST_TEXT;
        int omitted = 0;
        for (View.Span span : spans) {
            int end = Math.min(left, span.text().length());
            if (end > 0
                    && end < span.text().length()
                    && Character.isHighSurrogate(span.text().charAt(end - 1))) end--;
            left -= end;
            omitted += span.text().length() - end;
            String text = escape(span.text().substring(0, end));
            String tone = span.tone().name().toLowerCase(Locale.ROOT);
            out.append(
                    span.tone() == View.Tone.PLAIN || end == 0
                            ? text
                            : "<span class=\"" + tone + "\">" + text + "</span>");
        }
        if (omitted > 0)
            out.append("<span class=\"muted\">… ").append(omitted).append(" more characters are left out</span>");
        return out.toString();
    }

    private static String table(View.Table table) {
        int columns = TableLayout.columns(table);
        if (columns == 0) return "<pre></pre>";
        var numbers = new boolean[columns];
        for (int c = 0; c < columns; c++) numbers[c] = Numbers.column(table.rows(), c);
        List<List<String>> rows =
                table.rows().subList(0, Math.min(MOST_ROWS, table.rows().size()));
        var out = new StringBuilder("<div class=\"sc\"><table><thead><tr>");
        for (int c = 0; c < columns; c++) {
            String name = c < table.columns().size() ? table.columns().get(c) : "";
            out.append("<th").append(numbers[c] ? " class=\"num\"" : "");
            // Beside the last one there is nothing that could move; it wraps where there is no room, though not
            // at each letter.
            int width = width(name, rows, c);
            int least = c < columns - 1 ? width + SPACE : Math.min(width, LEAST_LAST);
            out.append(" style=\"min-width:")
                    .append(least)
                    .append("ch\">")
                    .append(escape(name))
                    .append("</th>");
        }
        out.append("</tr></thead><tbody>");
        for (List<String> row : rows) row(row, numbers, out);
        int more = table.rows().size() - rows.size();
        out.append("</tbody></table></div>");
        if (more > 0) out.append("<pre class=\"muted\">… ").append(more).append(" more rows are left out</pre>");
        return more > 0 ? "<div>" + out + "</div>" : out.toString();
    }

    private static void row(List<String> row, boolean[] numbers, StringBuilder out) {
        out.append("<tr>");
        for (int c = 0; c < numbers.length; c++)
            out.append(numbers[c] ? "<td class=\"num\">" : "<td>")
                    .append(c < row.size() ? escape(row.get(c)) : "")
                    .append("</td>");
        out.append("</tr>");
    }

    private static int width(String name, List<List<String>> rows, int column) {
        int longest = Cells.width(name);
        for (List<String> row : rows)
            if (column < row.size())
                longest = Math.max(
                        longest, Math.min(WIDEST, Cells.width(row.get(column).split("\n", 2)[0])));
        return (longest + STEP - 1) / STEP * STEP;
    }

    /** {@code text} as it may stand between tags and in attributes. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
