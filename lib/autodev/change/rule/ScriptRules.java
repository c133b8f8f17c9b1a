package autodev.change.rule;

import autodev.change.finding.Finding;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JavaScript and TypeScript: semicolons, comparisons of typeof, debugger statements. ESLint's columns count from 1. */
final class ScriptRules {
    private static final Pattern TYPEOF = Pattern.compile("\\btypeof\\s+[\\w$.]+\\s*([=!]=)(?!=)\\s*(['\"])\\w+\\2");

    private ScriptRules() {}

    /** Whether this place is in a template literal, as far as counting backquotes tells. */
    static boolean inTemplate(String text, int at) {
        boolean inside = false;
        for (int i = 0; i < at && i < text.length(); i++) {
            if (text.charAt(i) == '\\') i++;
            else if (text.charAt(i) == '`') inside = !inside;
        }
        return inside;
    }

    /** Adds or removes the semicolon at the finding's column, as its message says. */
    static Optional<RuleFix> semicolon(Finding finding, SourceLines lines) {
        int number = finding.line();
        int column = finding.column().orElse(0);
        if (!lines.has(number) || column < 1 || inTemplate(lines.text(), lines.start(number))) return Optional.empty();
        String line = lines.line(number);
        if (finding.message().startsWith("Extra")) return removed(number, column, lines);
        if (!finding.message().startsWith("Missing") || column - 1 > line.length() || column < 2)
            return Optional.empty();
        String before = line.substring(0, column - 1), rest = line.substring(column - 1);
        boolean ends = rest.matches("\\s*(?:|//.*|/\\*.*|}.*)") && before.matches(".*[^\\s;{,(\\[+*/=<>&|?:.-]");
        if (!ends) return Optional.empty();
        return Optional.of(new RuleFix(
                lines.with(number, before + ";" + rest), "Adds the semicolon in line " + number + ".", 0.97));
    }

    /** Removes the semicolon at the finding's column where another one, or a brace, ends the statement. */
    static Optional<RuleFix> extraSemicolon(Finding finding, SourceLines lines) {
        int number = finding.line();
        int column = finding.column().orElse(0);
        if (!lines.has(number) || column < 1 || inTemplate(lines.text(), lines.start(number))) return Optional.empty();
        String line = lines.line(number);
        if (column > line.length() || !line.substring(0, column - 1).matches(".*[;}]\\s*")) return Optional.empty();
        return removed(number, column, lines);
    }

    private static Optional<RuleFix> removed(int number, int column, SourceLines lines) {
        String line = lines.line(number);
        if (column > line.length() || line.charAt(column - 1) != ';') return Optional.empty();
        String fixed = line.substring(0, column - 1) + line.substring(column);
        // A line that then begins so would go on with this one.
        String next = lines.has(number + 1) ? lines.line(number + 1).strip() : "";
        boolean joins = line.substring(column).isBlank()
                && next.matches("[(\\[`+*/,.-].*")
                && !next.startsWith("//")
                && !next.startsWith("/*");
        boolean ended = line.substring(0, column - 1).matches(".*;\\s*");
        if (joins && !ended) return Optional.empty();
        return Optional.of(
                new RuleFix(lines.with(number, fixed), "Removes the semicolon in line " + number + ".", 0.95));
    }

    /** {@code typeof x == 'y'} as {@code typeof x === 'y'}: both sides are strings. */
    static Optional<RuleFix> typeofEquality(Finding finding, SourceLines lines) {
        int number = finding.line();
        if (!lines.has(number)) return Optional.empty();
        String line = lines.line(number);
        Matcher found = TYPEOF.matcher(line);
        int column = finding.column().orElse(0);
        while (found.find()) {
            int at = found.start(1);
            boolean meant = column == 0
                    ? !line.substring(found.end()).contains("==")
                    : column - 1 >= found.start() && column - 1 <= at;
            if (!meant) continue;
            String fixed = line.substring(0, found.end(1)) + "=" + line.substring(found.end(1));
            return Optional.of(new RuleFix(
                    lines.with(number, fixed), "Compares the result of typeof strictly in line " + number + ".", 0.99));
        }
        return Optional.empty();
    }

    /** Removes a debugger statement that has its line for itself. */
    static Optional<RuleFix> debugger(Finding finding, SourceLines lines) {
        int number = finding.line();
        if (!lines.has(number) || !lines.line(number).matches("\\s*debugger;?\\s*")) return Optional.empty();
        int above = number - 1;
        while (lines.has(above) && lines.line(above).isBlank()) above--;
        // The body of an if without braces.
        if (lines.has(above) && !lines.line(above).strip().matches(".*[;{}]|//.*|.*\\*/|.*[;{}]\\s*//.*"))
            return Optional.empty();
        return Optional.of(new RuleFix(
                lines.without(number, number), "Removes the debugger statement in line " + number + ".", 0.97));
    }
}
