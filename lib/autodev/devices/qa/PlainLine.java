package autodev.devices.qa;

import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of a ticket in plain words, taken apart: which drivers it is about ({@code [0]} is all of them, none is not
 * said), how long it
 * gives, how often something is to be seen, what stands in quotes, and the words that are left. In {@code words},
 * {@code ⟨q0⟩} stands for the
 * first text in {@code taken}, {@code ⟨u1⟩} for a URL, {@code ⟨p2⟩} for the name of an app, {@code ⟨f3⟩} for a file;
 * they are in lower case and without accents,
 * {@code said} is the same as it was written, character for character.
 */
record PlainLine(
        List<Integer> drivers,
        Optional<Duration> within,
        Optional<Times> times,
        String words,
        String said,
        List<String> taken) {
    /** How often: from {@code least} to {@code most}. */
    record Times(int least, int most) {}

    /** All drivers. */
    static final int ALL = 0;

    private static final String MARKS = "^\\s*(?:>\\s*)?(?:[-*+•–]\\s+)?(?:\\[["
        + " xX]?\\]\\s*)?(?:(?:(?i:step|étape|etape)\\s*|[SE])\\d{1,3}\\s*[:.)–-]\\s*|\\d{1,3}(?:\\.\\d{1,3})*\\s*[.):–-]\\s+|\\(\\d{1,3}\\)\\s*)?(?:[-*]\\s+)?(?:\\[["
        + " xX]?\\]\\s*)?";
    private static final Pattern TAKEN = Pattern.compile(
            "\"([^\"]+)\"|“([^”]+)”|„([^“”]+)[“”]|«\\s*([^»]+?)\\s*»|‘([^’]+)’(?!\\p{L})|`([^`]+)`|\\*\\*([^*]+)\\*\\*|(?<![\\p{L}\\p{N}])'([^\\n"
                + "]+?)'(?![\\p{L}\\p{N}])|(?<u>\\b[a-z][a-z0-9+.-]*://[^\\s,;⟩]+)|(?<f>(?<![\\w/.])[\\w./~:\\\\-]+\\.(?:apk|apks|aab|ipa|app|zip)\\b)|(?<p>\\b[A-Za-z][A-Za-z0-9_]*(?:\\.[A-Za-z][A-Za-z0-9_]*){1,9}\\b)");
    private static final String NAME =
            "(?:drivers?|phones?|users?|devices?|testers?|handsets?|pilotes?|telephones?|utilisateurs?|appareils?|conducteurs?)";
    private static final String ARTICLE = "(?:the |le |la |l'|les |un |une )?";
    private static final Pattern FIRST =
            Pattern.compile("^(?:(?:on|sur|from|depuis|by|par|for|pour|with|avec) )?" + ARTICLE + "(?:" + NAME
                    + "|d(?=\\d))" + " ?(?:no\\.? ?|n° ?|#)?(\\d{1,3}|[a-d](?= ?[:,]))(?: ?[:,)>–-]+ ?| |$)");
    private static final Pattern LATER = Pattern.compile(" ?,? ?\\b(?:on|sur|from|depuis|by|par|chez|of|du|de) "
            + ARTICLE + NAME + " ?(?:no\\.? ?|n° ?|#)?(\\d{1,3})(?!\\d)(?: ?,)?");
    private static final String ORDINAL =
            "(first|1st|second|2nd|third|3rd|premiere?|1er|deuxieme|2e|seconde?|troisieme)";
    private static final Pattern NTH = Pattern.compile(
            "(?:(?:^| ?,? ?\\b(?:on|sur|from|by|par) )" + ARTICLE + ORDINAL + " " + NAME + ")(?: ?[:,]+ ?|(?= |$))");
    private static final Pattern EVERY = Pattern.compile(
            "(?:^| ?,? ?\\b)(?:(?:on|sur|from) )?(?:(both|les deux|the two)|(?:all|every|each|tous|toutes|chaque))(?:"
                    + " (?:of )?(?:the|les))? "
                    + NAME + "(?: ?[:,]+ ?|(?= |$))");
    private static final Pattern WITHIN = Pattern.compile(
            " ?,? ?\\(?\\b(?:within|in|en|in less than|in under|(?:for )?up to|for at most|at most|(?:dans|avant)"
                    + " les?|en moins de|sous|jusqu'a|(?:pendant )?au plus|d'ici|within the next)"
                    + " (\\d{1,5}(?:[.,]\\d{1,3})?)"
                    + " ?(ms|milliseconds?|millisecondes?|s|secs?|seconds?|secondes?|mins?|minutes?)\\b\\.?\\)?");
    private static final Pattern TIMES = Pattern.compile(
            " ?,? ?\\b(?:(at least|au moins|at most|au plus|exactly|exactement) )?(?:(\\d{1,4}|two|three|deux|trois)"
                    + " ?(?:times|fois|x)|(once|une fois|twice))\\b");

    // Bold is a way to quote, but not round the driver, nor round a text that has quotes of its own.
    private static final Pattern BOLD = Pattern.compile(
            "\\*\\*(\\s*(?:(?i:on |sur )?" + NAME + " ?#?\\d{1,3}\\s*:?|[^*]*[\"“«`][^*]*)\\s*)\\*\\*",
            Pattern.CASE_INSENSITIVE);

    /** {@code line} without its number and mark. */
    static PlainLine of(String line) {
        String text = Normalizer.normalize(line, Normalizer.Form.NFC)
                .replace('\u00a0', ' ')
                .replace('\u202f', ' ')
                .replaceFirst(MARKS, "")
                .replaceFirst(MARKS, "");
        text = BOLD.matcher(text).replaceAll("$1");
        var taken = new ArrayList<String>();
        String said = TAKEN.matcher(text)
                .replaceAll(found -> {
                    Matcher matcher = (Matcher) found;
                    char kind = matcher.group("u") != null
                            ? 'u'
                            : matcher.group("f") != null ? 'f' : matcher.group("p") != null ? 'p' : 'q';
                    taken.add(inner(matcher));
                    return "⟨" + kind + (taken.size() - 1) + "⟩";
                })
                .replace('’', '\'')
                .replaceAll("[*_]{1,2}(?=[\\p{L}])|(?<=[\\p{L}])[*_]{1,2}", "")
                .replaceAll("\\s+", " ")
                .strip()
                .replaceFirst("[\\s.;,!]+$", "");
        return new Cutting(said, taken).line();
    }

    private static String inner(Matcher found) {
        for (int i = 1; i <= 8; i++)
            if (found.group(i) != null) return found.group(i).strip();
        return found.group();
    }

    /** In lower case and without accents, each character where it was. */
    static String plain(String said) {
        var plain = new StringBuilder(said.length());
        for (int i = 0; i < said.length(); i++) {
            String base = Normalizer.normalize(said.substring(i, i + 1), Normalizer.Form.NFD);
            plain.append(Character.toLowerCase(base.charAt(0)));
        }
        return plain.toString();
    }

    /** What {@code ⟨q0⟩} stands for. */
    String taken(String mark) {
        return taken.get(Integer.parseInt(mark.replaceAll("\\D", "")));
    }

    /** The same line with other words of it; {@code from} and {@code to} count in {@link #words}. */
    PlainLine part(int from, int to) {
        String some = said.substring(from, to).strip();
        return new PlainLine(drivers, within, times, plain(some), some, taken);
    }

    /** The same line with this word before it. */
    PlainLine after(String word) {
        String more = word + " " + said;
        return new PlainLine(drivers, within, times, plain(more), more, taken);
    }

    /** Takes out of a line what stands beside what is done. */
    private static final class Cutting {
        private final StringBuilder said;
        private final List<String> taken;
        private final TreeSet<Integer> drivers = new TreeSet<>();

        Cutting(String said, List<String> taken) {
            this.said = new StringBuilder(said);
            this.taken = taken;
        }

        PlainLine line() {
            cut(FIRST).ifPresent(found -> drivers.add(number(found.group(1))));
            cut(EVERY).ifPresent(found -> drivers.addAll(found.group(1) == null ? List.of(ALL) : List.of(1, 2)));
            cut(NTH).ifPresent(found -> drivers.add(ordinal(found.group(1))));
            cut(LATER).ifPresent(found -> drivers.add(number(found.group(1))));
            var within = cut(WITHIN).map(found -> time(found.group(1), found.group(2)));
            var times = cut(TIMES).map(Cutting::times);
            String left = said.toString()
                    .replaceAll("\\s+", " ")
                    .strip()
                    .replaceFirst("^[,:;–-]+ ?", "")
                    .replaceFirst("[\\s.,:;]+$", "");
            return new PlainLine(List.copyOf(drivers), within, times, plain(left), left, List.copyOf(taken));
        }

        private Optional<Matcher> cut(Pattern pattern) {
            Matcher found = pattern.matcher(plain(said.toString()));
            if (!found.find()) return Optional.empty();
            said.replace(found.start(), found.end(), found.start() == 0 ? "" : " ");
            return Optional.of(found);
        }

        private static int number(String said) {
            char first = said.charAt(0);
            return Character.isDigit(first) ? Math.max(1, Integer.parseInt(said)) : first - 'a' + 1;
        }

        private static int ordinal(String word) {
            return switch (word.charAt(0)) {
                case 'f', 'p', '1' -> 1;
                case 't', '3' -> 3;
                default -> 2;
            };
        }

        private static Duration time(String number, String unit) {
            double value = Double.parseDouble(number.replace(',', '.'));
            double factor =
                    unit.startsWith("ms") || unit.startsWith("milli") ? 1 : unit.startsWith("m") ? 60_000 : 1000;
            return Duration.ofMillis(Math.max(1, Math.round(value * factor)));
        }

        private static Times times(Matcher found) {
            String bound = Optional.ofNullable(found.group(1)).orElse("");
            String word = Optional.ofNullable(found.group(2)).orElse(found.group(3));
            int number = switch (word.toLowerCase(Locale.ROOT)) {
                case "once", "une fois" -> 1;
                case "twice", "two", "deux" -> 2;
                case "three", "trois" -> 3;
                default -> Integer.parseInt(word);
            };
            if (bound.endsWith("least") || bound.endsWith("moins")) return new Times(number, Integer.MAX_VALUE);
            return new Times(bound.endsWith("most") || bound.endsWith("plus") ? 0 : number, number);
        }
    }
}
