package autodev.cli.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.cli.Cli;
import autodev.llm.wire.ScriptedServer;
import autodev.process.Command;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command is a process of its own, in a real repository, with a real server where a model is asked. */
class ChangeCommandsTest {
    private static final String PATCH =
            "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,3 +1,3 @@\n import os\n"
                    + " import sys\n-print(syss.argv[0])\n+print(sys.argv[0])\n";

    @TempDir
    Path folder;

    private Path project;

    /** The process that a test starts. */
    @picocli.CommandLine.Command(
            name = "autodev change",
            subcommands = {ChangeCommands.Propose.class, ChangeCommands.From.class})
    static final class Changes implements Callable<Integer> {
        public static void main(String... args) {
            Cli.main(new Changes(), args);
        }

        @Override
        public Integer call() {
            return 2;
        }
    }

    @BeforeEach
    void lay_out() throws Exception {
        project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("a.py"), "import os\nimport sys\nprint(syss.argv[0])\n");
        Files.writeString(project.resolve("b.py"), "import os\n");
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "start");
    }

    private String git(String... words) {
        var argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(words));
        var result = Command.of(argv.toArray(String[]::new)).in(project).run();
        assertTrue(result.ok(), result.output());
        return result.output().strip();
    }

    private Started change(Map<String, String> environment, String... words) throws Exception {
        var more = new HashMap<>(environment);
        more.put("AUTODEV_STATE", folder.resolve("state").toString());
        return Started.main(Changes.class, project, more, "", words);
    }

    private static ScriptedServer.Script says(String patch) {
        String answer =
                Json.line(Map.of("patch", patch, "explanation", "A typo.", "confidence", 0.9, "meta", Map.of()));
        return ScriptedServer.json(
                200,
                Json.line(Map.of(
                        "choices",
                        List.of(Map.of(
                                "message", Map.of("role", "assistant", "content", answer), "finish_reason", "stop")),
                        "usage",
                        Map.of("prompt_tokens", 100, "completion_tokens", 20))));
    }

    @Test
    void a_model_s_patch_is_verified_and_told_as_json() throws Exception {
        try (var server = ScriptedServer.of(says(PATCH))) {
            Started ended = change(
                    Map.of("LLM_BASE_URL", server.url() + "/v1", "LLM_MODEL", "tiny"),
                    "propose",
                    "--file",
                    "a.py",
                    "--line",
                    "3",
                    "--code",
                    "F821",
                    "--message",
                    "Undefined name `syss`",
                    "--check",
                    "python3 a.py",
                    "--out",
                    "../patches",
                    "--json");
            assertEquals(0, ended.exit(), ended.err());
            JsonNode told = Json.parse(ended.out());
            assertEquals("passed", told.path("result").asText());
            assertEquals(100, told.at("/usage/inputTokens").asInt(), ended.out());
            assertTrue(Files.isRegularFile(project.resolve(told.path("patch").asText())), ended.out());
            assertEquals(
                    told.path("branch").asText(), git("branch", "--list", "t4-codex/*", "--format=%(refname:short)"));
            assertEquals("", git("status", "--porcelain"));
        }
    }

    @Test
    void the_findings_of_a_report_are_done_one_after_the_other() throws Exception {
        Path report = Files.writeString(
                folder.resolve("lines.txt"),
                "a.py:1:8: F401 `os` imported but unused\nb.py:1:8: F401 `os` imported but unused\na.py:3:7: F821"
                        + " Undefined name `syss`\n");
        Started two = change(
                Map.of(),
                "from",
                report.toString(),
                "--model",
                "builtin",
                "--limit",
                "2",
                "--drop-branch",
                "--out",
                "../patches",
                "--json");
        assertEquals(0, two.exit(), two.err() + two.out());
        assertEquals(2, Json.parse(two.out()).path("findings").size());
        assertEquals("", git("branch", "--list", "t4-codex/*"));
        Started all = change(Map.of(), "from", report.toString(), "--model", "builtin", "--out", "../patches");
        assertEquals(1, all.exit(), all.err());
        assertTrue(all.out().contains("2 of 3 passed") && all.out().contains("blocked"), all.out());
        assertTrue(all.out().contains("No pull request was opened"), all.out());
        assertEquals("", git("status", "--porcelain"));
    }

    @Test
    void a_report_stops_at_the_budget() throws Exception {
        Path report = Files.writeString(
                folder.resolve("lines.txt"), "a.py:3:7: F821 Undefined name `syss`\na.py:1:1: X1 something else\n");
        try (var server = ScriptedServer.of(says(PATCH))) {
            Started ended = change(
                    Map.of("LLM_BASE_URL", server.url() + "/v1", "LLM_MODEL", "tiny"),
                    "from",
                    report.toString(),
                    "--budget",
                    "10tokens",
                    "--json");
            assertEquals(3, ended.exit(), ended.err());
            JsonNode told = Json.parse(ended.out());
            assertEquals(1, told.path("findings").size());
            assertTrue(told.path("stopped").asText().contains("budget"), ended.out());
            assertEquals(0, server.seen().size());
        }
    }

    @Test
    void without_a_model_a_finding_that_no_rule_fixes_is_blocked() throws Exception {
        Started ended = change(Map.of(), "propose", "--file", "a.py", "--line", "3", "--code", "F821", "--quiet");
        assertEquals(3, ended.exit(), ended.err());
        assertTrue(ended.out().contains("a model is needed"), ended.out());
    }

    @Test
    void wrong_words_are_said_in_one_line() {
        for (String[] words : new String[][] {
            {"propose", "--file", "a.py"},
            {"propose", "--file", "../x.py", "--code", "F1"},
            {"propose", "--file", "a.py", "--code", "F1", "--line", "-2"},
            {"propose", "--file", "a.py", "--code", "F1", "--keep-branch", "--drop-branch"},
            {"from", "none.json"},
            {"from"},
            {"from", "none.json", "--limit", "0"}
        }) {
            var err = new StringWriter();
            var out = new StringWriter();
            int code = Cli.run(new Changes(), new PrintWriter(out, true), new PrintWriter(err, true), words);
            assertEquals(2, code, String.join(" ", words));
            assertEquals(1, err.toString().lines().count(), err.toString());
        }
    }

    @Test
    void examples_can_be_copied_from_the_help() {
        for (String word : List.of("propose", "from")) {
            var out = new StringWriter();
            Cli.run(new Changes(), new PrintWriter(out, true), new PrintWriter(out, true), word, "--help");
            String help = out.toString();
            assertTrue(help.contains("autodev change " + word), help);
            assertTrue(help.lines().noneMatch(line -> line.length() > 80), help);
        }
    }
}
