package autodev.plan.action;

import static autodev.plan.action.KnownErrors.group;
import static autodev.plan.action.KnownErrors.manual;
import static autodev.plan.action.KnownErrors.setting;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Failures of the code itself: it cannot be read, its tests fail, it stops with an exception, it takes too long. */
final class CodeErrors {
    private static final Pattern PYTHON_SYNTAX = Pattern.compile(
            "File \"([^\"\\v]+)\", line (\\d+)(?:\\R(?!\\s*File ).*){0,4}?\\R((?:Syntax|Indentation|Tab)Error: .*)");
    private static final Pattern NODE_SYNTAX =
            Pattern.compile("(?m)^(?:file://)?(\\S+\\.[cm]?[jt]sx?):(\\d+)\\R(?:.*\\R){0,5}?(SyntaxError: .*)");
    private static final Pattern SHELL_SYNTAX = Pattern.compile(
            "(?mi)^(\\S+?): (?:line )?(\\d+): ((?:\\S+: )?(?:syntax error|unexpected end of file|unterminated).*)");
    private static final Pattern COMPILER = Pattern.compile(
            "(?m)^\\s*(?:-->\\s*)?((?:[A-Za-z]:)?[^\\s:()]+\\.\\w{1,5})[:(](\\d+)(?:[:,]\\d+)?\\)?:? (?:fatal"
                    + " )?(?:error(?: TS\\d+|\\[E\\d+])?: ?)(.+)");
    private static final Pattern GO_SYNTAX = Pattern.compile("(?m)^(?:\\./)?([\\w./-]+\\.go):(\\d+):\\d+: (.+)");
    private static final Pattern RUST = Pattern.compile("error(?:\\[E\\d+])?: (.+)\\R\\s*--> ([^\\s:]+):(\\d+):\\d+");
    private static final Pattern JSON =
            Pattern.compile("(?:JSONDecodeError: |in JSON at position|Unexpected token ).*");
    private static final Pattern TEST = Pattern.compile(
            "(?m)^FAILED (\\S+?)(?: - .*)?$|^(?:FAIL|ERROR): (\\w+ \\([^)\\v]*\\))|^\\s*--- FAIL: (\\S+)|^test (\\S+)"
                    + " \\.\\.\\. FAILED$|^\\s*● (.+)|^not ok \\d+ -? ?([^\\v#]+)|^\\[ERROR]\\s+(\\w+[.#]\\w+)[: ]");
    private static final Pattern TESTS = Pattern.compile(
            "(?m)Tests run: \\d+, Failures: (?!0)\\d+|^FAILED \\((?:failures|errors)=\\d+|\\b[1-9]\\d* (?:tests?"
                    + " )?failed\\b|AssertionError");
    private static final Pattern LATE = Pattern.compile(
            "(?i)\\btimed? ?out\\b|TimeoutExpired|Timeout Error|deadline exceeded|\"exit_code\": ?(?:124|-2)\\b");
    // Repetitions of groups are bounded: each costs Java a frame of its stack.
    private static final Pattern PYTHON_RAISED = Pattern.compile(
            "File \"([^\"\\v]+)\", line (\\d+).*\\R(?: {4}.*\\R){0,9}([\\w.]*(?:Error|Exception|Interrupt|Exit)\\b.*)");
    private static final Pattern JAVA_RAISED = Pattern.compile(
            "(?m)^(?:Exception in thread \"[^\"]*\" )?([\\w.]+\\.\\w*(?:Exception|Error)\\b.*)\\R(?:\\s+at"
                    + " .*\\R){0,99}?\\s+at [^\\v(]*\\(([\\w$]+\\.\\w+):(\\d+)\\)");
    private static final Pattern NODE_RAISED =
            Pattern.compile("(?m)^(\\w*Error: .*)\\R\\s+at (?:[^\\v(]*\\()?(?:file://)?([^\\s():]+):(\\d+):\\d+");
    private static final int MOST_TESTS = 8;

    private CodeErrors() {}

