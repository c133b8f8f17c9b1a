package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtectionTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_calc.py",
                "pkg/calc_test.py",
                "tests/data/in.json",
                "tests.py",
                "conftest.py",
                "a/conftest.py",
                "testCalc.py",
                "src/test/java/x/Helper.java",
                "CalcTest.java",
                "CalcTests.java",
                "TestCalc.java",
                "CalcIT.java",
                "CalcTestCase.java",
                "src/calc.test.ts",
                "src/calc.spec.js",
                "src/__tests__/calc.js",
                "test.js",
                "calc-test.mjs",
                "calc_test.go",
                "spec/calc_spec.rb",
                "lib/calc_spec.rb",
                "CalcTest.php",
                "test/all.bats",
                "calc.bats",
                "CalcTests.cs",
                "Calc.Tests/Adds.cs",
                "tests/all.rs",
                "src/tests.rs",
                "CalcTests.swift",
                "test/calc_test.exs",
                "t/calc.t",
                "run_tests.sh",
                "app/src/androidTest/java/A.java",
                "CalcSpec.scala",
                "calc_unittest.cc",
                "calc_test.dart",
                "pytest.ini",
                "tox.ini",
                "jest.config.ts",
                "vitest.config.mts",
                ".mocharc.json",
                "junit-platform.properties",
                "phpunit.xml",
                "karma.conf.js",
                "unit-tests/a.c",
                "integration_tests/a.py",
                "features/add.feature"
            })
    void a_test_is_known_by_its_place_or_name(String path) {
        assertTrue(Protection.isTest(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contest.py",
                "latest.py",
                "src/testing_utils.py",
                "testimonials.py",
                "attestation.go",
                "Latest.java",
                "Contest.java",
                "Unit.java",
                "Testimonial.java",
                "src/main/java/org/test/Calc.java",
                "src/main/kotlin/TestSupport.kt",
                "openapi-spec.yaml",
                "spec_parser.py",
                "OpenApiSpec.java",
                "protest/march.py",
                "latest/a.py",
                "calc.py",
                "Makefile",
                "package.json",
                "pom.xml",
                "pyproject.toml",
                "setup.cfg",
                "inspect.js",
                "aspect.rb",
                "greatest.cpp",
                "Manifest.java"
            })
    void false_friends_are_no_tests(String path) {
        assertFalse(Protection.isTest(path));
    }

    @Test
    void tests_of_the_start_are_protected_and_new_ones_are_free() throws IOException {
        write("calc.py", "");
        write("tests/test_calc.py", "");
        write("testcalc.py", "import unittest\n");
        write("testing.py", "x = 1\n");
        Protection protection = Protection.of(workspace(), List.of(), "python3 -m unittest");
        assertEquals(Set.of("tests/test_calc.py", "testcalc.py"), protection.paths());
        assertTrue(protection.covers("tests/test_calc.py"));
        assertTrue(protection.covers("./tests//x/../test_calc.py"));
        assertTrue(protection.covers("Tests/TEST_calc.py"));
        assertTrue(protection.covers("tests\\test_calc.py"));
        assertFalse(protection.covers("tests/test_new.py"));
        assertFalse(protection.covers("calc.py"));
    }

    @Test
    void globs_protect_files_yet_to_come() throws IOException {
        Protection protection =
                Protection.of(workspace(), List.of("data/", "**/*.golden", "src/*.sql", "*.lock", "./docs/**"), "true");
        assertTrue(protection.covers("data/deep/x.csv"));
        assertTrue(protection.covers("a.golden"));
        assertTrue(protection.covers("x/y/a.GOLDEN"));
        assertTrue(protection.covers("src/a.sql"));
        assertFalse(protection.covers("src/deep/a.sql"));
        assertTrue(protection.covers("sub/uv.lock"));
        assertTrue(protection.covers("docs/a/b.md"));
        assertFalse(protection.covers("database/x.csv"));
        assertFalse(protection.covers("bad\0name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "/etc/x", "../x", "a/../b", "[a", "{a,b", "C:\\x"})
    void a_glob_that_cannot_be_used_is_bad_input(String glob) {
        var error = assertThrows(BadInput.class, () -> Protection.ofGlobs(List.of(glob)));
        assertTrue(error.getMessage().contains("'" + glob + "'"), error.getMessage());
    }

    @Test
    void scripts_that_the_runner_runs_to_check_other_code_are_protected() throws IOException {
        write("run.sh", "python3 calc.py\n");
        write("tool/ci", "#!/bin/sh\nexit 1\n");
        write("check.py", "x = 1\n");
        write("drive.py", "from calc import add\nassert add(1, 2) == 3\n");
        write("calc.py", "def add(a, b):\n    return a - b\nassert add(1, 2) == 3\n");
        assertEquals(Set.of("run.sh"), scripts("sh ./run.sh"));
        assertEquals(Set.of("run.sh"), scripts("cd . && FOO=1 bash -e run.sh calc.py"));
        assertEquals(Set.of("tool/ci"), scripts("cd tool && ./ci; true"));
        assertEquals(Set.of("check.py"), scripts("python3 -B check.py"));
        assertEquals(Set.of("drive.py"), scripts("timeout 10 python3 drive.py || exit 1"));
        assertEquals(Set.of(), scripts("python3 calc.py"));
        assertEquals(Set.of(), scripts("python3 -m doctest check.py"));
        assertEquals(Set.of(), scripts("gcc check.py && /bin/sh -c 'echo run.sh'"));
    }

    @Test
    void nothing_is_protected_by_none_and_a_journal_brings_protection_back() {
        assertFalse(Protection.NONE.covers("tests/test_calc.py"));
        var protection =
                new Protection(Set.of("b", "a"), List.of("x/**"), Optional.of(new Newcomers(Set.of("src/pluggy"))));
        assertEquals(protection, Json.read(Json.line(protection), Protection.class));
        assertEquals(protection, protection.withGlobs(List.of()).withGlobs(List.of("x/**")));
        assertEquals(
                Protection.ofGlobs(List.of("x")),
                Json.read("{\"paths\":[],\"globs\":[\"x\"]}", Protection.class),
                "lines of an earlier version say nothing of newcomers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pytest.ini",
                "sub/tox.ini",
                "vitest.config.ts",
                "jest.unit.config.js",
                ".mocharc.yml",
                "phpunit.xml",
                "src/main/resources/junit-platform.properties",
                "conftest.py",
                "pkg/conftest.py",
                "Conftest.py",
                "sitecustomize.py",
                "src/usercustomize.py",
                "sitecustomize/__init__.py",
                "evil.pth",
                "unittest.py",
                "unittest/__init__.py",
                "src/pytest.py",
                "lib/_pytest/main.py",
                "doctest.py",
                "tests/pluggy.py",
                "difflib.py",
                "tap.py",
                "node_modules/jest/index.js",
                "web/node_modules/a.js",
                ".venv/lib/python3/site-packages/a.py",
                "venv/x.py",
                "test_calc/__init__.py",
                "tests/test_deep/x.py",
                "tests.py",
                "__init__.py",
                "tests/__init__.py",
                "src/main/java/org/junit/Assert.java",
                "src/junit/framework/Assert.java",
                "src/main/java/junit/Assert.java",
                "org/testng/Assert.java",
                "fake.egg-info/entry_points.txt",
                ".cargo/config.toml",
                ".npmrc",
                "include/assert.h",
                "src/main/resources/META-INF/services/org.junit.platform.launcher.LauncherSessionListener",
                "web/helper.test.js",
                "__mocks__/fs.js"
            })
    void what_would_change_how_tests_are_found_or_judged_may_not_come(String path) throws IOException {
        project();
        assertTrue(Protection.of(workspace(), List.of(), "true").covers(path));
        assertFalse(Protection.ofGlobs(List.of()).covers(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test_more.py",
                "tests/test_new.py",
                "tests/unit/__init__.py",
                "calc.py",
                "pkg/__init__.py",
                "new/mod.py",
                "pkg/tap.py",
                "pkg/logging.py",
                "src/tap/index.js",
                "web/more.test.ts",
                "web/calc.js",
                "pyproject.toml",
                "setup.cfg",
                "package.json",
                "pom.xml",
                "Makefile",
                "src/main/java/com/acme/junit/Rule.java",
                "src/main/java/com/acme/CalcTest2.java",
                "src/vendor/Vendor.java",
                "queue.py",
                "docs/tests-how-to.md"
            })
    void ordinary_new_files_and_new_tests_may_come(String path) throws IOException {
        project();
        assertFalse(Protection.of(workspace(), List.of(), "true").covers(path));
    }

    @Test
    void what_was_there_at_the_start_may_be_repaired_even_in_a_test_framework() throws IOException {
        project();
        write("src/pluggy/_hooks.py", "");
        write("tests2/__init__.py", "");
        write("pkg/test_in.py", "");
        write("pkg/__init__.py", "");
        Protection protection = Protection.of(workspace(), List.of(), "true");
        assertFalse(protection.covers("src/pluggy/_hooks.py"));
        assertFalse(protection.covers("src/pluggy/new.py"));
        assertFalse(protection.covers("pkg/__init__.py"));
        assertTrue(protection.covers("src/pluggy/conftest.py"));
        assertEquals(protection, Json.read(Json.line(protection), Protection.class));
    }

    @Test
    void a_project_without_tests_may_get_all_of_its_own() throws IOException {
        write("pytest.ini", "");
        write("tests/__init__.py", "");
        write("Makefile", "test:\n\tpytest\n");
        Protection protection = Protection.of(workspace(), List.of(), "make test");
        assertTrue(protection.covers("Makefile"));
        assertFalse(protection.covers("conftest.py"));
        assertEquals(Optional.empty(), protection.newcomers());
    }

    @Test
    void the_files_that_say_what_a_task_does_are_protected() throws IOException {
        write("Makefile", "all: build\nbuild:\n\tsh build.sh\ntest: unit\n\t@sh ci.sh\nunit:\n\t./node.sh\n");
        write("build.sh", "");
        write("ci.sh", "bash inner.sh\nnpm run check\n");
        write("inner.sh", "");
        write("node.sh", "");
        write("last.sh", "");
        write("package.json", "{\"scripts\": {\"check\": \"sh last.sh\", \"test\": \"sh build.sh\"}}");
        write("sub/build.xml", "");
        write("other.mk", "");
        write("gradlew", "#!/bin/sh\n");
        write("pom.xml", "");
        write("Taskfile.yml", "");
        var made = Protection.of(workspace(), List.of(), "make -j2 test");
        assertEquals(
                Set.of("Makefile", "GNUmakefile", "ci.sh", "inner.sh", "node.sh", "package.json", "last.sh"),
                Set.copyOf(made.paths()));
        assertTrue(made.covers("makefile"));
        assertEquals(Set.of("package.json"), tasks("npm ci && npm test"));
        assertEquals(Set.of("package.json"), tasks("bash -c 'CI=1 yarn test'"));
        assertEquals(Set.of(), tasks("npm ci"));
        assertEquals(Set.of("other.mk"), tasks("make -f other.mk test"));
        assertEquals(Set.of("sub/build.xml"), tasks("cd sub && ant test"));
        assertTrue(tasks("task test").contains("Taskfile.yml"));
        assertTrue(tasks("./gradlew test").contains("gradle/wrapper/gradle-wrapper.properties"));
        assertTrue(tasks("mvn -q test").contains(".mvn/maven.config"));
        assertFalse(tasks("mvn -q test").contains("pom.xml"));
        assertEquals(Set.of(), tasks("just test"));
    }

    private void project() throws IOException {
        write("calc.py", "");
        write("test_calc.py", "");
        write("tests/test_deep.py", "");
        write("web/helper.test.ts", "");
    }

    private Set<String> tasks(String runner) throws IOException {
        return RunnerFiles.of(runner, workspace()).tasks();
    }

    private Set<String> scripts(String runner) throws IOException {
        return RunnerFiles.of(runner, workspace()).scripts();
    }

    private Workspace workspace() {
        return Workspace.open(folder);
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
