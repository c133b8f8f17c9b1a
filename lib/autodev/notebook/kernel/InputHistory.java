package autodev.notebook.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;

/** The cells of this session, with what they came to, as front ends ask for them: the last ones, a range, or those like a pattern. */
final class InputHistory {
    /** One cell: its number, from 1, its source, and its value as text, which is empty if it has none. */
    record Entry(int number, String input, String output) {}

    private static final int MOST = 10_000;
    private final List<Entry> entries = new ArrayList<>();

    synchronized void add(Entry entry) {
        if (entries.size() == MOST) entries.removeFirst();
        entries.add(entry);
    }

    /** The last {@code count} cells. */
    synchronized List<Entry> tail(int count) {
        return List.copyOf(entries.subList(Math.max(0, entries.size() - count), entries.size()));
    }

    /** The cells from number {@code start} to before {@code stop}; of this session only. */
    synchronized List<Entry> range(int start, int stop) {
        return entries.stream()
                .filter(one -> one.number() >= start && (stop <= 0 || one.number() < stop))
                .toList();
    }

    /** The last {@code count} cells (all if 0) that are like {@code glob}, in which {@code *} and {@code ?} stand for anything. */
    synchronized List<Entry> search(String glob, int count, boolean unique) {
        var regex =
                Pattern.compile(Pattern.quote(glob).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
        List<Entry> found = entries.stream()
                .filter(one -> regex.matcher(one.input()).matches())
                .toList();
        if (unique) {
            var byInput = new LinkedHashMap<String, Entry>();
            found.forEach(one -> byInput.putLast(one.input(), one));
            found = List.copyOf(byInput.values());
        }
        return count > 0 && found.size() > count ? found.subList(found.size() - count, found.size()) : found;
    }
}
