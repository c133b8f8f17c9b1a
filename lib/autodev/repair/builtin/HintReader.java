package autodev.repair.builtin;

import autodev.repair.Failure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@link Hints} from the failing tests' syntax and from the output of the run. */
final class HintReader {
    private static final Pattern THROWN = Pattern.compile("(?m)^\\s*(?:E\\s+|Exception in thread \"[^\"]*\""
            + " )?(?:[\\w.]+\\.)?([A-Z]\\w*(?:Error|Exception|Exit|Interrupt))\\b");
    private static final List<Pattern> UNKNOWN = List.of(
            Pattern.compile("name '(\\w+)' is not defined"),
            Pattern.compile("has no attribute '(\\w+)'"),
            Pattern.compile("cannot import name '(\\w+)'"),
            Pattern.compile("No module named '([\\w.]+)'"),
            Pattern.compile("unexpected keyword argument '(\\w+)'"),
            Pattern.compile("local variable '(\\w+)'"),
            Pattern.compile("KeyError: ['\"]([^'\"\\n]+)['\"]"),
            Pattern.compile("symbol:\\s+(?:variable|method|class) (\\w+)"));
    private static final List<Pattern> MISMATCH = List.of(
            Pattern.compile("(?m)AssertionError: (.+?) != (.+?)(?: : .*)?$"),
            Pattern.compile("(?m)^E\\s+(?:AssertionError: )?assert (.+?) == (.+)$"));
    private static final Pattern WANTED =
            Pattern.compile("(?im)expected:? ?[<\\[]?(.+?)[>\\]]?[,;]?(?: but)? (?:was|got|found|actual|received)[:=]?"
                    + " ?[<\\[]?(.+?)[>\\]]?\\s*$");
    private static final Set<String> RAISES =
            Set.of("assertRaises", "assertRaisesRegex", "raises", "assertThrows", "assertThrowsExactly");
    private static final int LONGEST_ANSWER = 24;
    private static final int LONGEST = 60;

    private final Set<String> expected = new LinkedHashSet<>();
    private final Set<String> numbers = new LinkedHashSet<>();
    private final Set<String> strings = new LinkedHashSet<>();
    private final Set<String> exceptions = new LinkedHashSet<>();
    private final Set<String> called = new LinkedHashSet<>();
    private final List<Hints.Mismatch> mismatches = new ArrayList<>();

    /** The hints of a failure whose failing tests are {@code tests}. */
    static Hints read(Failure failure, FailingTests tests) {
        return new HintReader().all(failure, tests);
    }

    private Hints all(Failure failure, FailingTests tests) {
        tests.nodes().forEach((node, source) -> test(node, source));
        StringBuilder words = new StringBuilder(failure.output());
        failure.tests().forEach(t -> words.append('\n').append(t.reason()));
        String output = words.toString();
        mismatches(output);
        Set<String> thrown = new LinkedHashSet<>();
        THROWN.matcher(output).results().forEach(m -> thrown.add(m.group(1)));
        thrown.removeIf(t -> t.startsWith("Assertion"));
        Set<String> unknown = new LinkedHashSet<>();
        for (Pattern p : UNKNOWN) p.matcher(output).results().forEach(m -> unknown.add(m.group(1)));
        return new Hints(
                output,
                failure.timedOut(),
                expected,
                numbers,
                strings,
                exceptions,
                thrown,
                unknown,
                called,
                mismatches);
    }

    private void test(Node test, Source source) {
        test.each(n -> {
            String text = n.end - n.start <= LONGEST ? source.of(n) : "";
            switch (n.kind) {
                case NUMBER -> numbers.add(text);
                case STRING -> strings.add(Literal.read(text).body());
                case CALL, NEW -> {
                    called.add(Offsets.callee(n));
                    if (RAISES.contains(Offsets.callee(n))) wanted(n, source);
                }
                case NAME, FIELD -> {
                    if (n.text.matches("[A-Z]\\w*(Error|Exception)"))
                        exceptions.add(source.of(n).replaceAll("\\.class$", ""));
                    else called.add(n.text);
                }
                default -> {}
            }
            boolean value = n.is(Kind.NUMBER, Kind.STRING, Kind.BOOL, Kind.NULL, Kind.LIST, Kind.TUPLE, Kind.DICT);
            if (value && neutral(n, text) && (n.role.equals("arg") || n.role.equals("operand")) && !inner(n))
                expected.add(text);
        });
        strings.remove("");
        exceptions.remove("AssertionError");
    }

    /** A value that says nothing of one particular call: an answer to copy from a test would be no repair. */
    private static boolean neutral(Node n, String text) {
        return switch (n.kind) {
            case NUMBER -> text.matches("-?[01](\\.0)?[LlfFdD]?");
            case LIST, TUPLE, DICT -> n.children.isEmpty() && !text.isEmpty();
            case STRING -> text.length() <= LONGEST_ANSWER;
            default -> !text.isEmpty();
        };
    }

    private void wanted(Node call, Source source) {
        call.all("arg").stream()
                .flatMap(a -> a.is(Kind.TUPLE) ? a.children.stream() : java.util.stream.Stream.of(a))
                .filter(a -> a.is(Kind.NAME, Kind.FIELD))
                .map(a -> source.of(a).replaceAll("\\.class$", ""))
                .filter(t -> t.matches("(\\w+\\.)*[A-Z]\\w*"))
                .forEach(exceptions::add);
    }

    /** Whether the literal is an argument of what is tested, and not of the assertion itself. */
    private static boolean inner(Node literal) {
        Node call = literal.parent().orElse(literal);
        if (!call.is(Kind.CALL, Kind.NEW)) return false;
        String name = Offsets.callee(call);
        return !name.matches("(?i)(assert|expect|check|equal|eq|verify|is|test)\\w*");
    }

    private void mismatches(String output) {
        for (Pattern p : MISMATCH) {
            Matcher m = p.matcher(output);
            while (m.find()) mismatch(m.group(1), m.group(2));
        }
        Matcher m = WANTED.matcher(output);
        while (m.find()) mismatch(m.group(2), m.group(1));
    }

    private void mismatch(String actual, String wanted) {
        Literal a = Literal.read(actual.strip());
        Literal w = Literal.read(wanted.strip());
        mismatches.add(
                new Hints.Mismatch(a.isEmpty() ? actual.strip() : a.body(), w.isEmpty() ? wanted.strip() : w.body()));
        if (!w.isEmpty()) strings.add(w.body());
    }
}
