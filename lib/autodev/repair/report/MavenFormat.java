package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Maven's surefire and failsafe, old and new: {@code Class.test -- Time elapsed: … <<< FAILURE!} with the reason below it,
 * or, where reports go to files, the closing list {@code [ERROR]   Class.test:12 reason}. Also TestNG's own totals.
 */
final class MavenFormat implements ReportFormat {
    private static final Pattern LEVEL = Pattern.compile("^\\[(?:ERROR|INFO|WARNING)\\] ?");
    private static final Pattern MARKED =
            Pattern.compile("^(\\S.*?)(?: --)? +Time elapsed: [\\d.,]+ ?s\\w* +<<< (?:FAILURE|ERROR)!$");
    private static final Pattern OLD_NAME = Pattern.compile("^([^\\s()]+)\\(([\\w.$]+)\\)$");
    private static final Pattern LISTED = Pattern.compile("^  ([\\w.$>-]+?)(?::(\\d+)\\S*)? (?:» )?(.*)$");
    private static final Pattern TOTAL = Pattern.compile(
            "^Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)(, Time elapsed.*)?$");
    private static final Pattern OWNER = Pattern.compile(" -{1,2} in ([\\w.$]+)$");
    private static final Pattern TESTNG_TOTAL =
            Pattern.compile("^\\s*Total tests run: (\\d+),(?: Passes: \\d+,)? Failures: (\\d+), Skips: (\\d+)$");
    private static final Pattern TESTNG = Pattern.compile("^FAILED(?: CONFIGURATION)?: (?:@\\w+ )?([\\w.$]+).*$");

    @Override
    public void read(List<String> lines, Findings found) {
        boolean marked = false;
        boolean testNg = false;
        int totals = 0;
        String owner = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.endsWith("!") && line.contains("<<< ")) marked |= marked(lines, i, owner, found);
            else if (line.contains("ests run: ")) {
                Matcher in = OWNER.matcher(line);
                if (in.find()) owner = in.group(1);
                totals += total(bare(line), found);
                testNg |= line.contains("Skips: ");
            }
        }
        if (!marked) closingList(lines, totals > 0, found);
        if (testNg) testNg(lines, found);
    }

    private static String bare(String line) {
        return line.startsWith("[") ? LEVEL.matcher(line).replaceFirst("") : line;
    }

    private static boolean marked(List<String> lines, int at, String owner, Findings found) {
        Matcher test = MARKED.matcher(bare(lines.get(at)));
        if (!test.matches() || test.group(1).startsWith("Tests run:")) return false;
        Matcher old = OLD_NAME.matcher(test.group(1));
        String name = old.matches() ? old.group(2) + "." + old.group(1) : test.group(1);
        // Surefire 2 names the class only in the line above its tests.
        if (name.indexOf('.') < 0 && !owner.isEmpty()) name = owner + "." + name;
        found.failed(name, bare(Text.at(lines, at + 1)));
        return true;
    }

    private static int total(String line, Findings found) {
        Matcher total = TOTAL.matcher(line.stripTrailing());
        if (total.matches() && total.group(5) == null) {
            found.passed(Text.number(total, 1) - Text.number(total, 2) - Text.number(total, 3) - Text.number(total, 4));
            return 1;
        }
        Matcher testNg = TESTNG_TOTAL.matcher(line);
        if (testNg.matches()) found.passed(Text.number(testNg, 1) - Text.number(testNg, 2) - Text.number(testNg, 3));
        return 0;
    }

    private static void closingList(List<String> lines, boolean totals, Findings found) {
        boolean inside = false;
        for (String line : lines) {
            if (!totals && !line.startsWith("[")) continue;
            String text = bare(line);
            if (text.startsWith("Failures:") || text.startsWith("Errors:") || text.startsWith("Failed tests:")) {
                inside = true;
            } else if (inside && text.startsWith("  ")) {
                Matcher listed = LISTED.matcher(text);
                if (listed.matches()) found.failed(listed.group(1), listed.group(3));
            } else if (!text.isBlank()) {
                inside = false;
            }
        }
    }

    private static void testNg(List<String> lines, Findings found) {
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).startsWith("FAILED")) continue;
            Matcher failed = TESTNG.matcher(lines.get(i));
            if (failed.matches()) found.failed(failed.group(1), Text.at(lines, i + 1));
        }
    }
}
