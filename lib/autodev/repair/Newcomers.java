package autodev.repair;

import autodev.repair.source.FileIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Files yet to come that would change how the tests of a project are found, loaded or judged, without touching one of them:
 * configuration of a test runner ({@code conftest.py} too), what Python runs at its start, modules and packages that take the
 * place of a test, of a test framework or of what that is built on, installed packages ({@code node_modules},
 * {@code site-packages}), and a tool's settings that decide how tests are run ({@code .npmrc}, {@code .cargo/config.toml}).
 * What of this kind was there at the start is known, and stays free: somebody may be repairing a test framework.
 *
 * @param known paths and folders, in small letters, that were there at the start and would be covered as newcomers, and
 *     the {@code __init__.py} of the packages that were there
 */
public record Newcomers(Set<String> known) {
    private static final Set<String> FRAMEWORKS = Set.of(
            "unittest",
            "pytest",
            "_pytest",
            "doctest",
            "nose",
            "nose2",
            "pluggy",
            "tap",
            "iniconfig",
            "hypothesis",
            "py",
            "behave",
            "robot");
    // What unittest and pytest import; names that a project may well give to a module of its own are left out.
    private static final Set<String> FOUNDATIONS = Set.of(
            "argparse",
            "asyncio",
            "builtins",
            "contextlib",
            "contextvars",
            "difflib",
            "fnmatch",
            "functools",
            "importlib",
            "inspect",
            "io",
            "linecache",
            "logging",
            "os",
            "pprint",
            "re",
            "reprlib",
            "runpy",
            "signal",
            "site",
            "sys",
            "sysconfig",
            "traceback",
            "types",
            "typing",
            "warnings",
            "weakref");
    private static final Set<String> RUBY_FRAMEWORKS = Set.of("minitest", "rspec", "test-unit");
    private static final Set<String> SOURCE_ROOTS =
            Set.of("src", "lib", "libs", "python", "py", "source", "sources", "app", "code", "main");
    private static final Set<String> SCRIPTS = Set.of("js", "mjs", "cjs", "jsx", "ts", "mts", "cts", "tsx");
    private static final Pattern FILE = Pattern.compile("(?:^|.*/)(?:(?:site|user)customize(?:\\.py|/.*)|[^/]+\\.pth"
            + "|\\.(?:npmrc|yarnrc|yarnrc\\.yml|pnpmfile\\.cjs)|\\.mvn/.*|\\.cargo/config(?:\\.toml)?"
            + "|assert\\.h|cassert|catch\\.hpp|doctest\\.h"
            + "|lib/(?:test/(?:more|simple|builder|tester)|test2|tap)(?:/.*)?\\.pm"
            + "|meta-inf/services/(?:org\\.junit|org\\.testng|org\\.spockframework|io\\.kotest)[^/]*)$"
            + "|^vendor/autoload\\.php$");
    private static final Pattern FOLDER =
            Pattern.compile("(?:^|.*/)(?:node_modules|\\.venv|venv|\\.tox|\\.nox|site-packages|dist-packages|__mocks__"
                + "|[^/]+\\.(?:egg-info|dist-info)|gtest|gmock|catch2|phpunit"
                + "|org/(?:junit|testng|hamcrest|assertj|mockito|opentest4j)|junit/(?:framework|textui|runner|extensions)"
                + "|kotlin/test|github\\.com/stretchr|(?:java|kotlin|groovy|scala|src|lib|test|main)/junit)$"
                + "|^junit$|^vendor/(?:bin|composer)$");

    /** Copies. */
    public Newcomers {
        known = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(known));
    }

    /** For a project that has {@code files} at the start, of which {@code tests} are protected. */
    static Newcomers of(Collection<String> files, NavigableSet<String> tests) {
        List<String> free = files.stream()
                .map(Protection::fold)
                .filter(file -> !tests.contains(file))
                .toList();
        var known = new TreeSet<String>();
        for (String file : free) if (isPackage(file)) known.add(file);
        var packages = new Newcomers(known);
        for (String file : free) known.addAll(packages.claims(file, tests));
        return new Newcomers(known);
    }

    /** Whether {@code path}, plain and folded as {@link Protection} does it, may not come, or not be changed once it came. */
    boolean covers(String path, NavigableSet<String> tests) {
        return !known.containsAll(claims(path, tests));
    }

    /** What makes {@code path} suspicious: itself, or the folders above it that do. */
    private List<String> claims(String path, NavigableSet<String> tests) {
        var claims = new ArrayList<String>();
        if (TestNames.isConfiguration(path) || FILE.matcher(path).matches()) claims.add(path);
        String extension = FileIndex.extension(path);
        if (extension.equals("py") || extension.equals("rb")) claims.addAll(frameworks(path, extension, tests));
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String above = path.substring(0, slash);
            if (tests.contains(above + ".py") || FOLDER.matcher(above).matches()) claims.add(above);
        }
        String stem = path.substring(0, path.length() - (extension.isEmpty() ? 0 : extension.length() + 1));
        if (extension.equals("py") && under(stem, tests)) claims.add(path);
        if (isPackage(path) && directlyIn(FileIndex.folder(path), tests)) claims.add(path);
        // A runner that finds './helper' takes helper.js before helper.ts.
        if (SCRIPTS.contains(extension) && SCRIPTS.stream().anyMatch(other -> tests.contains(stem + "." + other))) {
            claims.add(path);
        }
        return claims;
    }

    private List<String> frameworks(String path, String extension, NavigableSet<String> tests) {
        var claims = new ArrayList<String>();
        String[] parts = path.split("/");
        String above = "";
        for (int i = 0; i < parts.length; i++) {
            String part = parts[i];
            String name = i == parts.length - 1 ? part.substring(0, part.length() - extension.length() - 1) : part;
            String here = above.isEmpty() ? part : above + "/" + part;
            boolean shadows = extension.equals("rb")
                    ? RUBY_FRAMEWORKS.contains(name)
                    : FRAMEWORKS.contains(name) || FOUNDATIONS.contains(name);
            if (shadows && isRoot(above, tests)) claims.add(here);
            above = here;
        }
        return claims;
    }

    // A folder that holds tests, or that lies above them and is no package, gets on Python's path when these are
    // collected.
    private boolean isRoot(String folder, NavigableSet<String> tests) {
        if (folder.isEmpty() || directlyIn(folder, tests)) return true;
        String marker = folder + "/__init__.py";
        if (known.contains(marker) || tests.contains(marker)) return false;
        return SOURCE_ROOTS.contains(FileIndex.name(folder)) || under(folder, tests);
    }

    private static boolean isPackage(String path) {
        return FileIndex.name(path).equals("__init__.py");
    }

    private static boolean under(String folder, NavigableSet<String> tests) {
        String first = tests.ceiling(folder + "/");
        return first != null && Protection.fold(first).startsWith(folder + "/");
    }

    private static boolean directlyIn(String folder, NavigableSet<String> tests) {
        String prefix = folder.isEmpty() ? "" : folder + "/";
        for (String test : tests.tailSet(prefix, true)) {
            String folded = Protection.fold(test);
            if (!folded.startsWith(prefix)) return false;
            if (folded.indexOf('/', prefix.length()) < 0 && !folded.endsWith(".sh")) return true;
        }
        return false;
    }
}
