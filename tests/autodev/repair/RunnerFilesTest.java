package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerFilesTest {
    @TempDir
    Path folder;

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

    @Test
    void a_script_is_found_behind_a_variable_and_after_another_folder() throws IOException {
        write("web/package.json", "{}");
        write("tool/all.sh", "cd \"$(dirname \"$0\")\"\n./one.sh && \"$HERE/two.sh\"\n");
        write("tool/one.sh", "");
        write("tool/two.sh", "");
        write("ci.sh", "sh ci.sh\n");
        assertEquals(Set.of("ci.sh"), scripts("(cd web && npm test); sh ci.sh"));
        assertEquals(Set.of("web/package.json"), tasks("(cd web && npm test); sh ci.sh"));
        assertEquals(Set.of("tool/all.sh", "tool/one.sh", "tool/two.sh"), scripts("tool/all.sh"));
    }

    @Test
    void a_command_line_that_leaves_the_workspace_or_cannot_be_read_does_no_harm() throws IOException {
        write("package.json", "{\"scripts\": ");
        assertEquals(Set.of("package.json"), tasks("npm test"));
        assertEquals(Set.of(), scripts("cd ../.. && mvn test; make -C ../x -f; sh 'a b"));
        assertTrue(tasks("cd .. && mvn test; npm test").contains("package.json"));
        assertEquals(Set.of(), tasks(""));
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
