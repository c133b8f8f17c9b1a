package autodev.change.finding;

import autodev.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Output of compilers and linters as people read it: a place and a message a line, with more lines below it that
 * belong to it.
 */
final class TextReport {
    private static final String PATH = "((?:file://)?(?:[A-Za-z]:(?=[/\\\\]))?[^:\\s\"*?<>|][^:\"*?<>|]{0,1000}?)";
    private static final Pattern MAVEN =
            Pattern.compile("^\\[(ERROR|WARNING)]\\s+(.{1,1000}?):\\[(\\d{1,8}),(\\d{1,8})]\\s+(.+)$");
    private static final Pattern JAVAC =
            Pattern.compile("^\\s*(?:\\[javac]\\s+)?" + PATH + ":(\\d{1,8}): (error|warning): (.*)$");
    // Program.cs(5,13): error CS0103: …; src/a.ts(3,5): error TS2304: …
    private static final Pattern BRACKETS =
            Pattern.compile("^\\s*([^\\s(].{0,1000}?)\\((\\d{1,8})(?:,(\\d{1,8}))?(?:,\\d+,\\d+)?\\)\\s*:\\s*(.+)$");
    private static final Pattern PLACE = Pattern.compile("^\\s*(?:(?:[ew]|vet): )?" + PATH
            + ":(\\d{1,8})(?::(\\d{1,8}))?(?:-\\d+(?::\\d+)?)?(?::|\\s)\\s*(?:- )?(\\S.*)$");
    // rustc and ruff: the message stands above its place
    private static final Pattern ARROW = Pattern.compile("^\\s*--> " + PATH + ":(\\d{1,8}):(\\d{1,8})\\s*$");
    // ESLint's "stylish": the file stands above its places
    private static final Pattern STYLISH =
            Pattern.compile("^\\s+(\\d{1,8}):(\\d{1,8})\\s+(?:error|warning)\\s+(.+?)(?:\\s{2,}(\\S+))?\\s*$");
    private static final Pattern CLEAN = Pattern.compile(
            "(?im)^(?:all checks passed|success: no issues|.*BUILD SUCCESS|0 errors|.*rated at 10[.]00/10|no"
                    + " (?:errors|issues|problems)).*");
    private static final int LONGEST_LINE = 10_000;

    private final List<String> lines;
    private final Found found;
    private int javac;
    private int others;
    private String heading = "";

    private TextReport(List<String> lines, Found found) {
        this.lines = lines;
        this.found = found;
    }

    /** Reads it; gives {@code javac} or {@code lines}. Throws BadInput if no line of it names a place. */
    static String read(String text, Found found) {
        var report = new TextReport(text.lines().map(TextReport::cut).toList(), found);
        for (int at = 0; at < report.lines.size(); at++) report.line(at);
        if (found.isEmpty() && !CLEAN.matcher(text).find()) throw none(text);
        return report.javac > report.others ? "javac" : "lines";
    }

    private static String cut(String line) {
        return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
    }

    private static BadInput none(String text) {
        String first = text.lines()
                .filter(line -> !line.isBlank())
                .findFirst()
                .orElse("")
                .strip();
        return new BadInput("no line of it names a place in a file, seen first: '"
                + (first.length() > 100 ? first.substring(0, 100) + "…" : first)
                + "'; expected SARIF, JSON or XML of a known tool, a compiler's output, or lines 'file:line:"
                + " code message'");
    }

    private void line(int at) {
        String line = lines.get(at);
        Matcher maven = MAVEN.matcher(line);
        Matcher java = JAVAC.matcher(line);
        Matcher arrow = ARROW.matcher(line);
        Matcher stylish = STYLISH.matcher(line);
        if (maven.matches())
            java(at, maven.group(2), maven.group(3), number(maven.group(4)), maven.group(1), maven.group(5));
        else if (java.matches() && JavacMessage.isSource(java.group(1)))
            java(at, java.group(1), java.group(2), 0, java.group(3), java.group(4));
        else if (arrow.matches() && at > 0) other(lines.get(at - 1), arrow.group(1), arrow.group(2), arrow.group(3));
        else if (stylish.matches() && !heading.isEmpty()) {
            others++;
            String rule = Optional.ofNullable(stylish.group(4)).orElse("");
            found.add("eslint", rule, stylish.group(3), heading, number(stylish.group(1)), number(stylish.group(2)));
        } else if (!brackets(line) && !place(line) && !line.isBlank() && !Character.isWhitespace(line.charAt(0)))
            heading = line.indexOf(':') < 3 && found.knows(line.strip()) ? line.strip() : "";
    }

    private void java(int at, String path, String line, int column, String severity, String words) {
        javac++;
        var below = new ArrayList<String>();
        for (int next = at + 1; next < lines.size() && belongs(lines.get(next)); next++) below.add(lines.get(next));
        var message = JavacMessage.of(severity, words, below);
        found.add(
                message.tool(),
                message.code(),
                message.words(),
                path,
                number(line),
                column > 0 ? column : message.column());
    }

    /** Whether a line below javac's goes on with it. */
    private static boolean belongs(String line) {
        return !MAVEN.matcher(line).matches()
                && !JAVAC.matcher(line).matches()
                && !line.matches("\\s*(?:\\d+ (?:errors?|warnings?)|Note: .*|> Task .*|FAILURE: .*|BUILD"
                        + " .*|\\[INFO].*|\\[ERROR]\\s*(?:->.*)?)?\\s*");
    }

    private boolean brackets(String line) {
        Matcher match = BRACKETS.matcher(line);
        if (!match.matches() || !found.knows(match.group(1)) && !match.group(4).matches("(?:error|warning)\\b.*"))
            return false;
        other(match.group(4), match.group(1), match.group(2), match.group(3));
        return true;
    }

    private boolean place(String line) {
        Matcher match = PLACE.matcher(line);
        if (!match.matches()) return false;
        String path = match.group(1);
        // A time of day, an address and most prose have the same shape.
        boolean like = path.matches("(?:.*[/\\\\])?[^/\\\\]*\\.[A-Za-z]\\w{0,9}")
                && path.matches("[^ ].*")
                && !line.startsWith(" ");
        if (!found.knows(path) && !like) return false;
        other(match.group(4), path, match.group(2), match.group(3));
        return true;
    }

    private void other(String words, String path, String line, @org.jspecify.annotations.Nullable String column) {
        LineMessage message = LineMessage.of(words, path);
        // It tells more of the finding above it.
        if (message.isNote()) return;
        others++;
        int at = column == null ? 0 : number(column) + (message.fromZero() ? 1 : 0);
        found.add(message.tool(), message.code(), message.words(), path, number(line), at);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }
}
