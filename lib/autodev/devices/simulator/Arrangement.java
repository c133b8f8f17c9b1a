package autodev.devices.simulator;

import autodev.devices.screen.Box;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Finds out where each widget of a page lies. Columns stretch their children across, rows centre theirs; what grows shares the place that
 * is left; a scroll is moved up by the pixels that {@code scrolled} has for {@code key} and its id, and these are put right here when
 * they are more than there is to scroll.
 */
final class Arrangement {
    /** A group that is only as wide as it needs leaves some of the place free, so that one sees at which side it is. */
    private static final double MOST_OF_A_HUG = 0.85;

    private final String key;
    private final Map<String, Integer> scrolled;
    private final boolean mainMissing;

    Arrangement(String key, Map<String, Integer> scrolled, boolean mainMissing) {
        this.key = key;
        this.scrolled = scrolled;
        this.mainMissing = mainMissing;
    }

    /** What this widget would be high if it were so wide; pixels. */
    int height(Widget w, int width) {
        if (w.height > 0) return Dp.px(w.height);
        int ends = 2 * Dp.px(w.padY);
        int inner = width - 2 * Dp.px(w.padX);
        return ends
                + switch (w.kind) {
                    case TEXT -> lines(w, inner).size() * w.style.line();
                    case BUTTON, ICON, PICTURE, CHECK, SWITCH -> Dp.px(48);
                    case FIELD -> Dp.px(56);
                    case APP -> Dp.px(100);
                    case SPACE -> 0;
                    case ROW -> rowHeight(w, inner);
                    case COLUMN, SCROLL -> columnHeight(w, inner);
                    case FRAME -> 0;
                };
    }

    private int rowHeight(Widget w, int inner) {
        List<Widget> shown = shown(w);
        int[] widths = across(shown, inner, Dp.px(w.gap));
        int most = 0;
        for (int i = 0; i < widths.length; i++) most = Math.max(most, height(shown.get(i), widths[i]));
        return most;
    }

    private int columnHeight(Widget w, int inner) {
        List<Widget> shown = shown(w);
        int sum = Math.max(0, shown.size() - 1) * Dp.px(w.gap);
        for (Widget child : shown) sum += height(child, across(child, inner));
        return sum;
    }

    /** How wide it would be if it could choose; pixels. */
    int width(Widget w) {
        if (w.width > 0) return Dp.px(w.width);
        int sides = 2 * Dp.px(w.padX);
        int gaps = Math.max(0, w.children.size() - 1) * Dp.px(w.gap);
        return sides
                + switch (w.kind) {
                    case TEXT ->
                        w.text.lines()
                                .mapToInt(line -> Letters.width(line, w.style))
                                .max()
                                .orElse(0);
                    case BUTTON -> Letters.width(w.text, w.style) + Dp.px(40);
                    case CHECK, SWITCH -> Letters.width(w.text, w.style) + Dp.px(64);
                    case FIELD -> Dp.px(200);
                    case ICON, PICTURE -> Dp.px(48);
                    case APP -> Dp.px(84);
                    case SPACE, FRAME -> 0;
                    case ROW -> gaps + shown(w).stream().mapToInt(this::width).sum();
                    case COLUMN, SCROLL ->
                        shown(w).stream().mapToInt(this::width).max().orElse(0);
                };
    }

    private List<Widget> shown(Widget w) {
        return mainMissing ? w.children.stream().filter(child -> !child.main).toList() : w.children;
    }

    private List<String> lines(Widget w, int inner) {
        return w.oneLine ? List.of(Letters.oneLine(w.text, w.style, inner)) : Letters.lines(w.text, w.style, inner);
    }

    /** The width that each child of a row gets. */
    private int[] across(List<Widget> children, int inner, int gap) {
        var widths = new int[children.size()];
        int left = inner - Math.max(0, children.size() - 1) * gap;
        int growing = 0;
        for (int i = 0; i < widths.length; i++) {
            Widget child = children.get(i);
            if (child.grows) {
                growing++;
            } else {
                widths[i] = Math.clamp(width(child), 0, Math.max(0, left));
                left -= widths[i];
            }
        }
        for (int i = 0; i < widths.length; i++) {
            if (!children.get(i).grows) continue;
            widths[i] = Math.max(0, left / growing);
            left -= widths[i];
            growing--;
        }
        return widths;
    }

