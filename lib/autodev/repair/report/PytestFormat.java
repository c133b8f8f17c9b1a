package autodev.repair.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * pytest, with or without {@code -q}, {@code -v}, xdist and subtests. Names are node ids. A reason that the short summary cut
 * to the terminal's width is completed from the {@code E   } lines of the test's own section.
 */
final class PytestFormat implements Format {
    private static final Pattern SUMMARY =
            Pattern.compile("^(?:FAILED|ERROR|SUBFAIL(?:ED)?(\\S*)|\\S+ SUBFAIL) (\\S.*)$");
    private static final Pattern PROGRESS = Pattern.compile(
            "^(?:\\[gw\\d+\\] \\[ *\\d+%\\] (?:FAILED|ERROR) (\\S.*)|(\\S.*) (?:FAILED|ERROR) *\\[ *\\d+%\\])$");
    private static final Pattern SECTION = Pattern.compile("^_{2,} (\\S.*\\S|\\S) _{2,}$");
    private static final Pattern TOTALS = Pattern.compile("(\\d+) (passed|failed|errors?|skipped)\\b");
    private static final Pattern TOTAL_LINE = Pattern.compile("^=* ?\\d+ \\w+.* in [\\d.]+s.*$");
    private static final Pattern COLLECTING = Pattern.compile("^ERROR (?:collecting|at \\w+ of|at teardown of) (.+)$");

    @Override
    public void read(List<String> lines, Findings found) {
        Map<String, List<String>> sections = sections(lines);
        boolean summarised = false;
        for (String line : lines) {
            if (isSummary(line)) {
                Matcher summary = SUMMARY.matcher(line);
                if (summary.matches()) summarised |= add(summary.group(2), summary.group(1), sections, found);
            } else if (line.indexOf('%') > 0 && line.contains("::")) {
                Matcher progress = PROGRESS.matcher(line.stripTrailing());
                if (progress.matches()) {
                    String id = progress.group(1) != null ? progress.group(1) : progress.group(2);
                    add(id.strip(), null, sections, found);
                }
            } else if (line.contains(" in ")
                    && line.contains("passed")
                    && TOTAL_LINE.matcher(line).matches()) {
                countPassed(line, found);
            }
        }
        if (!summarised && found.isEmpty()) {
            sections.forEach((name, reasons) -> found.failed(name, reasons.getFirst()));
        }
    }

    private static boolean isSummary(String line) {
        return line.startsWith("FAILED ")
                || line.startsWith("ERROR ")
                || line.startsWith("SUBFAIL")
                || line.contains(" SUBFAIL ");
    }

    private static boolean add(String text, @Nullable String part, Map<String, List<String>> sections, Findings found) {
        int cut = separator(text);
        String id = (cut < 0 ? text : text.substring(0, cut)).strip();
        if (!id.contains("::") && !id.endsWith(".py") && !id.endsWith(".txt") && !id.endsWith(".rst")) return false;
        String said = cut < 0 ? "" : text.substring(cut + 3).strip();
        String name = part == null || part.isEmpty() ? id : id + " " + part;
        found.failed(name, whole(said, sections.getOrDefault(key(id), List.of())));
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
        return depth > 0 ? text.indexOf("] - ") < 0 ? -1 : text.indexOf("] - ") + 1 : -1;
    }

    private static String whole(String said, List<String> candidates) {
        boolean cut = said.isEmpty() || said.endsWith("...") || said.endsWith("…");
        if (!cut) return said;
        String start = said.isEmpty() ? "" : said.substring(0, said.length() - (said.endsWith("…") ? 1 : 3));
        for (String candidate : candidates) if (candidate.startsWith(start)) return candidate;
        return said;
    }

    private static String key(String id) {
        int names = id.indexOf("::");
        return names < 0 ? id : id.substring(names + 2).replace("::", ".");
    }

    // Title of each failure's section to the first "E" line in it, for every section of that title.
    private static Map<String, List<String>> sections(List<String> lines) {
        var sections = new LinkedHashMap<String, List<String>>();
        String title = "";
        for (String line : lines) {
            if (line.startsWith("__")) {
                Matcher section = SECTION.matcher(line.stripTrailing());
                if (section.matches()) title = title(section.group(1));
            } else if (line.startsWith("==")) {
                title = "";
            } else if (!title.isEmpty() && line.startsWith("E  ")) {
                sections.computeIfAbsent(title, t -> new ArrayList<>())
                        .add(line.substring(1).strip());
                title = "";
            }
        }
        return sections;
    }

    private static String title(String text) {
        Matcher collecting = COLLECTING.matcher(text);
        return collecting.matches() ? collecting.group(1) : text;
    }

    private static void countPassed(String line, Findings found) {
        Matcher totals = TOTALS.matcher(line);
        while (totals.find()) if (totals.group(2).equals("passed")) found.passed(Text.number(totals, 1));
    }
}
