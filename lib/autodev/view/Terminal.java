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
        return body(Redaction.of(view, Terminal::visible));
    }

    /** Text that arrives in pieces, as it may be printed at once: its control characters shown, not obeyed. Not redacted. */
    public String safe(String text) {
        return visible(text);
    }

    private String body(View view) {
        return switch (view) {
            case View.Text text -> text(text);
            case View.Table table -> table(table);
            case View.Diff diff -> diff(diff);
            case View.Timeline timeline -> TimelineText.draw(timeline, width, this::paint);
            case View.Stack stack ->
                String.join("\n", stack.views().stream().map(this::body).toList());
        };
    }

    private String text(View.Text text) {
        var out = new StringBuilder();
        for (View.Span span : text.spans()) out.append(paint(span.text(), span.tone()));
        return out.toString();
    }

    private String paint(String text, View.Tone tone) {
        String code = CODES.get(tone);
        return !colours || code == null || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }

    private String table(View.Table table) {
        int columns = table.columns().size();
        int[] widths = new int[columns];
        var lines = new ArrayList<List<String>>();
        lines.add(table.columns());
        lines.addAll(table.rows());
        for (List<String> line : lines)
            for (int c = 0; c < Math.min(columns, line.size()); c++)
                widths[c] = Math.max(widths[c], line.get(c).length());
        var out = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++)
            out.add(paint(row(lines.get(i), widths), i == 0 ? View.Tone.STRONG : View.Tone.PLAIN));
        return String.join("\n", out);
    }

    private String row(List<String> cells, int[] widths) {
        var row = new StringBuilder();
        for (int c = 0; c < Math.min(widths.length, cells.size()); c++) {
            String cell = cells.get(c).replace('\n', ' ');
            row.append(c == 0 ? "" : "  ").append(cell);
            if (c < widths.length - 1) row.append(" ".repeat(Math.max(0, widths[c] - cell.length())));
        }
        return shorten(row.toString().stripTrailing());
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

    private String shorten(String line) {
        return line.length() <= width ? line : line.substring(0, width - 1) + "…";
    }

    private static String visible(String raw) {
        if (raw.chars().noneMatch(c -> Character.isISOControl(c) && c != '\n')) return raw;
        var out = new StringBuilder(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '\t') out.append("    ");
            else if (!Character.isISOControl(c) || c == '\n') out.append(c);
            else if (c != '\r') out.append(String.format("\\x%02x", (int) c));
        }
        return out.toString();
    }
}
