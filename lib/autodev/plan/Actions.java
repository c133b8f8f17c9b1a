package autodev.plan;

import static java.util.stream.Collectors.joining;

import autodev.BadInput;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The actions that there are, by name and version. A value: {@link #and} gives a larger one. */
public final class Actions {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,99}");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.+-]{0,49}");
    private static final Comparator<Action> NEWEST_FIRST = Comparator.comparing(
                    (Action action) -> action.spec().version().orElse(""), ActionVersion.ORDER)
            .reversed();

    /** By name in capitals, the newest version first. */
    private final Map<String, List<Action>> byName = new TreeMap<>();

    private Actions(Collection<Action> actions) {
        for (Action action : actions)
            byName.computeIfAbsent(upper(action.spec().name()), _ -> new ArrayList<>())
                    .add(action);
        byName.replaceAll(
                (_, versions) -> versions.stream().sorted(NEWEST_FIRST).toList());
    }

    /** Every action of the house. */
    public static Actions standard() {
        return StandardActions.ALL;
    }

    /** These and no others. Throws BadInput if two have the same key, or one a name or version that no step could write. */
    public static Actions of(Collection<? extends Action> actions) {
        var all = new LinkedHashMap<String, Action>();
        for (Action action : actions)
            if (all.put(checkedKey(action), action) != null)
                throw new BadInput("two actions have the key " + action.spec().key()
                        + "; expected one action for each name and version");
        return new Actions(all.values());
    }

    /** These too; one with the key of a present one takes its place. Throws BadInput as {@link #of} does. */
    public Actions and(Collection<? extends Action> more) {
        var all = new LinkedHashMap<String, Action>();
        for (Action action : all()) all.put(checkedKey(action), action);
        for (Action action : Actions.of(more).all()) all.put(checkedKey(action), action);
        return new Actions(all.values());
    }

    /** All of them, by name, the newest version of each first. */
    public List<Action> all() {
        return byName.values().stream().flatMap(List::stream).toList();
    }

    /**
     * The action {@code NAME:version}, or the newest version of {@code NAME}; in any case of letters. Versions are compared part by
     * part, numbers as numbers: 1.10 is newer than 1.9; one without a version is the oldest.
     */
    public Optional<Action> find(String key) {
        String wanted = upper(key.strip());
        int colon = wanted.indexOf(':');
        if (colon < 0) return byName.getOrDefault(wanted, List.of()).stream().findFirst();
        return byName.getOrDefault(wanted.substring(0, colon), List.of()).stream()
                .filter(action -> upper(action.spec().key()).equals(wanted))
                .findFirst();
    }

    /** The message for an action that is not there: what was asked for and the nearest names, or the versions that there are. */
    public String unknown(String key) {
        String name = upper(key.strip()).split(":", 2)[0];
        List<Action> versions = byName.getOrDefault(name, List.of());
        if (!versions.isEmpty())
            return "no such version: \"" + shown(key) + "\"; there are "
                    + versions.stream().map(action -> action.spec().key()).collect(joining(", "));
        if (byName.isEmpty()) return "unknown action \"" + shown(key) + "\"; there are none";
        return "unknown action \"" + shown(key) + "\"; nearest are " + String.join(", ", nearest(name));
    }

    private List<String> nearest(String name) {
        return NearestNames.of(name, byName.keySet());
    }

    private static String checkedKey(Action action) {
        ActionSpec spec = action.spec();
        boolean fits = NAME.matcher(spec.name()).matches()
                && Stream.concat(Stream.of("1"), spec.version().stream())
                        .allMatch(version -> VERSION.matcher(version).matches());
        if (!fits)
            throw new BadInput("the action \"" + shown(spec.key())
                    + "\" cannot be named in a plan; expected NAME or NAME:version of letters, digits, _, . and -");
        return upper(spec.key());
    }

    /** {@code key} as a message shows it: cut, on one line. */
    private static String shown(String key) {
        return PlanText.shown(key);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
