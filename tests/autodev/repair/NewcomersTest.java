package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NewcomersTest {
    @TempDir
    Path folder;

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
    void a_package_may_have_a_module_that_is_called_as_one_of_python_s() throws IOException {
        project();
        write("app/__init__.py", "");
        write("app/tests/__init__.py", "");
        write("app/tests/test_app.py", "");
        write("lib/sub/tests/test_sub.py", "");
        Protection protection = Protection.of(workspace(), List.of(), "true");
        assertFalse(protection.covers("app/logging.py"));
        assertTrue(protection.covers("app/tests/logging.py"));
        assertTrue(protection.covers("lib/sub/logging.py"));
    }

    @Test
    void a_folder_that_is_free_frees_none_below_it() throws IOException {
        project();
        write("venv/rooms.py", "");
        Protection protection = Protection.of(workspace(), List.of(), "true");
        assertFalse(protection.covers("venv/more.py"));
        assertTrue(protection.covers("venv/web/node_modules/jest.js"));
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

    private void project() throws IOException {
        write("calc.py", "");
        write("test_calc.py", "");
        write("tests/test_deep.py", "");
        write("web/helper.test.ts", "");
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
