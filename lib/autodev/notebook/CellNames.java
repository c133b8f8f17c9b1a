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
    private static final Pattern TYPE = Pattern.compile(WRAPPER + "\\$(.+)");
    private static final Pattern NAME = Pattern.compile(WRAPPER + "[.$](?=\\w)");
    private static final Pattern STATEMENT = Pattern.compile("\\s+at .*" + WRAPPER + "\\.do_it\\$\\(.*\\s*");
    // The end of a trace that is shortened, "... 12 more", counts frames that are not shown.
    private static final Pattern BELOW = Pattern.compile("\\s+(?:at .*\\)|\\.\\.\\. \\d+ more)\\s*");
    private static final Pattern LAMBDA = Pattern.compile("lambda\\$(.+?)\\$+\\d+");

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
        int line = found.group(4) == null ? 0 : Integer.parseInt(found.group(4));
        return place(found.group(3), line, Objects.toString(found.group(1), ""), found.group(2));
    }

    /** How the place of a frame in {@code cell} is written. */
    static String place(String cell, StackTraceElement frame) {
        var type = TYPE.matcher(frame.getClassName());
        return place(cell, frame.getLineNumber(), type.matches() ? type.group(1) : "", frame.getMethodName());
    }

    // The method is left out where it is the cell itself.
    private static String place(String cell, int line, String type, String method) {
        var lambda = LAMBDA.matcher(method);
        String name = lambda.matches() ? lambda.group(1) : method;
        boolean top = name.isEmpty() || type.isEmpty() && (name.equals("run") || name.startsWith("do_it"));
        String where = type.isEmpty() ? name : type.replace('$', '.') + "." + name;
        return cell + (line > 0 ? ", line " + line : "") + (top ? "" : ", in " + where);
    }
}
