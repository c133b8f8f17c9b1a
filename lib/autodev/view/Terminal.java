package autodev.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Draws views as text for a terminal, with ANSI colours or without. Control characters in what is drawn are shown, never
 * obeyed: a test's output or a model's reply cannot move the cursor or change the window's title. Secrets are redacted.
 */
public record Terminal(boolean colours, int width) {
    private static final Map<View.Tone, String> CODES = Map.of(
            View.Tone.STRONG, "1",
            View.Tone.MUTED, "2",
            View.Tone.GOOD, "32",
            View.Tone.BAD, "31",
            View.Tone.WARN, "33");
    private static final int NARROWEST = 40;
    private static final int DEFAULT_WIDTH = 100;
    private static final int MOST_OUTLINES = 20;
    private static final int MOST_FOLDED = 12;
    private static final String INDENT = "  ";

    /** As given, at least 40 columns wide. */
    public Terminal {
        width = Math.max(width, NARROWEST);
    }

    /** Without colours, 100 columns wide. */
    public static Terminal plain() {
        return new Terminal(false, DEFAULT_WIDTH);
    }

    /** {@code view} as lines, without a line break at the end. */
    public String draw(View view) {
        return body(Redaction.of(view, Visible::inTerminal));
    }

    /** Text that arrives in pieces, as it may be printed at once: its control characters shown, not obeyed. Not redacted. */
    public String safe(String text) {
        return Visible.inTerminal(text);
    }

    /** As {@link #draw}, of what is redacted already. */
    String body(View view) {
        return switch (view) {
            case View.Text text -> text(text);
            case View.Table table -> TableText.draw(table, width, this::paint);
            case View.Diff diff -> diff(diff);
            case View.Timeline timeline -> TimelineText.draw(timeline, width, this::paint);
            case View.Chart chart -> ChartText.draw(chart, width, this::paint);
            case View.Picture picture -> picture(picture);
            case View.Columns columns -> ColumnsText.draw(columns, this);
            case View.Folded folded -> folded(folded);
            case View.Stack stack ->
                String.join("\n", stack.views().stream().map(this::body).toList());
        };
    }

    private String text(View.Text text) {
        var out = new StringBuilder();
        for (View.Span span : text.spans()) out.append(paint(span.text(), span.tone()));
        return out.toString();
    }

    // Each line for itself: lines are cut, indented and set side by side.
    private String paint(String text, View.Tone tone) {
        String code = CODES.get(tone);
        if (!colours || code == null || text.isEmpty()) return text;
        var out = new StringBuilder();
        for (String line : text.split("(?<=\n)"))
            out.append(
                    line.equals("\n")
                            ? line
                            : ("\u001b[" + code + "m" + line + "\u001b[0m").replace("\n\u001b[0m", "\u001b[0m\n"));
        return out.toString();
    }

    private String picture(View.Picture picture) {
        var lines = new ArrayList<String>();
        lines.add("[picture, " + picture.width() + " x " + picture.height()
                + (picture.caption().isEmpty() ? "" : ": " + picture.caption().replace('\n', ' ')) + "]");
        List<View.Outline> outlines = picture.outlines();
        for (int i = 0; i < Math.min(MOST_OUTLINES, outlines.size()); i++)
            lines.add(Cells.fit(
                    String.format("%3d  %s", i + 1, outlines.get(i).label().replace('\n', ' ')), width));
        if (outlines.size() > MOST_OUTLINES) lines.add("  … " + (outlines.size() - MOST_OUTLINES) + " more");
        return String.join("\n", lines);
    }

    private String folded(View.Folded folded) {
        String inside = new Terminal(colours, width - INDENT.length()).body(folded.view());
        List<String> lines = inside.lines().toList();
        var out = new ArrayList<String>();
        out.add(text(folded.summary()));
        for (String line : lines.subList(0, Math.min(MOST_FOLDED, lines.size())))
            out.add((INDENT + line).stripTrailing());
        if (lines.size() > MOST_FOLDED) out.add(INDENT + "… " + (lines.size() - MOST_FOLDED) + " more lines");
        return String.join("\n", out);
    }

    private String diff(View.Diff diff) {
        return String.join(
                "\n",
                diff.unified()
                        .stripTrailing()
                        .lines()
                        .map(line -> paint(line, DiffLine.tone(line)))
                        .toList());
    }
}
