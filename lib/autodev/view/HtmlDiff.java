package autodev.view;

import java.util.List;
import java.util.Optional;

/**
 * A diff on a page: each file a table of old and new side by side, the words that differ marked; one column where the page is narrow.
 * Of a long file the first lines stand open, the rest is folded; a very long diff ends with a note of what is left out.
 */
final class HtmlDiff {
    private static final int OPEN_ROWS = 150;
    private static final int MOST_ROWS = 4_000;
    private static final String COLUMNS =
            "<colgroup><col style=\"width:7ch\"/><col/><col style=\"width:7ch\"/><col/></colgroup>";

    private final StringBuilder out = new StringBuilder();
    private int left = MOST_ROWS;
    private int omitted;

    private HtmlDiff() {}

    static String draw(View.Diff diff) {
        List<FileDiff> files = DiffReader.read(diff.unified());
        if (files.isEmpty()) return "<pre class=\"muted\">no changes</pre>";
        var drawn = new HtmlDiff();
        for (FileDiff file : files) drawn.file(file);
        if (drawn.omitted > 0)
            drawn.out.append("<pre class=\"muted\">… ").append(drawn.omitted).append(" more lines are left out</pre>");
        return "<div>" + drawn.out + "</div>";
    }

    private void file(FileDiff file) {
        int most = Math.min(left, file.rows().size());
        omitted += file.rows().size() - most;
        left -= most;
        // Once the room is used up, what else there is is only counted.
        if (most == 0 && !file.rows().isEmpty()) return;
        out.append("<div class=\"diff\">");
        if (!file.title().isEmpty())
            out.append("<div class=\"file\"><span class=\"strong\">")
                    .append(Html.escape(file.title()))
                    .append("</span> <span class=\"muted\">")
                    .append(Html.escape(file.summary()))
                    .append("</span></div>");
        List<FileDiff.Row> rows = file.rows().subList(0, most);
        // A few lines more are not worth a fold.
        int open = rows.size() <= OPEN_ROWS * 6 / 5 ? rows.size() : OPEN_ROWS;
        table(rows.subList(0, open));
        if (open < rows.size()) {
            List<FileDiff.Row> rest = rows.subList(open, rows.size());
            long changes =
                    rest.stream().filter(FileDiff.Change.class::isInstance).count();
            out.append("<details><summary>")
                    .append(rest.size())
                    .append(" more lines")
                    .append(changes == 0 ? "" : ", " + changes + " of them changed")
                    .append("</summary>");
            table(rest);
            out.append("</details>");
        }
        out.append("</div>");
    }

    private void table(List<FileDiff.Row> rows) {
        if (rows.isEmpty()) return;
        out.append("<table>").append(COLUMNS).append("<tbody>");
        for (FileDiff.Row row : rows)
            switch (row) {
                case FileDiff.Note note ->
                    out.append("<tr><td class=\"note\" colspan=\"4\">")
                            .append(Html.escape(note.text()))
                            .append("</td></tr>");
                case FileDiff.Same same -> same(same);
                case FileDiff.Change change -> {
                    out.append("<tr>");
                    side(change.before(), '−', "del");
                    side(change.after(), '+', "add");
                    out.append("</tr>");
                }
            }
        out.append("</tbody></table>");
    }

    private void same(FileDiff.Same same) {
        String text = Html.escape(same.text()) + end(same.unended());
        out.append("<tr class=\"same\">")
                .append(number(same.oldNumber(), ' ', "n old"))
                .append("<td class=\"old\">")
                .append(text)
                .append("</td>")
                .append(number(same.newNumber(), ' ', "n"))
                .append("<td>")
                .append(text)
                .append("</td></tr>");
    }

    private void side(Optional<FileDiff.Side> side, char sign, String kind) {
        if (side.isEmpty()) {
            out.append("<td class=\"n no\"></td><td class=\"no\"></td>");
            return;
        }
        out.append(number(side.get().number(), sign, "n " + kind))
                .append("<td class=\"")
                .append(kind)
                .append("\">");
        for (FileDiff.Piece piece : side.get().pieces())
            out.append(piece.marked() ? "<b>" : "")
                    .append(Html.escape(piece.text()))
                    .append(piece.marked() ? "</b>" : "");
        out.append(end(side.get().unended())).append("</td>");
    }

    private static String number(int number, char sign, String kind) {
        return "<td class=\"" + kind + "\">" + (number == 0 ? "" : number) + " " + sign + "</td>";
    }

    private static String end(boolean unended) {
        return unended ? "<span class=\"muted\"> (no line break at the end)</span>" : "";
    }
}
