package autodev.agents.tickets;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the marks of tickets in the lines of a comment. With a colon a mark counts at the beginning of a line in any
 * case of letters, further on in capitals; without one only at the beginning: {@code TODO} and {@code FIXME} in any
 * case, the others in capitals, {@code @todo} and {@code \todo} as documentation has them. {@code TODO(ada)} is a
 * mark as well.
 */
final class Marks {
    private static final String WORD = "(?<word>" + String.join("|", TicketType.marks()) + ")";
    private static final String WHO = "(?:\\([^()]{0,80}\\)|\\[[^\\]]{0,80}\\])?";
    private static final Pattern BULLET = Pattern.compile("^(?:[-+•*]|\\d{1,3}[.)])\\s+");
    private static final Pattern BOX = Pattern.compile("^\\[[ xX]?]\\s+");
    private static final Pattern COLON = Pattern.compile(
            "(?<![\\p{L}\\p{N}_.$'\"`#-])(?<!\\{@code )(?<!<code>)[@\\\\]?" + WORD + WHO
                    + "\\s{0,3}:(?![:=/])\\s*(?<text>)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern BARE = Pattern.compile(
            "^(?<at>[@\\\\]?)" + WORD + WHO + "(?:\\s+[-–—]+\\s+|\\s+|$)(?<text>)", Pattern.CASE_INSENSITIVE);
    private static final Pattern END = Pattern.compile("^(?:[@\\\\]\\w|:\\w+[ :]|[-=_#*~/]{3,}$|</?[a-zA-Z]+>$).*");
    private static final Set<String> WITHOUT_COLON = Set.of("TODO", "FIXME");
    private static final Set<String> DOCUMENTED = Set.of("TODO", "FIXME", "BUG", "REFACTOR");
    private static final int LONGEST_LINE = 20_000;

    private Marks() {}

    /** A ticket in a comment: its words go over the lines that follow, up to an empty one or to the next mark. */
    record Marked(TicketType type, String words, int line) {}

    private record Start(TicketType type, int from, int to) {}

    static List<Marked> in(Comment comment) {
        var all = new ArrayList<Marked>();
        List<Comment.Line> lines = comment.lines();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).text();
            List<Start> starts = starts(line);
            for (int k = 0; k < starts.size(); k++) {
                Start start = starts.get(k);
                boolean last = k == starts.size() - 1;
                String words = line.substring(start.to, last ? line.length() : starts.get(k + 1).from);
                if (last) words = continued(words, lines, i);
                if (!words.isBlank())
                    all.add(new Marked(start.type, words, lines.get(i).number()));
            }
        }
        return all;
    }

    private static String continued(String words, List<Comment.Line> lines, int at) {
        var all = new StringBuilder(words.strip());
        boolean item = BULLET.matcher(lines.get(at).text()).find();
        for (int i = at + 1; i < lines.size(); i++) {
            String line = lines.get(i).text();
            // A mark alone may stand above its words, with an empty line between.
            if (line.isBlank() && all.isEmpty() && i == at + 1) continue;
            if (line.isBlank() || END.matcher(line).matches() || !starts(line).isEmpty()) break;
            if (item && BULLET.matcher(line).find()) break;
            all.append(' ').append(line.strip());
        }
        return all.toString();
    }

    private static List<Start> starts(String line) {
        var found = new ArrayList<Start>();
        if (line.length() > LONGEST_LINE) return found;
        int begin = behind(BOX, line, behind(BULLET, line, 0));
        Matcher colon = COLON.matcher(line);
        while (colon.find()) {
            boolean capitals = isCapitals(colon.group("word"));
            if (colon.start() == begin || capitals) found.add(start(colon));
        }
        if (found.isEmpty() || found.getFirst().from > begin) bare(line, begin).ifPresent(found::addFirst);
        return found;
    }

    private static int behind(Pattern pattern, String line, int from) {
        Matcher matcher = pattern.matcher(line).region(from, line.length());
        return matcher.lookingAt() ? matcher.end() : from;
    }

    private static Optional<Start> bare(String line, int begin) {
        Matcher bare = BARE.matcher(line).region(begin, line.length());
        if (!bare.lookingAt()) return Optional.empty();
        String word = bare.group("word").toUpperCase(Locale.ROOT);
        boolean documented = !bare.group("at").isEmpty() && DOCUMENTED.contains(word);
        String rest = line.substring(bare.end());
        // A line all in capitals is a heading.
        boolean heading = rest.chars().anyMatch(Character::isLetter)
                && rest.equals(rest.toUpperCase(Locale.ROOT))
                && rest.length() > 1
                && rest.chars().noneMatch(Character::isDigit);
        boolean capitals = bare.group("at").isEmpty() && isCapitals(bare.group("word")) && !heading;
        boolean fits = WITHOUT_COLON.contains(word) && bare.group("at").isEmpty() || documented || capitals;
        return fits ? Optional.of(start(bare)) : Optional.empty();
    }

    private static Start start(Matcher found) {
        return new Start(TicketType.marked(found.group("word")), found.start(), found.end());
    }

    private static boolean isCapitals(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT));
    }
}
