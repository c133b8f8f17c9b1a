package autodev.agents.workflow;

import autodev.Plural;
import autodev.Secrets;
import autodev.agents.workflow.GraphLayout.Corner;
import autodev.view.Theme;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Draws a workflow as one standalone SVG document: a box for each task with its name, agent and first words, a line
 * from each to those that depend on it. Without a theme it is light or dark as its reader's system is.
 */
public final class WorkflowDrawing {
    private static final String FONT = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";
    private static final double CELL = 0.602;
    private static final int SIZE = 13;
    private static final int SMALL = 11;
    private static final int PADDING = 10;
    private static final double HEAD = 46;

    // The same inks as in every picture of the house; contrast of text is 4.5 : 1 or more (WCAG 2.1, AA).
    private static final String STRONG = ".s{font-weight:600}";

    private static final String LIGHT =
            ".p{fill:#fff}.b{fill:#f0f2f5;stroke:#d1d9e0}.t{fill:#1f2328}.m{fill:#59636e}.a{fill:#0969da}"
                    + ".l{stroke:#59636e}.h{fill:#59636e}";
    private static final String DARK =
            ".p{fill:#0d1117}.b{fill:#1b222b;stroke:#3d444d}.t{fill:#e6edf3}.m{fill:#9198a1}.a{fill:#58a6ff}"
                    + ".l{stroke:#9198a1}.h{fill:#9198a1}";

    private final StringBuilder out = new StringBuilder();

    private WorkflowDrawing() {}

    /** Light or dark as whoever looks has it. */
    public static String svg(Workflow workflow) {
        return draw(workflow, LIGHT + "@media(prefers-color-scheme:dark){" + DARK + "}");
    }

    /** In this theme wherever it is shown. */
    public static String svg(Workflow workflow, Theme theme) {
        return draw(workflow, theme == Theme.DARK ? DARK : LIGHT);
    }

    private static String draw(Workflow workflow, String style) {
        GraphLayout layout = GraphLayout.of(workflow.tasks());
        String title = title(workflow);
        double width = Math.max(layout.width(), 2 * GraphLayout.MARGIN + Math.min(columns(title), 90) * SIZE * CELL);
        var drawing = new WorkflowDrawing();
        drawing.open(width, layout.height() + HEAD, style, title);
        drawing.words(GraphLayout.MARGIN, 32, SIZE, "t s", cut(title, cells(width, SIZE)), Optional.empty());
        drawing.out.append(
                String.format(Locale.ROOT, "<g transform=\"translate(0 %.0f)\">", HEAD - GraphLayout.MARGIN / 2));
        layout.lines().forEach(drawing::line);
        List<WorkflowTask> order = workflow.order();
        for (int i = 0; i < order.size(); i++)
            drawing.box(order.get(i), layout.corner(order.get(i).id()), mark(workflow, order.get(i), i));
        return drawing.out.append("</g></svg>\n").toString();
    }

    private static String title(Workflow workflow) {
        return workflow.description().strip().replaceAll("\\s+", " ") + "  ("
                + workflow.mode().word() + ", "
                + Plural.of(workflow.tasks().size(), "task") + ")";
    }

    /** In the corner of a box: where in the order it is, or its priority where that counts. */
    private static String mark(Workflow workflow, WorkflowTask task, int place) {
        return switch (workflow.mode()) {
            case SEQUENTIAL -> "#" + (place + 1);
            case HYBRID -> "p" + task.priority();
            case PARALLEL -> "";
        };
    }