    /** What is wrong with the code, if that is the cause. */
    static Optional<Diagnosis> diagnose(String line, String text) {
        return syntax(text).or(() -> tests(text)).or(() -> late(line, text)).or(() -> raised(text));
    }

    private static Optional<Diagnosis> syntax(String text) {
        for (Pattern shape : new Pattern[] {PYTHON_SYNTAX, NODE_SYNTAX, SHELL_SYNTAX, COMPILER, GO_SYNTAX}) {
            Matcher found = shape.matcher(text);
            if (found.find()) return Optional.of(unread(found.group(1), found.group(2), found.group(3)));
        }
        Matcher rust = RUST.matcher(text);
        if (rust.find()) return Optional.of(unread(rust.group(2), rust.group(3), rust.group(1)));
        Matcher json = JSON.matcher(text);
        if (json.find())
            return Optional.of(manual(
                    "A JSON text is malformed: " + json.group().strip(),
                    "1. Look at what was read: it may be empty, an error page, or cut off.\n"
                            + "2. Mend it at the place named."));
        return Optional.empty();
    }

    private static Diagnosis unread(String file, String line, String why) {
        return manual(
                "The code cannot be read or compiled: " + file + ":" + line + ": " + why.strip(),
                "1. Open " + file + " at line " + line + " (the mistake may stand a line before).\n2. Mend it: "
                        + why.strip() + "\n3. Run the command again; one mistake often hides others.");
    }

    private static Optional<Diagnosis> tests(String text) {
        Set<String> names = new LinkedHashSet<>();
        Matcher found = TEST.matcher(text);
        while (found.find())
            for (int i = 1; i <= found.groupCount(); i++) group(found, i).ifPresent(name -> names.add(name.strip()));
        if (names.isEmpty() && !TESTS.matcher(text).find()) return Optional.empty();
        String which = names.isEmpty()
                ? "Tests fail"
                : (names.size() == 1 ? "A test fails: " : names.size() + " tests fail: ")
                        + String.join(", ", names.stream().limit(MOST_TESTS).toList());
        String why = text.lines()
                .map(String::strip)
                .filter(one ->
                        one.matches("(?:E\\s+)?[\\w.]*(?:AssertionError|AssertionFailedError|ComparisonFailure)\\b.*"))
                .findFirst()
                .map(one -> " (" + one.replaceFirst("^E\\s+", "") + ")")
                .orElse("");
        return Optional.of(manual(
                which + why + ".",
                "1. Run "
                        + (names.isEmpty()
                                ? "the first failing test"
                                : names.iterator().next())
                        + " alone.\n"
                        + "2. Compare what it expects with what it got, and mend the code, not the test, unless the"
                        + " test is wrong.\n"
                        + "3. Or let autodev repair do it."));
    }

    private static Optional<Diagnosis> late(String line, String text) {
        if (!LATE.matcher(text).find()) return Optional.empty();
        return Optional.of(setting(
                "The command took longer than its time limit.",
                "Give the step a longer \"timeout\" if it has that much to do; else find what it waits for: input, a"
                        + " lock, the network"
                        + (line.isBlank() ? "." : ", or an endless loop in what " + Said.quoted(line) + " runs.")));
    }

    private static Optional<Diagnosis> raised(String text) {
        Matcher python = PYTHON_RAISED.matcher(text);
        if (python.find()) return Optional.of(stopped(python.group(1), python.group(2), python.group(3)));
        for (Pattern shape : new Pattern[] {JAVA_RAISED, NODE_RAISED}) {
            Matcher found = shape.matcher(text);
            if (found.find()) return Optional.of(stopped(found.group(2), found.group(3), found.group(1)));
        }
        return Optional.empty();
    }

    private static Diagnosis stopped(String file, String line, String what) {
        return manual(
                "The program stopped at " + file + ":" + line + " with " + what.strip(),
                "1. Open " + file + " at line " + line
                        + ".\n2. Find out how the value named came there, and mend that.\n3. Run"
                        + " the command again.");
    }
}
