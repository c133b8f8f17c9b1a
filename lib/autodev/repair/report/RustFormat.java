package autodev.repair.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code cargo test} and nextest: {@code test a::b ... FAILED}, and the panic in the section {@code ---- a::b stdout ----}. */
final class RustFormat implements ReportFormat {
    private static final Pattern TEST = Pattern.compile("^test (.+?)(?: - should panic)? \\.\\.\\. FAILED$");
    private static final Pattern NEXTEST =
            Pattern.compile("^ +(?:FAIL|SIGABRT|TIMEOUT) \\[ *[\\d.]+s\\](?: \\([^)]*\\))? (.+)$");
    private static final Pattern SECTION = Pattern.compile("^---- (.+) (?:stdout|stderr) ----$");
    private static final Pattern OLD_PANIC = Pattern.compile("^thread '.*' panicked at '(.*)', \\S+$");
    private static final Pattern TOTAL =
            Pattern.compile("^(?:test result: \\w+\\.| +Summary \\[.*\\] .* run:) (\\d+) passed[;,(].*$");

    @Override
    public void read(List<String> lines, Findings found) {
        var reasons = new HashMap<String, String>();
        for (int i = 0; i < lines.size(); i++) if (lines.get(i).startsWith("---- ")) section(lines, i, reasons);
        for (String line : lines) {
            if (line.endsWith("FAILED") && line.startsWith("test ")) add(TEST.matcher(line), reasons, found);
            else if (line.startsWith("  ") && line.contains("s] ") && !line.contains(" Summary ["))
                add(NEXTEST.matcher(line), reasons, found);
            else if (line.startsWith("test result: ") || line.contains(" Summary [")) {
                Matcher total = TOTAL.matcher(line);
                if (total.matches()) found.passed(Text.number(total, 1));
            }
        }
    }

    private static void add(Matcher test, Map<String, String> reasons, Findings found) {
        if (test.matches()) found.failed(test.group(1), reasons.getOrDefault(test.group(1), ""));
    }

    private static void section(List<String> lines, int at, Map<String, String> reasons) {
        Matcher section = SECTION.matcher(lines.get(at));
        if (!section.matches()) return;
        for (int i = at + 1; i < Math.min(lines.size(), at + 200); i++) {
            String line = lines.get(i);
            if (line.startsWith("---- ")) return;
            if (!line.startsWith("thread '")) {
                if (line.startsWith("Error: ") || line.startsWith("note: test did not panic")) {
                    reasons.putIfAbsent(section.group(1), line);
                }
                continue;
            }
            Matcher old = OLD_PANIC.matcher(line);
            reasons.putIfAbsent(section.group(1), old.matches() ? old.group(1) : message(lines, i + 1));
            return;
        }
    }

    private static String message(List<String> lines, int at) {
        var message = new StringBuilder(Text.at(lines, at));
        for (int i = at + 1; i < at + 3; i++) {
            String side = Text.at(lines, i).strip();
            if (side.startsWith("left: ") || side.startsWith("right: "))
                message.append("; ").append(side);
        }
        return message.toString();
    }
}
