package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * pytest, with or without {@code -q}, {@code -v}, xdist and subtests. Names are node ids; where the short summary is switched
 * off, the progress of {@code -v} gives them, else the titles of the sections. A reason that the summary cut to the terminal's
 * width is completed from the test's own section.
 */
final class PytestFormat implements ReportFormat {
    private static final Pattern SUMMARY = Pattern.compile("^(?:FAILED|ERROR|SUBFAIL(?:ED)?(\\S*)) (\\S.*)$");
    private static final Pattern PROGRESS = Pattern.compile(
            "^(?:\\[gw\\d+\\] \\[ *\\d+%\\] (?:FAILED|ERROR) (\\S.*)|(\\S.*) (?:FAILED|ERROR) *\\[ *\\d+%\\])$");
    private static final Pattern TOTAL_LINE = Pattern.compile("^=* ?\\d+ \\w+.* in [\\d.]+s.*$");
    private static final Pattern PASSED = Pattern.compile("\\b(\\d+) passed\\b");

    @Override
    public void read(List<String> lines, Findings found) {
        var sections = PytestSections.of(lines);
        boolean named = false;
        for (String line : lines) {
            if (isSummary(line)) {
                Matcher summary = SUMMARY.matcher(line);
                if (summary.matches()) named |= add(summary.group(2), summary.group(1), sections, found);
            } else if (line.contains(" passed")
                    && line.contains(" in ")
                    && TOTAL_LINE.matcher(line).matches()) {
                Matcher passed = PASSED.matcher(line);
                if (passed.find()) found.passed(Text.number(passed, 1));
            }
        }
        if (!named) named = progress(lines, sections, found);
        if (!named && found.isEmpty()) sections.reasons().forEach(found::failed);
    }

    private static boolean isSummary(String line) {
        return line.startsWith("FAILED ") || line.startsWith("ERROR ") || line.startsWith("SUBFAIL");
    }

    private static boolean progress(List<String> lines, PytestSections sections, Findings found) {
        boolean named = false;
        for (String line : lines) {
            if (line.indexOf('%') < 0 || !line.contains("::")) continue;
            Matcher progress = PROGRESS.matcher(line.stripTrailing());
            if (!progress.matches()) continue;
            String id = progress.group(1) != null ? progress.group(1) : progress.group(2);
            named |= add(id.strip(), "", sections, found);
        }
        return named;
    }

    private static boolean add(String text, @Nullable String part, PytestSections sections, Findings found) {
        int cut = separator(text);
        String id = (cut < 0 ? text : text.substring(0, cut)).strip();
        if (!id.contains("::") && !id.endsWith(".py") && !id.endsWith(".txt") && !id.endsWith(".rst")) return false;
        String said = cut < 0 ? "" : text.substring(cut + 3).strip();
        String name = part == null || part.isEmpty() ? id : id + " " + part;
        found.failed(name, sections.whole(said, id));
        return true;
    }

    // " - " inside the brackets of a parameter belongs to the name.
    private static int separator(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '[') depth++;
            else if (c == ']') depth--;
            else if (c == ' ' && depth <= 0 && text.startsWith(" - ", i)) return i;
        }
        int close = text.indexOf("] - ");
        return depth > 0 && close >= 0 ? close + 1 : -1;
    }
}
