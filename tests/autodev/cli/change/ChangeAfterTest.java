package autodev.cli.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.Started;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.cli.Cli;
import autodev.forge.ForgeServer;
import autodev.process.Command;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each command is a process of its own, in a real repository, with a real forge where one is asked. */
class ChangeAfterTest {
    private static final String PATCH =
            "diff --git a/a.py b/a.py\n--- a/a.py\n+++ b/a.py\n@@ -1,2 +1,2 @@\n-import so\n+import os\n x = 1\n";

    @TempDir
    Path folder;

    private Path project;

    /** The process that a test starts. */
    @picocli.CommandLine.Command(
            name = "autodev change",
            subcommands = {ChangeAfter.Sync.class, ChangeAfter.Revert.class})
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
        Files.writeString(project.resolve("a.py"), "import os\nx = 1\n");
        git("init", "-q", "-b", "main");
        git("add", "-A");
        git("-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-q", "-m", "start");
    }

    private void git(String... words) {
        var argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(words));
        var result = Command.of(argv.toArray(String[]::new)).in(project).run();
        assertTrue(result.ok(), result.output());
    }

    private Started change(Map<String, String> environment, String... words) throws Exception {
        var more = new HashMap<>(environment);
        more.put("AUTODEV_STATE", folder.resolve("state").toString());
        return Started.main(Changes.class, project, more, "", words);
    }

    private String status(String intent) {
        try (var registry = IntentRegistry.open(
                Map.of("AUTODEV_STATE", folder.resolve("state").toString()))) {
            return registry.find(intent).orElseThrow().status().word();
        }
    }

    private String suggested(String outcome, String draft) {
        try (var registry = IntentRegistry.open(
                Map.of("AUTODEV_STATE", folder.resolve("state").toString()))) {
            Intent intent =
                    Intent.reserved("F821", "lint", "a.py", 1, "undefined").status(Intent.Status.COMMITTED);
            registry.add(intent);
            registry.put(new Suggestion(
                    "s-0123456789",
                    intent.id(),
                    "k",
                    "m",
                    "",
                    Optional.empty(),
                    0,
                    0,
                    1,
                    1,
                    1,
                    2,
                    Duration.ZERO,
                    outcome,
                    draft,
                    PATCH,
                    "A typo.",
                    Instant.now()));
            return intent.id();
        }
    }

    @Test
    void sync_prints_what_became_of_the_drafts() throws Exception {
        try (var forge = ForgeServer.github()) {
            git("remote", "add", "origin", forge.remote().toString());
            forge.open("b", "main", false);
            String intent = suggested("drafted", forge.url() + "/acme/tool/pull/1");
            forge.merge("1", "0".repeat(40));
            Started said = change(forge.environment(), "sync");
            assertEquals(0, said.exit(), said.err());
            assertTrue(said.out().contains("merged") && said.out().contains("/acme/tool/pull/1"), said.out());
            assertEquals("implemented", status(intent));
            Started again = change(forge.environment(), "sync", "--json");
            JsonNode json = Json.parse(again.out());
            assertEquals(0, json.get("drafts").size(), again.out());
            assertEquals(0, json.get("exit_code").asInt(-1));
        }
    }

    @Test
    void sync_without_a_forge_is_blocked_and_says_what_to_set() throws Exception {
        git("remote", "add", "origin", "https://gitlab.com/acme/tool.git");
        Started said = change(Map.of("GITLAB_TOKEN", ""), "sync");
        assertEquals(3, said.exit(), said.err());
        assertTrue(said.err().contains("GITLAB_TOKEN"), said.err());
    }

    @Test
    void revert_takes_a_change_back_and_leaves_a_patch_file() throws Exception {
        String intent = suggested("merged", "");
        Started said = change(Map.of(), "revert", intent.substring(0, 8), "--json", "--sandbox", "off");
        assertEquals(0, said.exit(), said.err() + said.out());
        JsonNode json = Json.parse(said.out());
        assertEquals("passed", json.at("/result").asText());
        git(
                "-c",
                "user.name=T",
                "-c",
                "user.email=t@example.org",
                "am",
                "-q",
                json.at("/patch").asText().replaceFirst("^file://", ""));
        assertEquals("import so\nx = 1\n", Files.readString(project.resolve("a.py")));
        assertTrue(json.path("notes").toString().contains("git remote add"), said.out());
    }

    @Test
    void revert_of_nothing_is_wrong_usage() throws Exception {
        Started said = change(Map.of(), "revert", "s-nothing");
        assertEquals(2, said.exit(), said.err());
        assertTrue(said.err().contains("there is no intent and no suggestion s-nothing"), said.err());
        assertEquals(2, change(Map.of(), "revert").exit());
    }
}
