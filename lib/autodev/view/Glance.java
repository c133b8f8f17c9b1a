package autodev.view;

import autodev.Secrets;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What any value looks like on a few lines, for a shell that shows the result of what was typed: a {@link Viewable} as its view, a
 * long text by its beginning and its length, a large collection by its first elements and how many more there are, a record by
 * its components. At most 40 lines. Reads collections, never streams or iterators; secrets are redacted.
 */
public final class Glance {
    private static final int LINES = 40;
    private static final int ELEMENTS = 20;
    private static final int ONE_LINE = 120;
    private static final int TEXT = 2_000;
    private static final int LINE = 400;
    private static final int INNER_TEXT = 80;
    private static final int DEPTH = 3;

    private Glance() {}

    /** {@code value} as lines for this terminal, without a line break at the end. */
    public static String of(@Nullable Object value, Terminal terminal) {
        if (value instanceof Viewable viewable) return clip(terminal.draw(viewable.view()));
        if (value instanceof View view) return clip(terminal.draw(view));
        if (value instanceof String text) return text(Secrets.redact(text));
        return clip(Secrets.redact(inner(value, 0)));
    }

    private static String text(String text) {
        boolean block = text.indexOf('\n') >= 0;
        int most = block ? TEXT : LINE;
        String shown = text.length() <= most ? text : text.substring(0, most);
        List<String> lines = shown.lines().limit(LINES).toList();
        String body = String.join("\n", lines);
        if (body.length() + 1 < text.length())
            body += "… (" + text.length() + " characters in all; System.out.println shows them)";
        return block ? "\"\"\"\n" + body + "\"\"\"" : "\"" + body + "\"";
    }

    private static String clip(String drawn) {
        List<String> lines = drawn.lines().toList();
        String shown = String.join(
                "\n",
                lines.stream()
                        .limit(LINES)
                        .map(line -> AnsiLines.cut(line, LINE))
                        .toList());
        return lines.size() <= LINES ? shown : shown + "\n… " + (lines.size() - LINES) + " more lines";
    }

    private static String inner(@Nullable Object value, int depth) {
        return switch (value) {
            case null -> "null";
            case String text -> quoted(text);
            case Viewable viewable -> headline(viewable);
            case Collection<?> all when depth < DEPTH -> several(all.iterator(), all.size(), "[", "]", depth);
            case Map<?, ?> map when depth < DEPTH -> several(map.entrySet().iterator(), map.size(), "{", "}", depth);
            case Map.Entry<?, ?> entry -> inner(entry.getKey(), depth) + "=" + inner(entry.getValue(), depth);
            case Record record when depth < DEPTH -> record(record, depth);
            case Object array when array.getClass().isArray() && depth < DEPTH -> array(array, depth);
            default -> shorten(String.valueOf(value), depth == 0 ? TEXT : INNER_TEXT);
        };
    }

    // Among others one line is enough.
    private static String headline(Viewable viewable) {
        List<String> lines = Terminal.plain().draw(viewable.view()).lines().toList();
        String first = lines.isEmpty() ? "" : shorten(lines.getFirst(), INNER_TEXT);
        return lines.size() > 1 ? first + " …" : first;
    }

    private static String array(Object array, int depth) {
        int length = Array.getLength(array);
        var first = IntStream.range(0, Math.min(length, ELEMENTS))
                .mapToObj(i -> Array.get(array, i))
                .iterator();
        return several(
                first, length, array.getClass().getComponentType().getSimpleName() + "[" + length + "] {", "}", depth);
    }

    private static String several(Iterator<?> elements, int size, String open, String close, int depth) {
        var parts = new ArrayList<String>();
        while (elements.hasNext() && parts.size() < ELEMENTS) parts.add(inner(elements.next(), depth + 1));
        if (parts.size() < size) parts.add("… " + (size - parts.size()) + " more");
        int length = parts.stream().mapToInt(String::length).sum();
        return length <= ONE_LINE
                ? open + String.join(", ", parts) + close
                : open + "\n  " + String.join(",\n", parts).replace("\n", "\n  ") + "\n" + close;
    }

    private static String record(Record record, int depth) {
        var parts = new ArrayList<String>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            try {
                var read = component.getAccessor();
                read.setAccessible(true);
                parts.add(component.getName() + "=" + inner(read.invoke(record), depth + 1));
            } catch (IllegalAccessException | InvocationTargetException | RuntimeException e) {
                return shorten(String.valueOf(record), TEXT); // its own words, where we may not look inside
            }
        }
        return record.getClass().getSimpleName() + "[" + String.join(", ", parts) + "]";
    }

    private static String quoted(String text) {
        return "\"" + shorten(text, INNER_TEXT).replace("\n", "\\n") + "\"";
    }

    private static String shorten(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "… (" + text.length() + " characters)";
    }
}
