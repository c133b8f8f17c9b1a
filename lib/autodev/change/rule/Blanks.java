package autodev.change.rule;

import autodev.change.finding.Finding;
import java.util.Optional;

/** Blanks at the ends of lines, and the last line's end. */
final class Blanks {
    private Blanks() {}

    /** Takes blanks away at the end of the finding's line, where they are not part of a string. */
    static Optional<RuleFix> trailing(Finding finding, SourceLines lines) {
        int number = finding.line();
        if (!lines.has(number)) return Optional.empty();
        String line = lines.line(number);
        int end = lines.start(number) + line.length();
        if (finding.file().endsWith(".py") || finding.file().endsWith(".pyi")) {
            var python = new PythonText(lines.text());
            if (!python.sound() || python.inLiteral(end)) return Optional.empty();
        } else if (isScript(finding.file()) && ScriptRules.inTemplate(lines.text(), end)) return Optional.empty();
        else if (!isScript(finding.file()) && !finding.code().equals("no-trailing-spaces")) return Optional.empty();
        String plain = line.replaceFirst("[ \\t\\f\\x0B\\u00A0]+$", "");
        // A lone carriage return or a continuation would change its meaning.
        if (plain.endsWith("\\")) return Optional.empty();
        return Optional.of(new RuleFix(
                lines.with(number, plain), "Takes the blanks at the end of line " + number + " away.", 0.99));
    }

    private static boolean isScript(String file) {
        return file.matches("(?i).*\\.(?:[cm]?[jt]sx?|vue|svelte)");
    }

    /** Ends the last line of a file. */
    static Optional<RuleFix> lastLine(Finding finding, SourceLines lines) {
        if (lines.size() == 0 || !lines.end(lines.size()).isEmpty()) return Optional.empty();
        // ESLint reports the opposite by the same rule.
        if (finding.message().toLowerCase(java.util.Locale.ROOT).contains("not allowed")) return Optional.empty();
        if (finding.file().endsWith(".py") && !new PythonText(lines.text()).sound()) return Optional.empty();
        return Optional.of(new RuleFix(lines.text() + lines.lineBreak(), "Ends the last line of the file.", 0.99));
    }
}
