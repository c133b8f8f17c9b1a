package autodev.change;

import autodev.repair.Protection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether a patch adds, removes, moves or weakens tests. What is a test file and what configures runners is as in a
 * repair; within a test file the declarations, marks that switch tests off, and assertions of the common languages are
 * counted in the lines that come and go, so that a reworded test is none more and none less.
 */
final class TestEdits {
    private static final Set<String> SCRIPTS = Set.of("py", "js", "ts", "mjs", "cjs", "rb", "jl");
    private static final Pattern DECLARED = Pattern.compile("\\bdef +test\\w*|\\bclass +Test\\w*"
            + "|@(?:\\w+\\.)*(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property|Theory|Fact|TestMethod)\\b"
            + "|\\[(?:Test|Fact|Theory|TestMethod|TestCase)\\b|\\bfunc"
            + " +(?:\\([^)]*\\)"
            + " *)?(?:Test|Benchmark|Fuzz|test)\\w*|#\\[(?:\\w+::)*test\\b"
            + "|(?<![.\\w])(?:it|test|specify|scenario)(?:\\.(?:each|concurrent))?"
            + " *\\(|(?<![.\\w])(?:it|specify|test) +['\"]|\\bTEST(?:_F|_P|_CASE)? *\\(|@test +\"|\\bfunction"
            + " +test\\w*");
    private static final Pattern SWITCHED_OFF = Pattern.compile(
            "@(?:\\w+\\.)*(?:skip\\w*|xfail|expectedFailure)\\b|\\bpytest\\.(?:skip|xfail|importorskip)\\b|\\.skipTest\\("
                + "|@(?:Disabled|Ignore)\\w*|\\[Ignore\\b|\\b(?:it|test|describe|context)\\.(?:skip|todo|only|failing)\\b"
                + "|(?<![.\\w])(?:xit|xtest|xdescribe|xcontext|fit|fdescribe)"
                + " *\\(|#\\[ignore|\\bt\\.Skip\\w*\\(|\\bGTEST_SKIP\\b|\\bmarkTestSkipped\\b|\\bcollect_ignore\\w*");
    private static final Pattern ASSERTED = Pattern.compile(
            "\\b(?:assert\\w*|expect\\w*|should\\w*|verify|fail|REQUIRE\\w*|CHECK\\w*|EXPECT_\\w+|ASSERT_\\w+|pytest\\.raises)"
                + " *[(.!{]|\\bassert +\\S|\\bt\\.(?:Error|Fatal)\\w*\\(|\\.should\\b|\\brequire\\.\\w+\\(");

    private TestEdits() {}

    /** What {@code diffs} do to tests, a line each. */
    static List<String> breaches(List<FileDiff> diffs) {
        var found = new ArrayList<String>();
        for (FileDiff diff : diffs) {
            String shown = PatchPlaces.shown(diff.to());
            boolean before = Protection.isTest(diff.from()), after = Protection.isTest(diff.to());
            if (!before && !after) inline(diff, shown, found);
            else if (diff.kind() != FileDiff.Kind.EDIT)
                found.add(shown + " is a test file that is " + word(diff.kind())
                        + "; no test may be added, removed or moved");
            else if (isSettings(diff.to())) found.add(shown + " tells a test runner what to run; it may not change");
            else edited(diff, shown, found);
        }
        return found;
    }

    private static String word(FileDiff.Kind kind) {
        return switch (kind) {
            case CREATE -> "added";
            case DELETE -> "removed";
            case RENAME, COPY, EDIT -> "moved or copied";
        };
    }

    private static boolean isSettings(String path) {
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Protection.isTestConfiguration(path) && !SCRIPTS.contains(extension);
    }

    // Rust keeps its unit tests beside the code.
    private static void inline(FileDiff diff, String shown, List<String> found) {
        if (diff.to().endsWith(".rs")) edited(diff, shown, found);
    }

    private static void edited(FileDiff diff, String shown, List<String> found) {
        int more = count(DECLARED, diff.added()) - count(DECLARED, diff.removed());
        if (more > 0) found.add(shown + ": " + more + " test(s) more are declared; no test may be added");
        if (more < 0) found.add(shown + ": " + -more + " test(s) fewer are declared; no test may be removed");
        if (count(SWITCHED_OFF, diff.added()) > count(SWITCHED_OFF, diff.removed()))
            found.add(shown + ": a test is switched off; no test may be");
        if (count(ASSERTED, diff.added()) < count(ASSERTED, diff.removed()))
            found.add(shown + ": assertions are taken away; tests may not become weaker");
    }

    private static int count(Pattern pattern, List<String> lines) {
        int count = 0;
        for (String line : lines) {
            String code = line.strip();
            if (code.startsWith("//") || code.startsWith("# ") || code.length() > 2_000) continue;
            Matcher matcher = pattern.matcher(code);
            while (matcher.find()) count++;
        }
        return count;
    }
}
