package autodev.repair;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files are tests, by place or name: the defaults of the test runners of the common languages (pytest, unittest,
 * surefire, Gradle, jest, vitest, mocha, node:test, go, cargo, RSpec, minitest, PHPUnit, dotnet, XCTest, prove, bats, …).
 * Everything in a folder of tests counts, data too. {@code contest.py}, {@code Latest.java}, {@code testing_tools.py} are none.
 */
final class TestNames {
    private static final Set<String> FOLDERS = Set.of(
            "test",
            "tests",
            "__tests__",
            "spec",
            "specs",
            "unittest",
            "unittests",
            "testdata",
            "__snapshots__",
            "__mocks__",
            "e2e",
            "cypress",
            "step_definitions");
    private static final Pattern FOLDER = Pattern.compile("(?i)^tests?[-_.].*|.*[-_.]tests?$");
    // Source sets of Gradle and targets of Swift: androidTest, integrationTest, CalcTests.
    private static final Pattern CAMEL_FOLDER = Pattern.compile(".*[a-z0-9]Tests?$");
    private static final Pattern WORDS =
            Pattern.compile("(?i)^tests?([-_.].*)?$|.*[-_.](?:tests?|unit-?tests?|e2e|cy)$");
    private static final Pattern SPEC_WORDS = Pattern.compile("(?i)^specs?$|.*[-_.]specs?$");
    private static final Pattern CAMEL = Pattern.compile(
            "^Tests?([A-Z0-9_].*)?$|.*[A-Za-z0-9_]Tests?$|.*TestCase$|.*[a-z0-9]IT(?:Case)?$|.*Cest$|.*_SUITE$");
    private static final Pattern CAMEL_SPEC = Pattern.compile(".*(?:Spec|Suite)$");
    private static final Set<String> SPEC_LANGUAGES = Set.of("scala", "groovy", "kt", "hs", "swift");
    private static final Set<String> CAMEL_LANGUAGES = Set.of(
            "java", "kt", "kts", "scala", "groovy", "cs", "fs", "vb", "swift", "php", "cpp", "cc", "cxx", "c", "h",
            "hpp", "m", "mm", "js", "jsx", "ts", "tsx", "py", "hs", "erl", "dart");
    private static final Set<String> EXTENSIONS = Set.of("bats", "feature", "phpt", "snap", "robot");
    private static final Pattern PYTHON_CAMEL = Pattern.compile("^test[A-Z0-9].*$");
    private static final Set<String> CONFIGURATIONS = Set.of(
            "conftest.py",
            "pytest.ini",
            ".pytest.ini",
            "pytest.toml",
            ".pytest.toml",
            "toxfile.py",
            "behave.ini",
            ".behaverc",
            "tox.ini",
            "nose.cfg",
            "unittest.cfg",
            "junit-platform.properties",
            "testng.xml",
            "phpunit.xml",
            "phpunit.xml.dist",
            "phpunit.dist.xml",
            "behat.yml",
            "codeception.yml",
            "xunit.runner.json",
            ".rspec",
            ".proverc",
            ".taprc",
            "mocha.opts",
            "cypress.json",
            "jasmine.json",
            "runtests.jl");
    private static final Pattern CONFIGURATION = Pattern.compile(
            "^(?:jest|vitest|playwright|cypress|ava|karma|wdio|nightwatch|web-test-runner|jasmine)(?:[.-][\\w-]+)*"
                    + "\\.(?:config|conf|workspace|setup|preset)(?:\\.[\\w-]+)*\\.\\w+$|^setuptests\\.[jt]sx?$"
                    + "|^\\.(?:mocharc|jestrc)(?:\\.\\w+)?$|^.*\\.runsettings$");

    private TestNames() {}

    /** Whether {@code path} (relative, with {@code /}) is a test or belongs to tests. */
    static boolean isTest(String path) {
        if (isConfiguration(path)) return true;
        String[] parts = path.split("/");
        for (int i = 0; i < parts.length - 1; i++) {
            // By Maven's and Gradle's convention nothing below src/main is a test, whatever a package is called.
            if (parts[i].equals("src") && parts[i + 1].equals("main")) return false;
        }
        for (int i = 0; i < parts.length - 1; i++) if (isFolder(parts[i])) return true;
        return isName(parts[parts.length - 1]);
    }

    /** Whether {@code path} is a file that tells a test runner what to run; package and build files are none. */
    static boolean isConfiguration(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return CONFIGURATIONS.contains(name) || CONFIGURATION.matcher(name).matches();
    }

    /** Whether unittest would find {@code path} by its pattern {@code test*.py}, though its name may mean something else. */
    static boolean isDoubtful(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.startsWith("test") && name.endsWith(".py") && !isTest(path);
    }

    /** Whether {@code path} shows that a project has tests, rather than a place, data or configuration for them. */
    static boolean isEvidence(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return !isConfiguration(path)
                && !name.startsWith(".")
                && !name.equals("__init__.py")
                && !name.matches(".*\\.(?:md|rst|txt|adoc)");
    }

    private static boolean isFolder(String name) {
        return FOLDERS.contains(name.toLowerCase(Locale.ROOT))
                || FOLDER.matcher(name).matches()
                || CAMEL_FOLDER.matcher(name).matches();
    }

    private static boolean isName(String name) {
        int dot = name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        String extension = dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        if (EXTENSIONS.contains(extension) || extension.equals("t")) return true;
        if (WORDS.matcher(stem).matches()) return true;
        if (!extension.isEmpty() && SPEC_WORDS.matcher(stem).matches()) return !isData(extension);
        if (extension.equals("py") && PYTHON_CAMEL.matcher(stem).matches()) return true;
        if (CAMEL_LANGUAGES.contains(extension) && CAMEL.matcher(stem).matches()) return true;
        return SPEC_LANGUAGES.contains(extension) && CAMEL_SPEC.matcher(stem).matches();
    }

    // openapi-spec.yaml describes a product, not a test.
    private static boolean isData(String extension) {
        return Set.of("json", "yaml", "yml", "md", "txt", "toml", "xml", "html", "pdf")
                .contains(extension);
    }
}
