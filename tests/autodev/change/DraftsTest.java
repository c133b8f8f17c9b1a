package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import autodev.change.ChangeException.NotAllowed;
import autodev.change.ChangeException.Refused;
import autodev.change.finding.Finding;
import autodev.change.registry.Suggestion;
import autodev.forge.Fault;
import autodev.forge.ForgeServer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a verified patch to a draft on a real forge's API, through a real git server that asks for the token. */
class DraftsTest {
    @TempDir
    Path folder;

    private DraftScene scene;

    @BeforeEach
    void lay_out() throws Exception {
        scene = DraftScene.github(folder);
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void what_passed_is_pushed_opened_and_written_down() {
        scene.repository.write("add.py", "not committed\n").write("mine ü.txt", "mine\n");
        var before = scene.repository.state();
        Change change = scene.change();
        ChangeOutcome outcome = change.propose(DraftScene.WRONG);
        var published = DraftScene.publish(change, outcome);
        assertEquals(before, scene.repository.state());
        assertEquals(List.of(), published.notes());
        String branch = "t4-codex/" + outcome.proposal().id();
        assertEquals(List.of("main", branch), scene.branches());
        var pull = scene.forge.pulls().getFirst();
        JsonNode sent = scene.forge.sent().getFirst();
        assertEquals(
                branch + " main true",
                sent.get("head").asText() + " " + sent.get("base").asText() + " " + sent.get("draft"));
        assertEquals("Fix T001 in add.py: subtracts", sent.get("title").asText());
        String body = sent.get("body").asText();
        for (String part : List.of(
                "It must add",
                "0.90",
                "1 file, 2 lines",
                "`openai:scripted`",
                "100 + 20 tokens, $0.01",
                "exit 1 before, 0 with it",
                outcome.intent(),
                outcome.proposal().id(),
                "git fetch origin " + branch,
                "nothing merges by itself")) assertTrue(body.contains(part), part + " is not in " + body);
        assertFalse(body.contains("{{") || body.contains(folder.toString()), body);
        assertEquals(List.of(), scene.forge.problems());
        assertTrue(published.url().endsWith("/acme/tool/pull/" + pull.number), published.url());
        assertEquals(List.of("t4/ai-suggested"), List.copyOf(pull.labels));
        Suggestion kept =
                scene.registry(it -> it.suggestion(outcome.proposal().id()).orElseThrow());
        assertEquals("drafted " + published.url(), kept.outcome() + " " + kept.draft());
        var lines = Audit.read(folder.resolve("state/ai_suggestions.jsonl"));
        assertEquals("drafted", lines.getLast().get("outcome").asText());
        assertEquals(published.url(), lines.getLast().get("pr").asText());
        assertTrue(scene.git.seen.stream().noneMatch(line -> line.contains(ForgeServer.TOKEN)));
    }

    @Test
    void the_same_suggestion_is_opened_once() {
        Change change = scene.change();
        ChangeOutcome outcome = change.propose(DraftScene.WRONG);
        String first = DraftScene.publish(change, outcome).url();
        assertEquals(first, DraftScene.publish(scene.change(), outcome).url());
        assertEquals(1, scene.forge.pulls().size());
        scene.forge.close(first.substring(first.lastIndexOf('/') + 1));
        var closed = DraftScene.publish(scene.change(), outcome);
        assertTrue(closed.url().equals(first) && closed.notes().getFirst().contains("closed by somebody"));
        assertEquals(1, scene.forge.pulls().size());
        assertEquals(2, scene.branches().size());
    }

    @Test
    void a_dry_run_writes_what_would_be_sent_with_or_without_a_token() throws Exception {
        scene.environment.remove("GH_ENTERPRISE_TOKEN");
        for (boolean token : new boolean[] {false, true}) {
            scene.environment.putAll(token ? scene.forge.environment() : Map.of());
            var published = scene.published(scene.change().dryRun(true));
            JsonNode file = Json.parse(Files.readString(published.request().orElseThrow()));
            assertEquals("", published.url());
            assertEquals("main", file.at("/push/base").asText());
            assertTrue(file.at("/push/url").asText().endsWith("/acme/tool.git"));
            assertTrue(file.at("/push/commit").asText().matches("[0-9a-f]{40}"));
            assertEquals("POST", file.at("/requests/0/method").asText());
            assertEquals(
                    "Fix T001 in add.py: subtracts",
                    file.at("/requests/0/body/title").asText());
            assertEquals(token, published.notes().isEmpty(), published.notes().toString());
        }
        assertEquals(List.of(), scene.forge.seen());
        assertEquals(List.of("main"), scene.branches());
        try (var files = Files.list(folder.resolve("patches"))) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".")));
        }
    }

    @Test
    void without_a_forge_or_a_token_nothing_is_pushed_and_it_is_said_why() {
        scene.environment.remove("GH_ENTERPRISE_TOKEN");
        var published = scene.published(scene.change());
        assertTrue(
                published.notes().getFirst().contains("GH_ENTERPRISE_TOKEN"),
                published.notes().toString());
        scene.repository.git("remote", "set-url", "origin", scene.bare.toString());
        assertTrue(scene.published(scene.change()).notes().getFirst().contains("is no forge"));
        scene.repository.git("remote", "remove", "origin");
        assertTrue(scene.published(scene.change()).notes().getFirst().contains("git remote add"));
        assertEquals(List.of("main"), scene.branches());
        assertTrue(Files.exists(folder.resolve("patches")));
    }

    @Test
    void the_policy_says_who_may_open_drafts() {
        scene.repository.write("autodev-policy.json", "{\"drafts\": []}").commit("policy");
        assertThrows(NotAllowed.class, () -> Drafts.of(scene.change()));
        var published = scene.published(scene.change().dryRun(true));
        assertTrue(
                published.notes().toString().contains("may not open drafts"),
                published.notes().toString());
        assertTrue(published.request().isPresent());
        assertEquals(List.of(), scene.forge.seen());
    }

    @Test
    void commits_that_the_base_lacks_are_counted_and_foreign_histories_refused() {
        scene.repository
                .write("b.py", "1\n")
                .commit("mine")
                .write("b.py", "2\n")
                .commit("mine too");
        var published = scene.published(scene.change());
        assertTrue(published.notes().getFirst().contains("2 commits of yours that main of origin has not"));
        assertTrue(scene.forge.pulls().getFirst().body.contains("2 commits of yours"));
        scene.repository.git("checkout", "-q", "--orphan", "foreign");
        scene.repository.commit("foreign");
        String said = String.valueOf(
                assertThrows(Refused.class, () -> scene.published(scene.change().fresh(true)))
                        .getMessage());
        assertTrue(said.contains("no history in common with main of origin"), said);
        assertEquals(2, scene.branches().size());
    }

    @Test
    void the_base_is_the_named_one_or_the_tracked_one_or_the_remotes_head() {
        GitRepository.git(scene.bare, "branch", "develop", "main");
        GitRepository.git(scene.bare, "branch", "t4-codex/old", "main");
        String[][] cases = {{"main", "develop"}, {"t4-codex/old", "main"}, {"gone", "main"}};
        var bases = new ArrayList<String>();
        for (String[] one : cases) {
            scene.repository.git("config", "branch.main.merge", "refs/heads/" + one[0]);
            Change change = scene.change().fresh(true);
            if (one[1].equals("develop")) change.base("develop");
            scene.published(change);
            bases.add(scene.forge.pulls().getLast().base);
            assertEquals(one[1], bases.getLast());
        }
        String said = String.valueOf(assertThrows(
                        Refused.class,
                        () -> scene.published(scene.change().fresh(true).base("nowhere")))
                .getMessage());
        assertTrue(said.contains("no branch nowhere"), said);
        assertEquals(3, bases.size());
    }

    @Test
    void a_remote_that_refuses_leaves_no_draft_and_a_forge_that_does_leaves_a_branch_that_is_named() throws Exception {
        Path hook = scene.bare.resolve("hooks/pre-receive");
        Files.createDirectories(hook.getParent());
        Files.writeString(hook, "#!/bin/sh\necho 'nobody pushes today' >&2\nexit 1\n");
        assertTrue(hook.toFile().setExecutable(true));
        Change change = scene.change();
        ChangeOutcome outcome = change.propose(DraftScene.WRONG);
        String said = String.valueOf(assertThrows(Refused.class, () -> DraftScene.publish(change, outcome))
                .getMessage());
        assertTrue(said.contains("nobody pushes today"), said);
        assertEquals(List.of(), scene.forge.sent());
        assertTrue(Files.exists(outcome.patch().orElseThrow()));
        Files.delete(hook);
        scene.forge.fail("POST", "/pulls", Fault.status(422, "{\"message\":\"not today\"}"));
        String forge = String.valueOf(assertThrows(Refused.class, () -> DraftScene.publish(change, outcome))
                .getMessage());
        assertTrue(forge.contains("not today") && forge.contains(outcome.branch()), forge);
        assertTrue(scene.branches().contains(outcome.branch()));
        assertFalse(DraftScene.publish(change, outcome).url().isEmpty());
        assertEquals(2, scene.branches().size());
    }

    @Test
    void words_of_models_do_nothing_on_the_forge() {
        String hostile = "fixes #1, ask @octocat\n/merge\n<img src=x onerror=alert(1)> ![p](http://evil.example/x.png)"
                + " {{intent}} ```\n</details>";
        scene.published(scene.change(GitRepository.MEND, hostile));
        String body = scene.forge.sent().getFirst().get("body").asText();
        assertFalse(body.contains("fixes #1") || body.contains("@octocat") || body.contains("<img"), body);
        assertFalse(body.contains("](http") || body.lines().anyMatch(line -> line.startsWith("/")), body);
        assertTrue(body.contains("octocat") && body.contains("intent"), body);
    }

    @Test
    void several_findings_make_one_draft_that_tells_of_each() {
        Change change = scene.change();
        ChangeOutcome one = change.propose(DraftScene.WRONG);
        ChangeOutcome two =
                scene.change().fresh(true).propose(new Finding("T002", "again", "add.py", 1, Optional.empty(), "test"));
        Verification verified = one.verification().orElseThrow();
        String url = Drafts.of(change)
                .publish(List.of(one, two), verified.commit(), "t4-codex/group")
                .url();
        var pull = scene.forge.pulls().getFirst();
        assertEquals("Fix 2 findings", pull.title.replaceFirst("^Draft: ", ""));
        assertTrue(pull.body.contains("T001 subtracts") && pull.body.contains("T002 again"), pull.body);
        for (ChangeOutcome outcome : List.of(one, two))
            assertEquals(
                    url,
                    scene.registry(it ->
                            it.suggestion(outcome.proposal().id()).orElseThrow().draft()));
    }

    @Test
    void several_threads_may_publish_at_once() throws Exception {
        var outcomes = new ArrayList<ChangeOutcome>();
        for (int i = 0; i < 3; i++) outcomes.add(scene.change().fresh(true).propose(DraftScene.WRONG));
        Drafts drafts = Drafts.of(scene.change());
        var urls = new ConcurrentSkipListSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = outcomes.stream()
                    .map(outcome -> threads.submit(() -> urls.add(drafts.publish(
                                    List.of(outcome),
                                    outcome.verification().orElseThrow().commit(),
                                    outcome.branch())
                            .url())))
                    .toList();
            for (var one : all) assertTrue(one.get());
        }
        assertEquals(3, urls.size());
        assertEquals(4, scene.branches().size());
        assertEquals(List.of(), scene.forge.problems());
    }

    @Test
    void a_large_group_is_told_in_short() {
        ChangeOutcome one =
                scene.change(GitRepository.MEND, "because ".repeat(200)).propose(DraftScene.WRONG);
        var draft = new DraftBody(Collections.nCopies(300, one), "", List.of()).draft("h", "main", "origin");
        assertTrue(draft.body().length() < 65_000, draft.body().length() + " characters");
        assertTrue(draft.body().contains("more") && draft.title().equals("Fix 300 findings"));
    }
}
