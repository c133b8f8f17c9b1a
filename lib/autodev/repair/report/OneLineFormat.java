package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runners whose failing test shows in one line of its own shape, with the reason in it or on the next line with text. */
final class OneLineFormat implements ReportFormat {
    /**
     * A shape: a {@code mark} that every such line contains (cheap to look for), the pattern with the groups {@code name} and
     * perhaps {@code reason}, and how many lines below the reason stands where it is not in the line (0: nowhere).
     */
    private record Shape(String mark, Pattern pattern, boolean said, int below) {
        static Shape of(String mark, String pattern, int below) {
            return new Shape(mark, Pattern.compile(pattern), pattern.contains("<reason>"), below);
        }
    }

    private static final List<Shape> SHAPES = List.of(
            // dotnet test (VSTest), then xUnit's own lines
            Shape.of(" [", "^  (?:Failed|X) (?<name>\\S.*?) \\[[<\\d][^\\]]*\\]$", 2),
            Shape.of("[FAIL]", "^\\[xUnit\\.net [\\d:.]+\\] +(?<name>\\S.*) \\[FAIL\\]$", 0),
            // bats, pretty
            Shape.of("✗ ", "^ ✗ (?<name>.+?)(?: \\[\\d+\\])?$", 2),
            // Unity, Check, Boost.Test, XCTest
            Shape.of(":FAIL", "^[^:\\s]+:\\d+:(?<name>\\w+):FAIL(?:: ?(?<reason>.*))?$", 0),
            Shape.of(":0: ", "^[^:\\s]+:\\d+:[FE]:[^:]*:(?<name>\\w+):\\d+: (?<reason>.*)$", 0),
            Shape.of(": error: in ", "^.+: error: in \"(?<name>[^\"]+)\": (?<reason>.*)$", 0),
            Shape.of(" : ", "^\\S+: error: (?:-\\[)?(?<name>[\\w.]+[ .]\\w+)\\]? : (?<reason>.*)$", 0),
            // ScalaTest, Dart and Flutter, Deno, Playwright, Bun, AVA, Clojure, Julia, Pest
            Shape.of("*** FAILED ***", "^\\[info\\] - (?<name>.+) \\*\\*\\* FAILED \\*\\*\\*.*$", 1),
            Shape.of(" [E]", "^\\d\\d:\\d\\d \\+\\d+(?: ~\\d+)?(?: -\\d+)?: (?<name>.+) \\[E\\]$", 1),
            Shape.of("FAILED (", "^(?<name>\\S.*) \\.\\.\\. (?:.\\[0m)?FAILED \\(\\d+m?s\\)$", 0),
            Shape.of("] › ", "^ +\\d+\\) (?<name>\\[[^\\]]+\\] › .+?)(?: ─+)?$", 2),
            Shape.of("(fail) ", "^\\(fail\\) (?<name>.+?)(?: \\[[\\d.]+ms\\])?$", 0),
            Shape.of("[fail]: ", "^ +[✘✖] \\[fail\\]: (?<name>.+?)(?: (?<reason>Error thrown.*))?$", 0),
            Shape.of("FAIL in (", "^FAIL in \\((?<name>[^)]+)\\) \\(.*\\)$", 2),
            Shape.of("⨯ ", "^  ⨯ (?<name>.+?)(?: +[\\d.]+s)?$", 0),
            // Perl's Test::More without TAP on the same stream
            Shape.of("Failed test '", "^#\\s+Failed test '(?<name>.+)'(?: at .*)?$", 0),
            // CppUTest, doctest for C++
            Shape.of("Failure in TEST(", "^.*error: Failure in TEST\\((?<name>[^)]+)\\)$", 1));
    private static final Pattern DOTNET_TOTAL =
            Pattern.compile("^(?:Failed|Passed)! +- Failed: +\\d+, Passed: +(\\d+),.*$");
    private static final Pattern PIPED_TOTAL =
            Pattern.compile("^(?:(?:FAILED|ok) \\|| ) (\\d+) passed (?:\\||\\([\\d.]+m?s\\)$).*$");
    private static final Pattern BATS_TOTAL =
            Pattern.compile("^(\\d+) tests?, (\\d+) failures?(?:, (\\d+) (?:skipped|excluded).*)?$");

    @Override
    public void read(List<String> lines, Findings found) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            for (Shape shape : SHAPES) if (line.contains(shape.mark())) match(shape, lines, i, found);
            if (line.contains("! ")
                    || line.contains(" tests, ")
                    || line.contains(" test, ")
                    || line.contains(" passed |")
                    || line.contains(" passed (")) total(line, found);
        }
    }

    private static void match(Shape shape, List<String> lines, int at, Findings found) {
        Matcher line = shape.pattern().matcher(lines.get(at).stripTrailing());
        if (!line.matches() || shape.mark().startsWith("Failed test") && found.knows(line.group("name"))) return;
        String said = shape.said() ? line.group("reason") : null;
        found.failed(line.group("name"), said == null ? below(lines, at, shape.below()) : said);
    }

    private static String below(List<String> lines, int at, int reach) {
        for (int i = at + 1; i <= at + reach; i++) {
            String line = Text.at(lines, i).strip();
            boolean label = line.endsWith("Message:") || line.startsWith("(in test file") || line.startsWith("(from ");
            if (!line.isEmpty() && !label) return line.startsWith("[info]") ? line.substring(6) : line;
        }
        return "";
    }

    private static void total(String line, Findings found) {
        Matcher dotnet = DOTNET_TOTAL.matcher(line);
        if (dotnet.matches()) found.passed(Text.number(dotnet, 1));
        Matcher piped = PIPED_TOTAL.matcher(line);
        if (piped.matches()) found.passed(Text.number(piped, 1));
        Matcher bats = BATS_TOTAL.matcher(line.stripTrailing());
        if (bats.matches()) found.passed(Text.number(bats, 1) - Text.number(bats, 2) - Text.number(bats, 3));
    }
}
