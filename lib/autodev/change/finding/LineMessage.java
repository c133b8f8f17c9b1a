package autodev.change.finding;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands behind a place in a line: the tool's severity, its code before or behind the message, the message. */
record LineMessage(String severity, String code, String words, String tool) {
    private static final Pattern SEVERITY = Pattern.compile(
            "^(?i:(fatal"
                + " error|error|warning|warn|note|info|information|hint|help|style|convention|refactor))(?:\\[([\\w:-]+)])?(?:\\s+([A-Z]{1,10}\\d{2,6}))?\\s*(?::\\s*|\\s+-\\s+)(.*)$");
    private static final Pattern LEADING =
            Pattern.compile("^\\[?([A-Z]{1,10}-?\\d{1,6})]?\\s*:?\\s+(?:\\[[*-]]\\s+)?(.*)$");
    // MissingOverride, no-unused-vars, @typescript-eslint/no-explicit-any
    private static final Pattern RULE = Pattern.compile(
            "^((?:@?[a-z][\\w-]*/)+[a-z][\\w-]*|[a-z]+(?:-[a-z]+)+|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+):?\\s+(\\S.*)$");
    private static final Set<String> WORDS = Set.of("semi", "eqeqeq", "curly", "quotes", "radix", "camelcase", "yoda");
    private static final Pattern BRACKET =
            Pattern.compile("^(.*\\S)\\s+\\[([^\\[\\]\\s]{2,80})](?:\\s*\\[[^\\[\\]]*proj])?$");
    private static final Pattern ROUND = Pattern.compile("^(.*\\S)\\s+\\(([@a-zA-Z][\\w@/-]{2,80})\\)$");

    /** Of {@code text}, about a file of this path. */
    static LineMessage of(String text, String path) {
        String severity = "";
        String code = "";
        String words = text.strip();
        Matcher head = SEVERITY.matcher(words);
        if (head.matches()) {
            severity = head.group(1).toLowerCase(java.util.Locale.ROOT);
            code = head.group(2) != null ? head.group(2) : head.group(3) != null ? head.group(3) : "";
            words = head.group(4);
        }
        boolean star = words.contains("[*]");
        Matcher lead = LEADING.matcher(words);
        Matcher rule = RULE.matcher(words);
        int blank = words.indexOf(' ');
        if (code.isEmpty() && lead.matches()) {
            code = lead.group(1);
            words = lead.group(2);
        } else if (code.isEmpty() && rule.matches() && severity.isEmpty()) {
            code = rule.group(1);
            words = rule.group(2);
        } else if (code.isEmpty() && blank > 0 && WORDS.contains(words.substring(0, blank))) {
            code = words.substring(0, blank);
            words = words.substring(blank + 1);
        }
        String tool = tool(severity, code, words, path, star);
        Matcher behind = BRACKET.matcher(words);
        Matcher round = ROUND.matcher(words);
        if (code.isEmpty() && behind.matches()) {
            code = behind.group(2).replaceFirst("^(?:Error|Warning)(?:/|$)", "");
            words = behind.group(1);
        } else if (code.isEmpty()
                && round.matches()
                && (!severity.isEmpty() || round.group(2).matches("[a-z]+(?:-[a-z]+)+|[a-z]+check"))) {
            code = round.group(2);
            words = round.group(1);
        }
        return new LineMessage(severity, code, words.strip(), tool);
    }

    private static String tool(String severity, String code, String words, String path, boolean star) {
        if (code.matches("[CRWEFI]\\d{4}") && words.matches(".*\\([a-z]+(?:-[a-z]+)*\\)")) return "pylint";
        if (star) return "ruff";
        if (words.matches(".*\\[-W[^\\]]*]")) return "gcc";
        if (code.matches("SC\\d{4}") || words.matches(".*\\[SC\\d{4}]")) return "shellcheck";
        if (code.matches("TS\\d{3,5}")) return "tsc";
        if (words.matches(".*\\[(?:Error|Warning)/.*]")) return "eslint";
        boolean python = path.endsWith(".py") || path.endsWith(".pyi");
        if (python && words.matches(".*\\(report[A-Z]\\w*\\)")) return "pyright";
        if (python && !severity.isEmpty() && words.matches(".*\\s\\[[a-z]+(?:-[a-z0-9]+)*]")) return "mypy";
        if (!severity.isEmpty() && path.matches("(?i).*\\.(?:c|h|cc|cpp|cxx|hpp|m|mm)")) return "gcc";
        return "";
    }

    /** Whether it only tells more of the finding above it. */
    boolean isNote() {
        return severity.equals("note") || severity.equals("help");
    }

    /** Whether the tool counts columns from 0. */
    boolean fromZero() {
        return tool.equals("pylint");
    }
}
