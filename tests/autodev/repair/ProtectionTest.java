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
    void nothing_is_protected_by_none_and_a_journal_brings_protection_back() {
        assertFalse(Protection.NONE.covers("tests/test_calc.py"));
        var protection =
                new Protection(Set.of("b", "a"), List.of("x/**"), Optional.of(new Newcomers(Set.of("src/pluggy"))));
        assertEquals(protection, Json.read(Json.line(protection), Protection.class));
        assertEquals(protection, protection.and(List.of()).and(List.of("x/**")));
        assertEquals(
                Protection.ofGlobs(List.of("x")),
                Json.read("{\"paths\":[],\"globs\":[\"x\"]}", Protection.class),
                "lines of an earlier version say nothing of newcomers");
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