    private int across(Widget child, int inner) {
        if (child.width > 0) return Math.min(Dp.px(child.width), inner);
        if (!child.hugs) return inner;
        return Math.min(width(child), child.kind.holdsOthers() ? (int) (inner * MOST_OF_A_HUG) : inner);
    }

    /** The widget in this box, of which no more than {@code window} is seen. */
    Laid place(Widget w, Box box, Box window) {
        Box seen = cut(box, window);
        int x = box.x() + Dp.px(w.padX);
        int y = box.y() + Dp.px(w.padY);
        var inner = new Box(x, y, box.width() - 2 * (x - box.x()), box.height() - 2 * (y - box.y()));
        return switch (w.kind) {
            case ROW -> new Laid(w, box, seen, List.of(), 0, 0, beside(w, inner, seen));
            case COLUMN, FRAME -> new Laid(w, box, seen, List.of(), 0, 0, below(w, inner, seen));
            case SCROLL -> scroll(w, box, inner, seen);
            case TEXT -> new Laid(w, box, seen, lines(w, inner.width()), 0, 0, List.of());
            default -> new Laid(w, box, seen, List.of(w.text), 0, 0, List.of());
        };
    }

    private List<Laid> beside(Widget w, Box inner, Box window) {
        var placed = new ArrayList<Laid>();
        List<Widget> shown = shown(w);
        int[] widths = across(shown, inner.width(), Dp.px(w.gap));
        int x = inner.x();
        for (int i = 0; i < widths.length; i++) {
            int high = Math.min(height(shown.get(i), widths[i]), inner.height());
            int y = inner.y() + (inner.height() - high) / 2;
            add(placed, shown.get(i), new Box(x, y, widths[i], high), window);
            x += widths[i] + Dp.px(w.gap);
        }
        return placed;
    }

    private List<Laid> below(Widget w, Box inner, Box window) {
        var placed = new ArrayList<Laid>();
        List<Widget> shown = shown(w);
        int gap = Dp.px(w.gap);
        int left = inner.height() - Math.max(0, shown.size() - 1) * gap;
        int growing = 0;
        for (Widget child : shown) {
            if (child.grows) growing++;
            else left -= height(child, across(child, inner.width()));
        }
        int y = inner.y();
        for (Widget child : shown) {
            int wide = across(child, inner.width());
            int high = child.grows ? Math.max(0, left / growing) : height(child, wide);
            int free = inner.width() - wide;
            int x = inner.x() + (child.atEnd ? free : child.centred ? free / 2 : 0);
            add(placed, child, new Box(x, y, wide, high), window);
            y += high + gap;
        }
        return placed;
    }

    private Laid scroll(Widget w, Box box, Box inner, Box seen) {
        int content = columnHeight(w, inner.width());
        int range = Math.max(0, content - inner.height());
        String place = key + "/" + w.id;
        int at = Math.clamp(scrolled.getOrDefault(place, 0), 0, range);
        if (scrolled.containsKey(place)) scrolled.put(place, at);
        int up = w.fromEnd ? range - at : at;
        // A conversation that is shorter than the screen stands at its lower end, where the next line comes.
        int down = w.fromEnd ? Math.max(0, inner.height() - content) : 0;
        var moved = new Box(inner.x(), inner.y() - up + down, inner.width(), content);
        return new Laid(w, box, seen, List.of(), range, up, below(w, moved, seen));
    }

    /** Moves the scroll of this id by so many pixels of a finger that goes up. */
    void scroll(Widget w, int by) {
        scrolled.merge(key + "/" + w.id, w.fromEnd ? -by : by, Integer::sum);
    }

    private void add(List<Laid> placed, Widget child, Box box, Box window) {
        Box seen = cut(box, window);
        if (seen.width() > 0 && seen.height() > 0) placed.add(place(child, box, window));
    }

    private static Box cut(Box box, Box window) {
        int x = Math.max(box.x(), window.x());
        int y = Math.max(box.y(), window.y());
        int right = Math.min(box.x() + box.width(), window.x() + window.width());
        int bottom = Math.min(box.y() + box.height(), window.y() + window.height());
        return new Box(x, y, Math.max(0, right - x), Math.max(0, bottom - y));
    }
}
