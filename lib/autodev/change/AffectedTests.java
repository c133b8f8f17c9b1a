package autodev.change;

import autodev.repair.Protection;
import autodev.workspace.Workspace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The test files that changed files affect: those that are changed themselves, those named after a changed file in the
 * ways of the common languages ({@code test_foo.py}, {@code FooTest.java}, {@code foo.spec.ts}), and those that name it
 * in their text (its module, class or path).
 */
public final class AffectedTests {
    private static final Pattern AROUND = Pattern.compile(
            "(?i)^(?:tests?[-_.]|test(?=[A-Z]))|(?:[-_.](?:tests?|specs?|e2e|cy)|Tests?|TestCase|Specs?|IT)$");
    private static final Set<String> NO_NAMES =
            Set.of("index", "main", "mod", "lib", "init", "__init__", "app", "test", "types");
    private static final int LARGEST = 1 << 20;

    private AffectedTests() {}

    /**
     * The tests in {@code workspace} that {@code changed} (relative paths) affect, sorted; what is gone is not among
     * them.
     */
    public static List<String> of(Workspace workspace, List<String> changed) {
        var found = new LinkedHashSet<String>();
        List<Workspace.Entry> tests = workspace.files().stream()
                .filter(file -> Protection.isTest(file.path()) && isCode(file.path()))
                .toList();
        for (String path : changed) {
            String stem = stem(path);
            boolean telling = stem.length() >= 3 && !NO_NAMES.contains(stem.toLowerCase(Locale.ROOT));
            Pattern word = Pattern.compile("(?<![\\w-])" + Pattern.quote(stem) + "(?![\\w-])");
            for (Workspace.Entry test : tests) {
                boolean same = test.path().equals(path) || core(test.path()).equalsIgnoreCase(core(path));
                if (same || telling && test.size() < LARGEST && names(workspace, test.path(), word))
                    found.add(test.path());
            }
        }
        return found.stream().sorted().toList();
    }

    private static boolean names(Workspace workspace, String test, Pattern word) {
        return workspace.text(test).map(text -> word.matcher(text).find()).orElse(false);
    }

    private static boolean isCode(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return !Protection.isTestConfiguration(path)
                && !name.startsWith("__init__")
                && !Set.of("json", "txt", "md", "yaml", "yml", "xml", "csv", "snap", "html", "toml", "ini")
                        .contains(extension);
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.indexOf('.', 1);
        return dot < 0 ? name : name.substring(0, dot);
    }

    /** The name without what makes it a test's: foo for test_foo.py, foo.spec.ts, FooTest.java. */
    private static String core(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return AROUND.matcher(dot <= 0 ? name : name.substring(0, dot)).replaceAll("");
    }
}
