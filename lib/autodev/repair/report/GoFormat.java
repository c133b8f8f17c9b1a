package autodev.repair.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code go test}: {@code --- FAIL: TestX (0.00s)} with its log lines below it, or above it with {@code -v}; a package that
 * does not build. A test that failed only because of its subtests is not named. {@code === FAIL} is gotestsum's.
 */
final class GoFormat implements ReportFormat {
    private static final Pattern RESULT = Pattern.compile("^( *)--- (FAIL|PASS): (\\S+) \\([\\d.]+s\\)$");
    private static final Pattern RUNNING = Pattern.compile("^=== (?:RUN|CONT|NAME) +(\\S+)$");
    private static final Pattern LOG = Pattern.compile("^\\s+[\\w./-]+\\.go:\\d+: ?(.*)$");
    private static final Pattern BROKEN = Pattern.compile("^FAIL\\t(\\S+) \\[(build failed|setup failed)\\]$");

    @Override
    public void read(List<String> lines, Findings found) {
        int passes = 0;
        Map<String, String> logged = logged(lines);
        Map<String, String> built = built(lines);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains("--- ")) passes += result(lines, i, logged, found);
            else if (line.startsWith("FAIL\t")) broken(line, built, found);
        }
        if (passes > 0) found.passed(passes);
    }

    // With -v a test's log stands before its result, under a line that says whose it is.
    private static Map<String, String> logged(List<String> lines) {
        var logged = new HashMap<String, String>();
        String test = "";
        for (String line : lines) {
            Matcher running = RUNNING.matcher(line);
            if (line.startsWith("=== ") && running.matches()) test = running.group(1);
            else if (line.startsWith("--- ")) test = "";
            else if (!test.isEmpty() && line.contains(".go:")) {
                Matcher log = LOG.matcher(line);
                if (log.matches() && !log.group(1).isBlank()) logged.putIfAbsent(test, log.group(1));
            } else if (!test.isEmpty() && line.startsWith("panic: ")) logged.putIfAbsent(test, line);
        }
        return logged;
    }

    private static int result(List<String> lines, int at, Map<String, String> logged, Findings found) {
        Matcher result = RESULT.matcher(lines.get(at));
        if (!result.matches()) return 0;
        if (result.group(2).equals("PASS")) return 1;
        String name = result.group(3);
        String reason = reason(lines, at, result.group(1).length());
        if (reason.isEmpty()) reason = logged.getOrDefault(name, "");
        found.failed(name, reason.replace(" [recovered]", ""));
        int slash = name.lastIndexOf('/');
        if (slash > 0) found.forgetSilent(name.substring(0, slash));
        return 0;
    }

    private static String reason(List<String> lines, int at, int indent) {
        String next = Text.at(lines, at + 1);
        Matcher log = LOG.matcher(next);
        if (Text.indent(next) <= indent || !log.matches()) {
            return next.startsWith("panic: ") ? next : "";
        }
        // testify and others start their message with an empty line.
        return log.group(1).isBlank() ? Text.firstText(lines, at + 2, 8) : log.group(1);
    }

    // "# package" heads what the compiler said about it, before any test ran.
    private static Map<String, String> built(List<String> lines) {
        var built = new HashMap<String, String>();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("# ")) continue;
            String[] words = lines.get(i).split(" ", 3);
            built.putIfAbsent(words[1], Text.at(lines, i + 1));
        }
        return built;
    }

    private static void broken(String line, Map<String, String> built, Findings found) {
        Matcher broken = BROKEN.matcher(line);
        if (broken.matches()) found.failed(broken.group(1), built.getOrDefault(broken.group(1), broken.group(2)));
    }
}
