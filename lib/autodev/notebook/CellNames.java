package autodev.notebook;

import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes JShell's own names out of text: the class that it puts round each snippet ({@code REPL.$JShell$12}), the method
 * ({@code do_it$}), and below that all that called the cell. What a person wrote is left: {@code cell 3, line 2, in twice}.
 * One for each stream of text, as a stack trace may come in several pieces.
 */
public final class CellNames {
    private static final String WRAPPER = "REPL[./]\\$JShell\\$\\d+[A-Z]*";
    private static final Pattern FRAME = Pattern.compile(
            WRAPPER + "(?:\\$([\\w$]+))?\\.([\\w$<>]+)\\((cell \\d+|a magic|an expression|start)(?::(\\d+))?\\)");
    private static final Pattern NAME = Pattern.compile(WRAPPER + "[.$](?=\\w)");
    private static final Pattern STATEMENT = Pattern.compile("\\s+at .*" + WRAPPER + "\\.do_it\\$\\(.*\\s*");
    // The end of a trace that is shortened, "... 12 more", counts frames that are not shown.
    private static final Pattern BELOW = Pattern.compile("\\s+(?:at .*\\)|\\.\\.\\. \\d+ more)\\s*");
    private static final Pattern LAMBDA = Pattern.compile("(.*\\.)?lambda\\$(.+?)\\$+\\d+");

    private boolean below;

    /** {@code text} alone, without those names. */
    public static String of(String text) {
        return new CellNames().in(text);
    }

    /** The next piece of the text, without those names. */
    public String in(String text) {
        if (!below && !text.contains("$JShell$")) return text;
        var out = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            if (below && BELOW.matcher(line).matches()) continue;
            below = STATEMENT.matcher(line).matches();
            out.append(plain(line));
        }
        return out.toString();
    }

    private static String plain(String line) {
        String framed = FRAME.matcher(line).replaceAll(found -> Matcher.quoteReplacement(frame(found)));
        return NAME.matcher(framed).replaceAll("");
    }

    private static String frame(MatchResult found) {
        String type = found.group(1) == null ? "" : found.group(1).replace('$', '.') + ".";
        String method = found.group(2);
        int line = found.group(4) == null ? 0 : Integer.parseInt(found.group(4));
        return place(found.group(3), line, type.isEmpty() ? method : type + method);
    }

    /** How a place is written: {@code cell 3, line 2, in twice}; without the method where that is the cell itself. */
    static String place(String cell, int line, String method) {
        var lambda = LAMBDA.matcher(method);
        String name = lambda.matches() ? Objects.toString(lambda.group(1), "") + lambda.group(2) : method;
        boolean top = name.isEmpty() || name.equals("run") || name.startsWith("do_it");
        return cell + (line > 0 ? ", line " + line : "") + (top ? "" : ", in " + name);
    }
}
