package autodev.agents;

import autodev.EditDistance;
import autodev.agents.FrontMatter.Field;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The fields of a front matter in their types; what does not fit is a flaw, and reads as if it were not there. */
record AgentFields(FrontMatter head, Flaws flaws) {
    private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(s|m|min|h)?");
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,9})\\s*(m|mb|mib|g|gb|gib)?");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final int LEAST_MEMORY = 16;
    private static final int MOST_MEMORY = 1024 * 1024;

    /** One text, without blanks round it; empty if it is not there or blank. */
    Optional<String> text(String key) {
        Field field = head.fields().get(key);
        if (field == null) return Optional.empty();
        if (field.text().isEmpty()) flaws.add(field.line(), key + " is no text", "one line of text");
        return field.text().map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A list, or a text with commas; empty if it is not there, an empty list if nothing is in it. */
    Optional<List<String>> words(String key) {
        Field field = head.fields().get(key);
        if (field == null) return Optional.empty();
        if (field.text().isEmpty() && field.items().isEmpty())
            flaws.add(field.line(), key + " is nested", "a list of words, for example [read, list]");
        var words = field.items().or(() -> field.text().map(text -> List.of(text.split("[,\n]"))));
        return words.map(all -> all.stream()
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList());
    }

    /** The words that fit {@code pattern}; each other is a flaw. */
    Optional<List<String>> words(String key, Pattern pattern, String expected) {
        return words(key)
                .map(all -> all.stream()
                        .filter(word -> {
                            boolean fits = pattern.matcher(word).matches();
                            if (!fits) flaws.add(line(key), key + " has " + Flaws.shown(word), expected);
                            return fits;
                        })
                        .toList());
    }

    /** A truth value; false if it is not there. */
    boolean truth(String key) {
        return text(key)
                .filter(word -> switch (word.toLowerCase(Locale.ROOT)) {
                    case "true", "yes", "on" -> true;
                    case "false", "no", "off" -> false;
                    default -> {
                        flaws.add(line(key), key + " is " + Flaws.shown(word), "true or false");
                        yield false;
                    }
                })
                .isPresent();
    }

    /** Seconds, or a number with s, m or h. */
    Duration time(String key, Duration usual) {
        var text = text(key);
        if (text.isEmpty()) return usual;
        var read = TIME.matcher(text.get().toLowerCase(Locale.ROOT));
        if (read.matches()) {
            long number = Long.parseLong(read.group(1));
            Duration time = switch (read.group(2)) {
                case "m", "min" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                case null, default -> Duration.ofSeconds(number);
            };
            if (time.isPositive() && time.compareTo(LONGEST) <= 0) return time;
        }
        flaws.add(line(key), key + " is " + Flaws.shown(text.get()), "seconds from 1 to 86400, or for example 10m");
        return usual;
    }

    /** MiB, or a number with m or g. */
    int memory(String key, int usual) {
        var text = text(key);
        if (text.isEmpty()) return usual;
        var read = MEMORY.matcher(text.get().toLowerCase(Locale.ROOT));
        if (read.matches()) {
            boolean large = read.group(2) != null && read.group(2).startsWith("g");
            long size = Long.parseLong(read.group(1)) * (large ? 1024 : 1);
            if (size >= LEAST_MEMORY && size <= MOST_MEMORY) return (int) size;
        }
        flaws.add(
                line(key),
                key + " is " + Flaws.shown(text.get()),
                "MiB from " + LEAST_MEMORY + " to " + MOST_MEMORY + ", or for example 2g");
        return usual;
    }

    /** The line of a field, or the first if it is not there. */
    int line(String key) {
        Field field = head.fields().get(key);
        return field == null ? 1 : field.line();
    }

    /** Notes each key that is not one of {@code known}. */
    void noteOthers(List<String> known) {
        head.fields().forEach((key, field) -> {
            if (known.contains(key)) return;
            String hint = nearest(key, known)
                    .map(near -> "; did you mean " + near + "?")
                    .orElse("; known are " + String.join(", ", known));
            flaws.note(field.line(), Flaws.shown(key) + " is not known here and left aside" + hint);
        });
    }

    /** The one of {@code names} that {@code word} may be a slip for. */
    static Optional<String> nearest(String word, List<String> names) {
        String small = word.toLowerCase(Locale.ROOT);
        if (small.length() > 100) return Optional.empty();
        return names.stream()
                .min(Comparator.comparingInt(name -> EditDistance.between(small, name.toLowerCase(Locale.ROOT))))
                .filter(name -> EditDistance.between(small, name.toLowerCase(Locale.ROOT))
                        <= Math.max(1, Math.min(small.length(), name.length()) / 3));
    }

    /** All tools' words, as messages name them. */
    static String tools() {
        return String.join(
                ", ", Arrays.stream(AgentTool.values()).map(AgentTool::word).toList());
    }
}
