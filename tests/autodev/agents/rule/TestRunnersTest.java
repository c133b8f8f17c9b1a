package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestRunnersTest {
    @TempDir
    Path folder;

    private List<String> found(String... namesAndTexts) throws IOException {
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            Path file = folder.resolve(namesAndTexts[i]);
            Files.createDirectories(file.getParent());
            Files.writeString(file, namesAndTexts[i + 1]);
        }
        return TestRunners.in(ProjectFiles.of(Workspace.look(folder))).stream()
                .map(TestRunners.TestRunner::command)
                .toList();
    }

    @Test
    void maven_and_its_wrapper() throws IOException {
        assertEquals(List.of("mvn -B -ntp test"), found("pom.xml", "<project/>"));
        assertEquals(List.of("sh ./mvnw -B -ntp test"), found("mvnw", "#!/bin/sh"));
    }

    @Test
    void gradle_go_and_cargo() throws IOException {
        assertEquals(
                List.of("sh ./gradlew --console=plain test", "go test -v ./...", "cargo test"),
                found("build.gradle.kts", "", "gradlew", "", "go.mod", "module a", "Cargo.toml", "[package]"));
    }

    @Test
    void a_test_script_that_npm_init_wrote_is_none() throws IOException {
        assertEquals(
                List.of(),
                found("package.json", "{\"scripts\":{\"test\":\"echo \\\"Error: no test specified\\\" && exit 1\"}}"));
        assertEquals(
                List.of("pnpm test"), found("package.json", "{\"scripts\":{\"test\":\"jest\"}}", "pnpm-lock.yaml", ""));
        assertEquals(List.of(), found("package.json", "{broken"));
    }

    @Test
    void python_with_pytest_or_unittest() throws IOException {
        assertEquals(
                List.of("python3 -m unittest discover -v -s tests"), found("tests/test_a.py", "import unittest\n"));
        assertEquals(
                List.of("python3 -m unittest discover -v -s tests -t ."),
                found("tests/__init__.py", "", "tests/test_a.py", "import unittest\n"));
        assertEquals(List.of("python3 -m pytest -q -rfEs"), found("tests/test_b.py", "import pytest\n"));
    }

    @Test
    void a_makefile_comes_last() throws IOException {
        assertEquals(
                List.of("node --test", "make test"), found("Makefile", "all: x\ntest: all\n\tgo\n", "a.test.js", "x"));
        assertEquals(List.of("node --test"), found("Makefile", "test := 1\n"));
    }
}
