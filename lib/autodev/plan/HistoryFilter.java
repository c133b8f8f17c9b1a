package autodev.plan;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which entries of a history are wanted: of {@code action} (any version of it, in any case of letters), that succeeded or did
 * not, not older than {@code since}, with {@code text} anywhere in them (in any case), and of those the {@code last} ones.
 */
public record HistoryFilter(
        Optional<String> action, Optional<Boolean> success, Optional<Instant> since, Optional<String> text, int last) {
    /** Every entry. */
    public static final HistoryFilter ALL = new HistoryFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Integer.MAX_VALUE);

    /** A copy for this action alone. */
    public HistoryFilter action(String value) {
        return new HistoryFilter(Optional.of(value), success, since, text, last);
    }

    /** A copy for those that succeeded, or did not. */
    public HistoryFilter success(boolean value) {
        return new HistoryFilter(action, Optional.of(value), since, text, last);
    }

    /** A copy for those that ended at this time or later. */
    public HistoryFilter since(Instant value) {
        return new HistoryFilter(action, success, Optional.of(value), text, last);
    }

    /** A copy for those with this text in them. */
    public HistoryFilter text(String value) {
        return new HistoryFilter(action, success, since, Optional.of(value), last);
    }

    /** A copy for the last so many. */
    public HistoryFilter last(int value) {
        return new HistoryFilter(action, success, since, text, value);
    }

    /** The wanted ones of {@code entries}, in their order. */
    List<HistoryEntry> of(List<HistoryEntry> entries) {
        var wanted = entries.stream().filter(this::wants).toList();
        return wanted.subList(Math.max(0, wanted.size() - Math.max(0, last)), wanted.size());
    }

    private boolean wants(HistoryEntry entry) {
        return action.map(name -> named(entry.action(), name)).orElse(true)
                && success.map(value -> value == entry.success()).orElse(true)
                && since.map(from -> entry.at().map(at -> !at.isBefore(from)).orElse(false))
                        .orElse(true)
                && text.map(part -> holds(entry, part)).orElse(true);
    }

    private static boolean named(String action, String name) {
        String known = action.toUpperCase(Locale.ROOT), wanted = name.toUpperCase(Locale.ROOT);
        return known.equals(wanted) || known.startsWith(wanted + ":");
    }

    private static boolean holds(HistoryEntry entry, String part) {
        String all = String.join(
                "\n",
                entry.action(),
                entry.command(),
                entry.cwd(),
                entry.stdout(),
                entry.stderr(),
                entry.message(),
                entry.step(),
                entry.params().toString());
        return all.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
