package autodev.notebook;

import autodev.BadInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words behind a magic: plain ones, options ({@code --run}), options with a value ({@code --task "Do it"} or
 * {@code --task=…}), and what comes behind a lone {@code --}.
 */
final class Words {
    private final String usage;
    private final List<String> plain = new ArrayList<>();
    private final Set<String> set = new HashSet<>();
    private final Map<String, String> values = new HashMap<>();
    private final List<String> rest = new ArrayList<>();

    private Words(String usage) {
        this.usage = usage;
    }

    /**
     * Reads {@code words} of the magic that is written as {@code usage} says: {@code [--run]} is an option, {@code [--task TEXT]} one
     * with a value. Throws BadInput that quotes the usage for an option that is not in it, or for more than {@code most} plain words.
     */
    static Words of(String usage, List<String> words, int most) {
        var read = new Words(usage);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                if (!usage.contains(" -- ") && !usage.contains("[-- ")) throw read.wrong("--");
                read.rest.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("--")) read.plain.add(word);
            else i += read.option(word, i + 1 < words.size() ? Optional.of(words.get(i + 1)) : Optional.empty());
        }
        if (read.plain.size() > most) throw read.wrong(read.plain.get(most));
        return read;
    }

    /** How many of the words that follow it took. */
    private int option(String word, Optional<String> next) {
        int equal = word.indexOf('=');
        String name = equal < 0 ? word : word.substring(0, equal);
        boolean valued = usage.contains(name + " ") && !usage.contains(name + "]");
        if (!valued && (equal >= 0 || !usage.contains(name + "]"))) throw wrong(word);
        if (!valued) {
            set.add(name);
            return 0;
        }
        if (equal >= 0) values.put(name, word.substring(equal + 1));
        else
            values.put(
                    name,
                    next.filter(value -> !value.equals("--")).orElseThrow(() -> wrong(name + " without a value")));
        return equal >= 0 ? 0 : 1;
    }

    /** That {@code what} cannot be used here; the message quotes the usage. */
    BadInput wrong(String what) {
        return new BadInput("cannot use " + what + " here; write " + usage);
    }

    /** The plain word at {@code place}, if there are so many. */
    Optional<String> word(int place) {
        return place < plain.size() ? Optional.of(plain.get(place)) : Optional.empty();
    }

    /** Whether the option was given. */
    boolean has(String option) {
        return set.contains(option);
    }

    /** The value of an option. */
    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    /** What comes behind {@code --}, as a shell line: a word that holds a space or a quote is quoted again; empty if nothing. */
    Optional<String> shellLine() {
        if (rest.isEmpty()) return Optional.empty();
        if (rest.size() == 1) return Optional.of(rest.getFirst()); // the whole line in quotes
        return Optional.of(rest.stream().map(Words::quoted).collect(Collectors.joining(" ")));
    }

    private static String quoted(String word) {
        boolean whole =
                !word.isEmpty() && word.chars().noneMatch(c -> Character.isWhitespace(c) || c == '\'' || c == '"');
        return whole ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
