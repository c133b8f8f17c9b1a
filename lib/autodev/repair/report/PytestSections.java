package autodev.repair.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sections in which pytest shows each failure: {@code ____ Class.test ____}, the trace, the reason in {@code E   } lines. */
final class PytestSections {
    private static final Pattern TITLE =
            Pattern.compile("^_{2,} (?:\\[doctest\\] |ERROR (?:collecting|at \\w+ of) )?(\\S.*\\S|\\S) _{2,}$");
    // Different tests may share a title, one per file.
    private final Map<String, List<String>> byTitle = new LinkedHashMap<>();
    private final Set<String> all = new HashSet<>();

    private PytestSections() {}

    static PytestSections of(List<String> lines) {
        var sections = new PytestSections();
        String title = "";
        String reason = "";
        boolean going = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean error = line.startsWith("E  ");
            Matcher titled = TITLE.matcher(line.startsWith("__") ? line.stripTrailing() : "");
            boolean opens = titled.matches();
            if (opens || line.startsWith("===")) {
                sections.add(title, reason);
                title = opens ? titled.group(1) : "";
                reason = "";
            } else if (error && !going) {
                // Of chained exceptions the last is the one that the test ended with.
                reason = line.substring(1).strip();
                sections.all.add(reason);
            } else if (line.equals("Got:") && !title.isEmpty()) {
                reason = "expected " + Text.at(lines, i - 1).strip() + ", got "
                        + Text.at(lines, i + 1).strip();
            }
            going = error;
        }
        sections.add(title, reason);
        return sections;
    }

    private void add(String title, String reason) {
        if (!title.isEmpty())
            byTitle.computeIfAbsent(title, t -> new ArrayList<>()).add(reason);
    }

    /** Title to reason, in the order met. */
    Map<String, String> reasons() {
        var reasons = new LinkedHashMap<String, String>();
        byTitle.forEach((title, said) -> reasons.put(title, said.getFirst()));
        return reasons;
    }

    /** What the summary {@code said} of the test {@code id}, completed where it was cut. */
    String whole(String said, String id) {
        boolean cut = said.endsWith("...") || said.endsWith("…");
        if (!said.isEmpty() && !cut) return said;
        String start = cut ? said.substring(0, said.length() - (said.endsWith("…") ? 1 : 3)) : "";
        int names = id.indexOf("::");
        String title = names < 0 ? id : id.substring(names + 2).replace("::", ".");
        for (String reason : byTitle.getOrDefault(title, List.of())) if (reason.startsWith(start)) return reason;
        List<String> fitting = start.isEmpty()
                ? List.of()
                : all.stream().filter(r -> r.startsWith(start)).limit(2).toList();
        return fitting.size() == 1 ? fitting.getFirst() : said;
    }
}
