package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The last resort, for runners written by hand: lines such as {@code FAIL: adds - expected 3}, {@code [FAILED] adds},
 * {@code ✗ adds}, {@code adds ... FAIL}, and totals such as {@code 3 passed, 1 failed}. Asked only where nothing else was
 * recognised.
 */
final class HomemadeFormat implements ReportFormat {
    private static final Pattern BEFORE =
            Pattern.compile("^\\s*(?:\\[(?:FAIL|FAILED)\\]|(?:FAIL|FAILED|NOT OK)(?::| -)|[✗✘✖✕❌×])\\s*(\\S.*)$");
    private static final Pattern AFTER =
            Pattern.compile("^\\s*(\\S.*?)(?: ?\\.\\.\\.+ ?|: | - )(?:FAIL|FAILED|✗|✘|❌)$");
    private static final Pattern WORD = Pattern.compile("^FAIL (\\w\\S*)(?: (.*))?$");
    private static final Pattern REASON = Pattern.compile("^(.{1,200}?)(?: - | — |: )(.*)$");
    private static final Pattern TOTAL = Pattern.compile("\\b(\\d+)(?: tests?)? passed\\b");
    private static final Pattern COUNT = Pattern.compile("^\\d+(?:/\\d+)?(?: .*)?$");

    @Override
    public void read(List<String> lines, Findings found) {
        int passed = -1;
        for (String line : lines) {
            if (line.length() > 500 || !isSuspect(line)) continue;
            Matcher before = BEFORE.matcher(line);
            Matcher after = AFTER.matcher(line);
            Matcher word = WORD.matcher(line);
            if (before.matches()) add(before.group(1), found);
            else if (after.matches()) found.failed(after.group(1), "");
            else if (word.matches()) found.failed(word.group(1), word.group(2) == null ? "" : word.group(2));
            Matcher total = TOTAL.matcher(line);
            if (total.find()) passed = Text.number(total, 1);
        }
        if (passed >= 0 && found.passed().isEmpty()) found.passed(passed);
    }

    private static boolean isSuspect(String line) {
        if (line.contains("FAIL") || line.contains("NOT OK") || line.contains("passed")) return true;
        for (int i = 0; i < line.length(); i++) if (line.charAt(i) > 127) return true;
        return false;
    }

    private static void add(String text, Findings found) {
        if (COUNT.matcher(text).matches()) return;
        Matcher reason = REASON.matcher(text);
        if (reason.matches()) found.failed(reason.group(1), reason.group(2));
        else found.failed(text, "");
    }
}