    private void open(double width, double height, String style, String title) {
        out.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%.0f\" height=\"%.0f\" viewBox=\"0 0"
                        + " %.0f %.0f\" font-family=\"%s\"><title>",
                width,
                height,
                width,
                height,
                FONT));
        out.append(escape(title))
                .append("</title><style>")
                .append(STRONG)
                .append(style)
                .append("</style>");
        out.append("<defs><marker id=\"h\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\""
                        + " markerHeight=\"8\"")
                .append(" orient=\"auto\"><path class=\"h\" d=\"M0 0.5 L8 4 L0 7.5 z\"/></marker></defs>")
                .append("<rect class=\"p\" width=\"100%\" height=\"100%\"/>");
    }

    private void box(WorkflowTask task, Corner at, String mark) {
        out.append(String.format(
                Locale.ROOT,
                "<g><title>%s</title><rect class=\"b\" x=\"%.1f\" y=\"%.1f\" width=\"%.0f\" height=\"%.0f\""
                        + " rx=\"6\"/>",
                escape(task.id() + ": " + Secrets.redact(task.text().strip())),
                at.x(),
                at.y(),
                GraphLayout.WIDTH,
                GraphLayout.HEIGHT));
        double inner = GraphLayout.WIDTH - 2 * PADDING;
        int room = cells(inner, SIZE) - (mark.isEmpty() ? 0 : mark.length() + 1);
        String id = cut(task.id(), room);
        words(at.x() + PADDING, at.y() + 19, SIZE, "t s", id, Optional.empty());
        int left = room - columns(id) - 1;
        if (left >= 4)
            words(
                    at.x() + PADDING + (columns(id) + 1) * SIZE * CELL,
                    at.y() + 19,
                    SIZE,
                    "a",
                    cut(task.agent(), left),
                    Optional.empty());
        words(at.x() + GraphLayout.WIDTH - PADDING, at.y() + 19, SMALL, "m", mark, Optional.of("end"));
        List<String> lines = wrapped(Secrets.redact(task.text()), cells(inner, SMALL));
        for (int i = 0; i < lines.size(); i++)
            words(at.x() + PADDING, at.y() + 38 + i * 16, SMALL, "m", lines.get(i), Optional.empty());
        out.append("</g>");
    }

    private void line(GraphLayout.Line line) {
        var points = line.points();
        out.append(String.format(
                Locale.ROOT, "<path class=\"l\" fill=\"none\" d=\"M%.1f %.1f", points.get(0), points.get(1)));
        for (int i = 2; i + 1 < points.size(); i += 2) {
            double x1 = points.get(i - 2);
            double y1 = points.get(i - 1);
            double x2 = points.get(i);
            double y2 = points.get(i + 1);
            if (y1 == y2) out.append(String.format(Locale.ROOT, " L%.1f %.1f", x2, y2));
            else {
                double bend = (x2 - x1) / 2;
                out.append(String.format(
                        Locale.ROOT, " C%.1f %.1f %.1f %.1f %.1f %.1f", x1 + bend, y1, x2 - bend, y2, x2, y2));
            }
        }
        out.append("\" marker-end=\"url(#h)\"><title>")
                .append(escape(line.from() + " → " + line.to()))
                .append("</title></path>");
    }

    private void words(double x, double y, int size, String style, String text, Optional<String> anchor) {
        if (text.isBlank()) return;
        out.append(String.format(
                Locale.ROOT, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" font-size=\"%d\"", style, x, y, size));
        anchor.ifPresent(end -> out.append(" text-anchor=\"").append(end).append('"'));
        out.append('>').append(escape(text)).append("</text>");
    }

    /** The first two lines of a text, broken between words; the last ends in … if there is more. */
    static List<String> wrapped(String text, int room) {
        String rest = text.strip().replaceAll("\\s+", " ");
        var lines = new ArrayList<String>();
        while (!rest.isEmpty() && lines.size() < 2) {
            String fits = fitting(rest, room);
            if (fits.length() == rest.length() || lines.size() == 1) {
                lines.add(cut(rest, room));
                break;
            }
            int space = rest.lastIndexOf(' ', fits.length());
            int end = space > fits.length() / 3 ? space : fits.length();
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        return lines;
    }

    private static int cells(double width, int size) {
        return (int) (width / (size * CELL));
    }

    private static String cut(String text, int room) {
        if (columns(text) <= room) return text;
        return room < 2 ? "" : fitting(text, room - 1).stripTrailing() + "…";
    }

    private static String fitting(String text, int room) {
        int end = 0;
        for (int taken = 0; end < text.length(); end += Character.charCount(text.codePointAt(end))) {
            taken += columns(text.codePointAt(end));
            if (taken > room) break;
        }
        return text.substring(0, end);
    }

    private static int columns(String text) {
        return text.codePoints().map(WorkflowDrawing::columns).sum();
    }

    // Scripts of East Asia and pictographs take two columns in a font whose letters have one width.
    private static int columns(int letter) {
        return letter >= 0x1100 && (letter <= 0x115f || letter >= 0x2e80 && letter <= 0xffe6 || letter >= 0x1f300)
                ? 2
                : 1;
    }

    private static String escape(String text) {
        var out = new StringBuilder();
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                // XML has no others.
                default ->
                    out.appendCodePoint(
                            letter >= 0x20
                                            && letter != 0xfffe
                                            && letter != 0xffff
                                            && !(letter >= 0xd800 && letter <= 0xdfff)
                                    ? letter
                                    : ' ');
            }
        });
        return out.toString();
    }
}
