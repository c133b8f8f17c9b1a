package autodev.change.rule;

import autodev.change.finding.Finding;
import java.util.Optional;

/**
 * The findings that a rule can fix, by their codes. Each rule looks at the file itself and does nothing where the
 * report may be stale.
 */
public final class RuleFixes {
    /** Changes whenever a rule does. */
    public static final String VERSION = "1";

    private RuleFixes() {}

    /** The file of {@code text} after the fix; empty if no rule can do it safely. */
    public static Optional<RuleFix> fix(Finding finding, String text) {
        var lines = new SourceLines(text);
        Optional<RuleFix> fix = switch (finding.code()) {
            case "W291", "W293", "C0303", "trailing-whitespace", "no-trailing-spaces" ->
                Blanks.trailing(finding, lines);
            case "W292", "C0304", "missing-final-newline", "eol-last", "NewlineAtEndOfFile" ->
                Blanks.lastLine(finding, lines);
            case "F401", "W0611", "unused-import" -> PythonImport.unused(finding, lines);
            case "F541", "W1309", "f-string-without-interpolation" -> PythonRules.plainString(finding, lines);
            case "E711" -> PythonRules.none(finding, lines);
            case "E712" -> PythonRules.truth(finding, lines);
            case "C0121", "singleton-comparison" ->
                finding.message().contains("None")
                        ? PythonRules.none(finding, lines)
                        : PythonRules.truth(finding, lines);
            case "MissingOverride" -> JavaRules.override(finding, lines);
            case "UnusedImports", "RemoveUnusedImports", "RedundantImport" -> JavaRules.unusedImport(finding, lines);
            case "UpperEll", "LongLiteralLowerCaseSuffix" -> JavaRules.longSuffix(finding, lines);
            case "semi" -> ScriptRules.semicolon(finding, lines);
            case "no-extra-semi" -> ScriptRules.extraSemicolon(finding, lines);
            case "eqeqeq" -> ScriptRules.typeofEquality(finding, lines);
            case "no-debugger" -> ScriptRules.debugger(finding, lines);
            default -> Optional.empty();
        };
        return fix.filter(it -> !it.after().equals(text));
    }
}
