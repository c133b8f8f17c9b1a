package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** jest ({@code ● suite › name}, {@code FAIL path}, {@code ✕ name}) and vitest ({@code FAIL  path > suite > name}). */
final class JestFormat implements ReportFormat {
    private static final Pattern FAIL = Pattern.compile("^ ?FAIL +(.+?)(?: \\([\\d.]+ m?s\\))?$");
    private static final Pattern BULLET = Pattern.compile("^  ● (\\S.*)$");
    private static final Pattern CROSS = Pattern.compile("^\\s+[✕×] (.+?)(?: \\(?[\\d.]+ ?m?s\\)?)?$");
    private static final Pattern JEST_TOTAL = Pattern.compile("^Tests: .*?(\\d+) passed, .*$");
    private static final Pattern VITEST_TOTAL = Pattern.compile("^ +Tests  .*?(\\d+) passed.*$");

    @Override
    public void read(List<String> lines, Findings found) {
        String file = "";
        boolean named = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("FAIL ") || line.startsWith(" FAIL ")) {
                Matcher fail = FAIL.matcher(line.stripTrailing());
                if (!fail.matches()) continue;
                file = fail.group(1);
                named |= vitest(lines, i, file, found);
            } else if (line.startsWith("  ● ")) {
                Matcher bullet = BULLET.matcher(line.stripTrailing());
                if (bullet.matches()) named |= jest(lines, i, bullet.group(1), file, found);
            } else if (line.contains("Tests") && line.contains(" passed")) {
                total(line, found);
            }
        }
        if (!named && !file.isEmpty()) crosses(lines, found);
    }

    private static boolean vitest(List<String> lines, int at, String title, Findings found) {
        boolean whole = title.endsWith("]") && title.contains(" [ ");
        if (!whole && !title.contains(" > ")) return false;
        // Several tests with one and the same error are listed one below the other.
        int next = at + 1;
        while (Text.at(lines, next).startsWith(" FAIL ")) next++;
        found.failed(whole ? title.substring(0, title.indexOf(" [ ")) : title, Text.firstText(lines, next, 2));
        return true;
    }

    private static boolean jest(List<String> lines, int at, String title, String file, Findings found) {
        if (title.equals("Console") || title.startsWith("Validation") || title.startsWith("Cannot log after"))
            return false;
        boolean whole = title.startsWith("Test suite failed to run");
        if (whole && file.isEmpty()) return false;
        found.failed(whole ? file : title, reason(lines, at + 1));
        return true;
    }

    // "expect(received).toBe(expected)" says nothing; the two values stand below it.
    private static String reason(List<String> lines, int from) {
        String first = Text.firstText(lines, from, 4);
        if (!first.startsWith("expect(")) return first;
        var values = new StringBuilder();
        for (int i = from; i < Math.min(lines.size(), from + 12); i++) {
            String line = lines.get(i).strip();
            if (!line.startsWith("Expected") && !line.startsWith("Received")) continue;
            values.append(values.isEmpty() ? "" : "; ").append(line);
        }
        return values.isEmpty() ? first : values.toString();
    }

    private static void crosses(List<String> lines, Findings found) {
        for (String line : lines) {
            if (line.indexOf('✕') < 0 && line.indexOf('×') < 0) continue;
            Matcher cross = CROSS.matcher(line.stripTrailing());
            if (cross.matches()) found.failed(cross.group(1), "");
        }
    }

    private static void total(String line, Findings found) {
        Matcher jest = JEST_TOTAL.matcher(line);
        Matcher vitest = VITEST_TOTAL.matcher(line);
        if (jest.matches()) found.passed(Text.number(jest, 1));
        else if (vitest.matches()) found.passed(Text.number(vitest, 1));
    }
}
