package autodev.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.llm.Message;
import autodev.llm.Request;
import autodev.repair.Proposer.Attempt;
import autodev.repair.Proposer.Situation;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class PromptTest {
    private static final int SIX_KB = 6 * 1024;

    @TempDir
    Path folder;

    private Situation situation(Optional<Failure> failure, List<Attempt> earlier) {
        Project project = Project.in(folder);
        project.write(".git/hooks/pre-commit.sample", "#!/bin/sh\nhooked\n")
                .write(".env", "API_TOKEN=tell-nobody-1234\n");
        return new Situation(
                Workspace.open(folder),
                "Make add work, please",
                Project.RUNNER,
                failure,
                workspace -> new Check.Result(failure, Duration.ZERO),
                Protection.NONE,
                Duration.ofSeconds(1),
                1,
                earlier,
                Event.Listener.none());
    }

    private static Failure failure() {
        return new Failure(
                1, false, List.of(new Failure.FailingTest("adds_small", "")), List.of(), OptionalInt.of(1), "not ok 1");
    }

    @Test
    void what_is_fixed_in_a_prompt_is_at_most_six_kilobytes() {
        Request request = Prompt.request(situation(Optional.of(failure()), List.of()), 1);
        int all = request.messages().stream()
                .mapToInt(message -> message.text().getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertTrue(all <= SIX_KB, all + " bytes");
        String system = Prompt.system(new Protection(Set.of("test_add.sh"), List.of()));
        assertTrue(system.getBytes(StandardCharsets.UTF_8).length <= SIX_KB);
        assertFalse(system.contains("{{"), system);
    }

    @Test
    void a_repair_shows_task_command_failure_and_files_but_nothing_of_git_or_secrets() {
        Request request = Prompt.request(situation(Optional.of(failure()), List.of()), 10_000);
        assertEquals(
                List.of(Message.Role.SYSTEM, Message.Role.USER),
                request.messages().stream().map(Message::role).toList());
        String asked = request.messages().getLast().text();
        for (String part : List.of(
                "Make add work, please",
                Project.RUNNER,
                "1 of 2 tests fails",
                "not ok 1",
                "=== add.sh ===",
                Project.BROKEN)) assertTrue(asked.contains(part), part + " is missing in " + asked);
        for (String part : List.of("hooked", "tell-nobody")) assertFalse(asked.contains(part), asked);
    }

    @Test
    void earlier_attempts_are_told_with_what_became_of_them_and_long_ones_are_cut() {
        var attempts =
                List.of(new Attempt("-old\n+new\n", "1 test fails"), new Attempt("x".repeat(9_000), "exit code 2"));
        String asked = Prompt.request(situation(Optional.of(failure()), attempts), 10_000)
                .messages()
                .getLast()
                .text();
        assertTrue(asked.contains("+new\n-> 1 test fails") && asked.contains("-> exit code 2"), asked);
        assertFalse(asked.contains("x".repeat(2_000)));
    }

    @Test
    void nothing_that_is_sent_tells_where_the_workspace_lies() {
        var failure = new Failure(
                1,
                false,
                List.of(),
                List.of(),
                OptionalInt.empty(),
                "File \"" + folder.resolve("shop.py") + "\", line 3\n");
        var earlier = List.of(new Attempt("-old\n+new\n", "exit code 2 in " + folder.resolve("shop.py")));
        String asked = Prompt.request(situation(Optional.of(failure), earlier), 10_000)
                .messages()
                .getLast()
                .text();
        assertTrue(asked.contains("File \"shop.py\", line 3") && asked.contains("exit code 2 in shop.py"), asked);
        assertFalse(asked.contains(folder.toString()), asked);
    }

    @Test
    void an_empty_workspace_is_asked_for_a_first_version() {
        String asked = Prompt.request(situation(Optional.empty(), List.of()), 10_000)
                .messages()
                .getLast()
                .text();
        assertTrue(asked.contains("The project is empty") && asked.contains(Project.RUNNER), asked);
    }

    @Test
    void the_explanation_is_what_the_model_said_before_its_patches() {
        assertEquals(
                "It subtracts.", Prompt.explanation("<think>hm</think>\nIt subtracts.\n\nPATCH::a\nx\nENDPATCH\n"));
        assertEquals("", Prompt.explanation("```diff\n--- a\n```"));
        for (String path : List.of("shop.py", "`src/shop.py`", "**shop.py**:", "`Makefile`"))
            assertEquals("It adds.", Prompt.explanation("It adds.\n\n" + path + "\n```python\nx\n```"), path);
        assertEquals("It adds. Done.", Prompt.explanation("It adds.\nDone.\n```python\nx\n```"));
        assertEquals(300, Prompt.explanation("word ".repeat(200)).length());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_lies_in_the_workspace_is_told_relative_to_it_and_the_rest_stays() {
        Path root = Path.of("/home/ann/my shop");
        Map.of(
                        "File \"/home/ann/my shop/shop.py\", line 3", "File \"shop.py\", line 3",
                        "/home/ann/my shop/src/größe.py:3:1: error", "src/größe.py:3:1: error",
                        "at file:///home/ann/my%20shop/a.mjs:3:5", "at a.mjs:3:5",
                        "-I/home/ann/my shop/[id].ts -C /home/ann/my shop/", "-I[id].ts -C .",
                        "rootdir: /home/ann/my shop.", "rootdir: ..",
                        "{\"file\":\"\\/home\\/ann\\/my shop\\/a.js\"}", "{\"file\":\"a.js\"}",
                        "/home/ann/my shop-2/a.py", "/home/ann/my shop-2/a.py",
                        "/mnt/home/ann/my shop/a.py", "/mnt/home/ann/my shop/a.py",
                        "/home/ann/my shop.old/a.py", "/home/ann/my shop.old/a.py",
                        "/usr/lib/python3/unittest.py", "/usr/lib/python3/unittest.py")
                .forEach((text, told) -> assertEquals(told, Prompt.LocalPaths.relative(text, root)));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_way_through_a_link_is_the_same_place(@TempDir Path folder) throws IOException {
        Path root = Files.createDirectory(folder.resolve("real")).toRealPath();
        Path link = Files.createSymbolicLink(folder.resolve("link"), root);
        assertEquals(
                "cd . && python3 \"shop.py\" /etc/hosts",
                Prompt.LocalPaths.relative("cd " + link + " && python3 \"" + link + "/shop.py\" /etc/hosts", root));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_root_of_all_folders_is_no_place_to_hide() {
        assertEquals("/etc/hosts", Prompt.LocalPaths.relative("/etc/hosts", Path.of("/")));
    }

    @Test
    void the_home_of_the_user_is_a_tilde() {
        Path home = Path.of("/home/ann");
        Map.of(
                        "File \"/home/ann/.pyenv/lib/runpy.py\", line 3", "File \"~/.pyenv/lib/runpy.py\", line 3",
                        "at file:///home/ann/.nvm/x.js:1", "at ~/.nvm/x.js:1",
                        "HOME is /home/ann", "HOME is ~",
                        "/home/anna/x and /srv/home/ann/x", "/home/anna/x and /srv/home/ann/x")
                .forEach((text, told) -> assertEquals(told, Prompt.LocalPaths.withoutHome(text, home)));
        assertEquals(
                "GET /root and ~/.m2/a.jar",
                Prompt.LocalPaths.withoutHome("GET /root and /root/.m2/a.jar", Path.of("/root"), Path.of("")));
        String own = System.getProperty("user.home");
        assertEquals("~/.pyenv/a", Prompt.LocalPaths.relative(own + "/.pyenv/a", Path.of("/srv/shop")));
    }
}
