package autodev.view;

import java.util.Locale;

/** Draws a timeline as inline SVG: a row for each lane, a bar for each thing that ran, a title on each for who points at it. */
final class TimelineSvg {
    /** Its part of the style: one set of colours for light pages, one for dark ones. */
    static final String STYLE =
            ".ad svg{display:block;max-width:100%}.ad svg text{font:12px ui-monospace,monospace;fill:currentColor}.ad"
                    + " svg .row{fill:currentColor;opacity:.06}.ad svg .tick,.ad svg"
                    + " .mark{stroke:currentColor;opacity:.25}.ad svg .mark{stroke-dasharray:3 3;opacity:.6}.ad svg"
                    + " rect.good{fill:#2da44e}.ad svg rect.bad{fill:#cf222e}.ad svg rect.warn{fill:#bf8700}.ad svg"
                    + " rect.muted{fill:#8c959f}.ad svg rect.plain,.ad svg rect.strong{fill:#218bff}.ad svg"
                    + " text.in{fill:#fff}";

    private static final int NAME = 150;
    private static final int WIDTH = 850;
    private static final int ROW = 24;
    private static final int AXIS = 22;
    private static final double LETTER = 7.3;
    private static final int TICKS = 5;

    private TimelineSvg() {}

    /** One {@code svg} element. */
    static String draw(View.Timeline timeline) {
        int height = timeline.lanes().size() * ROW + AXIS;
        var out = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"" + (NAME + WIDTH)
                + "\" height=\"" + height + "\" viewBox=\"0 0 " + (NAME + WIDTH) + " " + height + "\">");
        for (int tick = 0; tick <= TICKS; tick++)
            tick(out, timeline.seconds() * tick / TICKS, timeline.seconds(), height);
        for (double mark : timeline.marks()) line(out, "mark", x(mark, timeline.seconds()), height);
        for (int row = 0; row < timeline.lanes().size(); row++)
            lane(out, timeline.lanes().get(row), row * ROW, timeline.seconds());
        return out.append("</svg>").toString();
    }

    private static void lane(StringBuilder out, View.Lane lane, int y, double seconds) {
        out.append("<rect class=\"row\" x=\"")
                .append(NAME)
                .append("\" y=\"")
                .append(y + 3)
                .append("\" width=\"")
                .append(WIDTH)
                .append("\" height=\"")
                .append(ROW - 6)
                .append("\"/>");
        out.append("<text x=\"0\" y=\"")
                .append(y + 16)
                .append("\">")
                .append(Html.escape(fit(lane.name(), NAME - 8)))
                .append("</text>");
        for (View.Bar bar : lane.bars()) bar(out, bar, y, seconds);
    }

    private static void bar(StringBuilder out, View.Bar bar, int y, double seconds) {
        double from = x(bar.from(), seconds);
        double width = Math.max(2, x(bar.to(), seconds) - from);
        String tone = bar.tone().name().toLowerCase(Locale.ROOT);
        out.append(String.format(
                Locale.ROOT,
                "<g><title>%s</title><rect class=\"%s\" x=\"%.1f\" y=\"%d\" width=\"%.1f\" height=\"%d\" rx=\"2\"/>",
                Html.escape(bar.label() + (bar.note().isEmpty() ? "" : ": " + bar.note())),
                tone,
                from,
                y + 3,
                width,
                ROW - 6));
        String label = fit(bar.label(), width - 6);
        if (!label.isEmpty())
            out.append(String.format(
                    Locale.ROOT,
                    "<text class=\"in\" x=\"%.1f\" y=\"%d\">%s</text>",
                    from + 3,
                    y + 16,
                    Html.escape(label)));
        out.append("</g>");
    }

    private static void tick(StringBuilder out, double at, double seconds, int height) {
        double x = x(at, seconds);
        line(out, "tick", x, height);
        String anchor = at <= 0 ? "start" : at >= seconds ? "end" : "middle";
        out.append(String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%s</text>",
                x,
                height - 5,
                anchor,
                String.format(Locale.ROOT, seconds < 10 ? "%.2f s" : seconds < 100 ? "%.1f s" : "%.0f s", at)));
    }

    private static void line(StringBuilder out, String kind, double x, int height) {
        out.append(String.format(
                Locale.ROOT,
                "<line class=\"%s\" x1=\"%.1f\" x2=\"%.1f\" y1=\"0\" y2=\"%d\"/>",
                kind,
                x,
                x,
                height - AXIS + 4));
    }

    private static double x(double at, double seconds) {
        return NAME + (seconds <= 0 ? 0 : Math.max(0, Math.min(1, at / seconds)) * WIDTH);
    }

    // As much of it as has room; nothing rather than a letter or two.
    private static String fit(String text, double room) {
        int letters = (int) (room / LETTER);
        if (text.length() <= letters) return text;
        return letters < 4 ? "" : text.substring(0, letters - 1) + "…";
    }
}
