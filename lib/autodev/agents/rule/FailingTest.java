package autodev.agents.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A test that failed, and the first and last lines of what its runner says about it. */
record FailingTest(String name, List<String> lines) {
    private static final int MOST = 200;
    private static final int MOST_LINES = 60;
    private static final int FIRST_LINES = 8;
    private static final int LAST_LINES = 4;
    private static final int LONGEST_LINE = 300;

    // Where a runner begins to speak of one failure; group 1 is its name.
    private static final List<Pattern> HEADS = List.of(
            Pattern.compile("^(?:FAIL|ERROR): (\\S.*)$"), // unittest
            Pattern.compile("^_{3,} (?:ERROR (?:at \\w+ of|collecting) )?(\\S.*?) _{3,}$"), // pytest
            Pattern.compile("^(?:FAILED|ERROR) (\\S+\\.py(?:::\\S+)?)(?: - .*)?$"), // pytest's summary
            Pattern.compile("^ *--- FAIL: (\\S+) \\("), // go
            Pattern.compile("^---- (\\S+) stdout ----$"), // cargo
            Pattern.compile("^test (\\S+) \\.\\.\\. FAILED$"), // cargo
            Pattern.compile("^ *not ok \\d+ - (?!.*# (?:SKIP|TODO))(\\S.*)$"), // TAP
            Pattern.compile("^ *✖ (?!failing tests)(\\S.*?)(?: \\([\\d.]+m?s\\))?$"), // node
            Pattern.compile("^ *● (\\S.*)$"), // jest
            Pattern.compile("^ *FAIL  (\\S+ > .*)$"), // vitest
            Pattern.compile("^ {2}\\d+\\) (\\S.*?):?$"), // mocha
            Pattern.compile("^\\[ERROR] ([\\w.$]+\\.[\\w$]+(?:\\(.*?\\))?(?:\\[.*?])?) (?:--|Time).*<<<"
                    + " (?:FAILURE|ERROR)!.*$"), // surefire
            Pattern.compile("^(\\w[\\w.$]* > .+) FAILED$"), // Gradle
            Pattern.compile("^ {2}((?:JUnit \\w+|JUnit):.*)$")); // JUnit's console
    private static final Pattern GO_RUN = Pattern.compile("^=== (?:RUN|NAME|CONT) +(\\S+)$");
    private static final Pattern END =
            Pattern.compile("^(?:={10,}|-{70}$.*|Ran \\d+ tests? in .*|FAILED \\(.*|(?:#|ℹ) tests \\d+|test result:.*"
                    + "|FAIL|FAIL\t.*|ok"
                    + "  \t.*|\\[INFO].*|=== (?:RUN|PAUSE|CONT) .*|failures:|Test Suites:.*|Tests: .*|=+ short test"
                    + " summary.*|PASS|ok \\d+ .*| *--- (?:PASS|SKIP): .*|Test run finished.*|> Task .*|\\d+ tests"
                    + " completed.*)$");

    /** Its own copy; of many lines the first and, as that is where tracebacks end with the reason, the last. */
    FailingTest {
        if (lines.size() > FIRST_LINES + LAST_LINES) {
            var few = new ArrayList<>(lines.subList(0, FIRST_LINES));
            few.add("…");
            few.addAll(lines.subList(lines.size() - LAST_LINES, lines.size()));
            lines = few;
        }
        lines = List.copyOf(lines);
    }

    /** Those of {@code output}, in order, each once, with the longest of what is said. */
    static List<FailingTest> in(String output) {
        var found = new LinkedHashMap<String, List<String>>();
        List<String> told = List.of();
        int open = 0;
        // go test -v prints what a test says before it says that it failed.
        var runs = new LinkedHashMap<String, List<String>>();
        List<String> run = new ArrayList<>();
        for (String raw : (Iterable<String>) output.lines()::iterator) {
            String line = raw.length() > LONGEST_LINE ? raw.substring(0, LONGEST_LINE) + "…" : raw.stripTrailing();
            Matcher go = GO_RUN.matcher(line);
            if (go.find()) run = runs.computeIfAbsent(go.group(1), n -> new ArrayList<>());
            else if (line.stripLeading().startsWith("--- ")) run = new ArrayList<>();
            else if (run.size() < MOST_LINES && !line.isBlank()) run.add(line);
            String name = head(line);
            if (!name.isEmpty()) {
                if (found.size() >= MOST && !found.containsKey(name)) break;
                told = found.computeIfAbsent(name, n -> new ArrayList<>(runs.getOrDefault(n, List.of())));
                open = told.isEmpty() ? MOST_LINES : 0;
                if (line.contains(".py") && line.contains(" - ")) told.add(line.substring(line.indexOf(" - ") + 3));
            } else if (END.matcher(line).matches()) {
                if (!told.isEmpty()) open = 0;
            } else if (open > 0 && !line.isBlank() && !line.matches("-{5,}|={5,}|\\s*---|\\s*\\.\\.\\.")) {
                told.add(line);
                open--;
            }
        }
        // Of a test that failed by its parts only these tell.
        var parts = Set.copyOf(found.keySet());
        found.entrySet()
                .removeIf(one -> one.getValue().isEmpty()
                        && parts.stream().anyMatch(other -> other.startsWith(one.getKey() + "/")));
        return merged(found);
    }

    private static String head(String line) {
        for (Pattern head : HEADS) {
            Matcher found = head.matcher(line);
            if (found.find()) return found.group(1).strip();
        }
        return "";
    }

    // Runners name a failure twice: where it happened and in a summary, there with its file or class in front.
    private static List<FailingTest> merged(Map<String, List<String>> found) {
        var all = new ArrayList<FailingTest>();
        for (var one : found.entrySet()) {
            String plain = plain(one.getKey());
            int same = -1;
            for (int i = 0; i < all.size() && same < 0; i++)
                if (plain(all.get(i).name()).equals(plain)
                        && !one.getKey().equals(all.get(i).name())) same = i;
            if (same < 0) {
                all.add(new FailingTest(one.getKey(), one.getValue()));
                continue;
            }
            FailingTest other = all.get(same);
            String name = one.getKey().length() > other.name().length() ? one.getKey() : other.name();
            all.set(
                    same,
                    new FailingTest(
                            name, other.lines().size() >= one.getValue().size() ? other.lines() : one.getValue()));
        }
        return List.copyOf(all);
    }

    private static String plain(String name) {
        boolean pytest = name.contains(".py::");
        return pytest ? name.substring(name.indexOf("::") + 2).replace("::", ".") : name;
    }
}
