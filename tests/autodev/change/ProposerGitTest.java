package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.change.Proposer.Options;
import autodev.change.finding.Finding;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is proposed applies with the real {@code git apply --index}, whatever the file looks like. */
class ProposerGitTest {
    @TempDir
    Path repository;

    private String git(String input, String... words) {
        try {
            var command = new java.util.ArrayList<>(
                    List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"));
            command.addAll(List.of(words));
            Path in = Files.writeString(Files.createTempFile("git", "in"), input);
            Process process = new ProcessBuilder(command)
                    .directory(repository.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(in.toFile())
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exit = process.waitFor();
            Files.delete(in);
            assertEquals(0, exit, String.join(" ", words) + ": " + output + "\n" + input);
            return output;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void commit(String file, String text) throws IOException {
        git("", "init", "-q");
        Path folder = repository.resolve(file).getParent();
        Files.createDirectories(folder);
        Files.writeString(repository.resolve(file), text);
        git("", "add", "-A");
        git("", "commit", "-q", "-m", "a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"src/a.py", "my docs/été ü.py", "a \"b\" c.py", "deep/er/-x.py"})
    void a_rules_fix_applies_whatever_the_file_is_called(String file) throws IOException {
        commit(file, "import os\nx = 1\n");
        var finding = new Finding("F401", "`os` imported but unused", file, 1, Optional.empty(), "ruff");
        git(Proposer.builtin(finding, repository, Limits.DEFAULT).patch(), "apply", "--index", "-");
        assertEquals("x = 1\n", Files.readString(repository.resolve(file)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import os\r\nx = 1\r\n",
                "\uFEFFx = 0\nimport os\nx = 1",
                "import os\nx = 1",
                "import os\n",
                "x = 1\n\f\nimport os\nfoo\u2028bar = '\u0085'\n"
            })
    void a_rules_fix_applies_whatever_its_lines_end_with(String text) throws IOException {
        commit("src/a.py", text);
        int line = 1
                + (int) text.substring(0, text.indexOf("import"))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        var finding = new Finding("F401", "`os` imported but unused", "src/a.py", line, Optional.empty(), "ruff");
        String patch = Proposer.builtin(finding, repository, Limits.DEFAULT).patch();
        git(patch, "apply", "--index", "-");
        assertEquals(text.replaceFirst("import os\r?\n", ""), Files.readString(repository.resolve("src/a.py")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void a_models_sloppy_patch_applies(String end) throws IOException {
        String text = "def f(a):" + end + "\tif a:" + end + "\t\treturn b" + end;
        commit("src/a.py", text);
        String sloppy = "--- src/a.py\n"
                + "+++ src/a.py\n"
                + "@@ -40,9 +40,7 @@\n"
                + " def f(a):\n"
                + "     if a:\n"
                + "-        return b\n"
                + "+        return a";
        var model = ScriptedModel.of(Json.line(Map.of("patch", sloppy, "explanation", "", "confidence", 0.9)));
        var finding = new Finding("F821", "Undefined name `b`", "src/a.py", 3, Optional.empty(), "ruff");
        Proposal proposal = Proposer.propose(finding, repository, model, Limits.DEFAULT, Options.DEFAULT);
        assertTrue(proposal.refusal().isEmpty(), proposal.refusal().toString());
        git(proposal.patch(), "apply", "--index", "-");
        assertEquals(text.replace("return b", "return a"), Files.readString(repository.resolve("src/a.py")));
    }

    @Test
    void a_new_file_and_a_deletion_are_git_diffs_too() throws IOException {
        commit("src/a.py", "x = 1\n");
        String patch = "--- /dev/null\n"
                + "+++ b/src/b.py\n"
                + "@@ -0,0 +1 @@\n"
                + "+y = 2\n"
                + "--- a/src/a.py\n"
                + "+++ /dev/null\n"
                + "@@ -1 +0,0 @@\n"
                + "-x = 1\n";
        var model = ScriptedModel.of(Json.line(Map.of("patch", patch, "explanation", "", "confidence", 1)));
        var finding = new Finding("X1", "m", "src/a.py", 1, Optional.empty(), "");
        Proposal proposal = Proposer.propose(finding, repository, model, Limits.DEFAULT, Options.DEFAULT);
        git(proposal.patch(), "apply", "--index", "-");
        assertEquals("D  src/a.py\nA  src/b.py\n", git("", "status", "--porcelain", "--no-renames"));
    }
}
