package autodev.repair.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** mocha and what prints like it (Cypress): {@code 1 failing}, then numbered titles over several lines, then the reason. */
final class MochaFormat implements ReportFormat {
    private static final Pattern PASSING = Pattern.compile("^\\s*(\\d+) passing\\b.*$");
    private static final Pattern FAILING = Pattern.compile("^\\s*\\d+ failing$");
    private static final Pattern ENTRY = Pattern.compile("^\\s+\\d+\\) (.+)$");

    @Override
    public void read(List<String> lines, Findings found) {
        boolean failures = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.contains(" passing")) {
                Matcher passing = PASSING.matcher(line);
                if (passing.matches()) found.passed(Text.number(passing, 1));
                failures &= !passing.matches();
            } else if (line.endsWith(" failing") && FAILING.matcher(line).matches()) {
                failures = true;
            } else if (failures && line.contains(") ")) {
                Matcher entry = ENTRY.matcher(line);
                if (entry.matches()) add(lines, i, entry.group(1), found);
            }
        }
    }

    // The title's parts stand on lines of growing indent; the last one ends with a colon.
    private static void add(List<String> lines, int at, String first, Findings found) {
        var title = new ArrayList<String>();
        title.add(first.strip());
        int i = at;
        while (!title.getLast().endsWith(":")
                && i < at + 12
                && !Text.at(lines, i + 1).isBlank()) {
            title.add(lines.get(++i).strip());
        }
        String name = String.join(" ", title);
        if (!name.endsWith(":")) return;
        found.failed(name.substring(0, name.length() - 1), Text.reason(lines, i + 1, 4));
    }
}
