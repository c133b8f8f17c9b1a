package autodev.change.rule;

import autodev.change.finding.Finding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java: a missing annotation, an unused import, the suffix of a long literal. */
final class JavaRules {
    private static final Pattern METHOD = Pattern.compile(
            "^\\s*(?:@\\w+(?:\\([^()]*\\))?\\s+)*(?:(?:public|protected|final|abstract|synchronized|default|native|strictfp)\\s+)*"
                + "(?:<[^()]+>\\s+)?[A-Za-z_$][\\w$.]*(?:<[^()]*>)?(?:\\[])*\\s+[A-Za-z_$][\\w$]*\\s*\\(.*");
    private static final Pattern IMPORT = Pattern.compile("^\\s*import\\s+(?:static\\s+)?([\\w.]+)\\s*;\\s*$");
    private static final Pattern LONG = Pattern.compile("(?<![\\w.$])(0[xX][0-9a-fA-F_]+|0[bB][01_]+|\\d[\\d_]*)l\\b");

    private JavaRules() {}

    /** Puts {@code @Override} above the method that begins in the finding's line. */
    static Optional<RuleFix> override(Finding finding, SourceLines lines) {
        int number = finding.line();
        if (!lines.has(number) || !finding.file().endsWith(".java")) return Optional.empty();
        String line = lines.line(number);
        boolean started =
                line.strip().matches("(?:new|return|throw|else|case|yield|assert)\\b.*|.*\\bstatic\\b.*|[*/].*");
        if (started || !METHOD.matcher(line).matches() || line.contains("@Override")) return Optional.empty();
        String above = number == 1 ? "" : lines.line(number - 1).strip();
        // Within a declaration, or annotated already.
        boolean fresh = above.isEmpty() || above.matches(".*[;{}]|.*\\*/|//.*|@\\w+(?:\\([^()]*\\))?|.*[;{}]\\s*//.*");
        if (!fresh || above.contains("@Override")) return Optional.empty();
        for (int at = number - 1; at >= 1 && lines.line(at).strip().startsWith("@"); at--)
            if (lines.line(at).contains("@Override")) return Optional.empty();
        String after = lines.withBefore(number, SourceLines.indent(line) + "@Override");
        return Optional.of(new RuleFix(
                after,
                "Marks the method in line " + number + " with @Override, as the compiler found it to be.",
                0.97));
    }

    /**
     * Removes the import in the finding's line if its name stands nowhere else, not even in a comment, or the import
     * twice.
     */
    static Optional<RuleFix> unusedImport(Finding finding, SourceLines lines) {
        int number = finding.line();
        if (!lines.has(number) || !finding.file().endsWith(".java")) return Optional.empty();
        String line = lines.line(number);
        Matcher match = IMPORT.matcher(line);
        if (!match.matches()) return Optional.empty();
        String name = match.group(1).substring(match.group(1).lastIndexOf('.') + 1);
        String rest = lines.without(number, number);
        boolean twice = rest.lines().anyMatch(it -> it.strip().equals(line.strip()));
        boolean used = Pattern.compile("(?<![\\w$])" + Pattern.quote(name) + "(?![\\w$])")
                .matcher(rest.replaceAll("(?m)^\\s*import\\s.*;\\s*$", ""))
                .find();
        if (used && !twice) return Optional.empty();
        return Optional.of(new RuleFix(
                rest,
                "Removes the import of " + match.group(1)
                        + (twice ? ", which stands there twice." : ", which nothing uses."),
                0.95));
    }

    /** {@code 1l} as {@code 1L}. */
    static Optional<RuleFix> longSuffix(Finding finding, SourceLines lines) {
        int number = finding.line();
        if (!lines.has(number) || !finding.file().endsWith(".java")) return Optional.empty();
        String line = lines.line(number);
        Matcher literal = LONG.matcher(line);
        // Quotes and comments would need a reader of Java.
        if (line.contains("\"")
                || line.contains("//")
                || line.contains("/*")
                || line.strip().startsWith("*")) return Optional.empty();
        String fixed = literal.replaceAll("$1L");
        return Optional.of(new RuleFix(
                lines.with(number, fixed), "Writes the suffix of the long literal in line " + number + " as L.", 0.99));
    }
}
