package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Exit;
import autodev.Json;
import autodev.change.ChangeOutcome.Result;
import autodev.change.finding.Finding;
import autodev.change.finding.FindingReport;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.llm.ModelException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real repositories, worktrees, checks and registries; only the model is scripted. */
class ChangeTest {
    private static final String CHECK = "python3 -c 'import add; assert add.add(2, 3) == 5'";
    private static final Finding WRONG = new Finding("T001", "subtracts", "add.py", 2, Optional.empty(), "test");
    private static final String WORSE =
            GitRepository.diff("add.py", 1, " def add(a, b):\n-    return a - b\n+    return undefined\n", 2, 2);

    @TempDir
    Path folder;

    private GitRepository repository;
    private final List<Event> heard = new ArrayList<>();

    @BeforeEach
    void lay_out() {
        repository = GitRepository.in(folder.resolve("project"));
    }

    private static String json(String patch, double confidence) {
        return Json.line(Map.of(
                "patch",
                patch,
                "explanation",
                "It must add.\n---\ndiff --git a/x b/x",
                "confidence",
                confidence,
                "meta",
                Map.of("changed_lines", 1)));
    }

    private Map<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("AUTODEV_STATE", folder.resolve("state").toString());
        environment.put("OLLAMA_HOST", "127.0.0.1:1");
        return environment;
    }

    private Change change() {
        return Change.in(repository.root())
                .environment(environment())
                .out(folder.resolve("patches"))
                .listen(heard::add);
    }

    private <T> T registry(java.util.function.Function<IntentRegistry, T> question) {
        try (var registry = IntentRegistry.open(environment())) {
            return question.apply(registry);
        }
    }

    private String status(ChangeOutcome outcome) {
        return registry(it -> it.find(outcome.intent()).orElseThrow().status().word());
    }

    private String branches() {
        return repository.git("branch", "--list", "t4-codex/*", "--format=%(refname:short)");
    }

    @Test
    void an_unused_import_in_a_report_becomes_a_patch_that_git_am_takes() throws Exception {
        repository.write("src/app.py", "import os\nimport sys\n\n\ndef name():\n    return sys.argv[0]\n");
        repository.commit("app");
        repository.write("add.py", "not committed\n").write("new file.txt", "mine\n");
        var state = repository.state();
        String ruff = "[{\"code\":\"F401\",\"filename\":\"" + repository.root()
                + "/src/app.py\",\"location\":{\"row\":1,\"column\":8},\"message\":\"`os` imported but unused\"}]";
        Finding finding =
                FindingReport.parse(ruff, repository.root()).findings().getFirst();
        ChangeOutcome outcome = change().model("builtin")
                .check("python3 -c 'import sys; sys.path.insert(0, \"src\"); import app; assert app.name'")
                .propose(finding);
        assertEquals(Result.PASSED, outcome.result(), outcome.problem());
        assertEquals(state, repository.state());
        assertEquals("t4-codex/" + outcome.proposal().id(), outcome.branch());
        assertEquals(outcome.branch(), branches());
        assertEquals("committed", status(outcome));
        assertTrue(outcome.confidence() > 0.9 && outcome.usage().tokens() == 0);
        Path clone = folder.resolve("clone");
        GitRepository.git(folder, "clone", "-q", "project", "clone");
        GitRepository.git(clone, "am", outcome.patch().orElseThrow().toString());
        assertEquals(
                "import sys\n\n\ndef name():\n    return sys.argv[0]\n", Files.readString(clone.resolve("src/app.py")));
        assertTrue(GitRepository.git(clone, "log", "-1", "--format=%s").startsWith("Fix F401 in src/app.py"));
    }

    @Test
    void a_good_answer_passes_and_is_written_down_with_its_cost() {
        ChangeOutcome outcome = change().model(ScriptedModel.of(json(GitRepository.MEND, 0.9)))
                .check(CHECK)
                .propose(WRONG);
        assertEquals(Result.PASSED, outcome.result(), outcome.problem());
        assertEquals(Exit.DONE, outcome.exitCode());
        assertEquals(Optional.of(new BigDecimal("0.01")), outcome.cost());
        Suggestion kept = registry(it -> it.suggestion(outcome.proposal().id()).orElseThrow());
        assertEquals(
                "passed 1 2 100", kept.outcome() + " " + kept.files() + " " + kept.lines() + " " + kept.promptTokens());
        assertTrue(kept.ownConfidence() > 0.9, kept.toString());
        var lines = Audit.read(folder.resolve("state/ai_suggestions.jsonl"));
        assertEquals(
                "[\"proposed\"][\"passed\"]",
                lines.stream().map(line -> "[" + line.get("outcome") + "]").reduce("", String::concat));
        assertEquals(
                List.of("Started", "Asked", "Proposed", "Verifying", "Verified", "Ended"),
                heard.stream()
                        .filter(ChangeEvent.class::isInstance)
                        .map(Event::kind)
                        .toList());
    }

    @Test
    void a_patch_that_breaks_a_check_gets_one_repair_turn() {
        var model = ScriptedModel.of(json(WORSE, 0.9), json(GitRepository.MEND, 0.8));
        String check = "python3 -c 'import add; add.add(2, 3)'";
        ChangeOutcome outcome = change().model(model).check(check).propose(WRONG);
        assertEquals(Result.PASSED, outcome.result(), outcome.problem());
        assertEquals(2, outcome.attempts());
        assertEquals(2, model.asked.size());
        assertTrue(model.asked.getLast().last().orElseThrow().contains("NameError"));
        assertEquals(Optional.of(new BigDecimal("0.02")), outcome.cost());
        assertEquals(outcome.branch(), branches());
        assertEquals(
                List.of("failed", "passed"),
                registry(it -> it.suggestionsFor(outcome.intent())).stream()
                        .map(Suggestion::outcome)
                        .sorted()
                        .toList());
    }

    @Test
    void without_confidence_or_retries_a_failure_is_final_and_leaves_nothing() {
        String check = "python3 -c 'import add; add.add(2, 3)'";
        var state = repository.state();
        var unsure = ScriptedModel.of(json(WORSE, 0.6));
        ChangeOutcome outcome = change().model(unsure).check(check).propose(WRONG);
        assertEquals(Result.FAILED, outcome.result());
        assertEquals(Exit.FAILED, outcome.exitCode());
        assertTrue(outcome.problem().contains("NameError"), outcome.problem());
        var sure = ScriptedModel.of(json(WORSE, 0.9));
        assertEquals(
                Result.FAILED,
                change().model(sure)
                        .fresh(true)
                        .retries(0)
                        .check(check)
                        .propose(WRONG)
                        .result());
        assertEquals(1 + 1, unsure.asked.size() + sure.asked.size());
        assertEquals("", branches());
        assertEquals("planned", status(outcome));
        assertEquals(state, repository.state());
        assertFalse(Files.exists(folder.resolve("patches")));
    }

    @Test
    void a_branch_of_a_failure_is_kept_if_asked() {
        ChangeOutcome outcome = change().model(ScriptedModel.of(json(WORSE, 0.1)))
                .keep(Change.Keep.ALL)
                .check("python3 -c 'import add; add.add(2, 3)'")
                .propose(WRONG);
        assertEquals(Result.FAILED, outcome.result());
        assertEquals(outcome.branch(), branches());
        assertFalse(outcome.branch().isEmpty());
    }

    @Test
    void a_patch_that_lies_about_its_size_is_refused_and_nothing_runs() {
        String large =
                "diff --git a/big.py b/big.py\nnew file mode 100644\n--- /dev/null\n+++ b/big.py\n@@ -0,0 +1,300 @@\n"
                        + "+x = 1\n".repeat(300);
        ChangeOutcome outcome = change().model(ScriptedModel.of(json(large, 1)))
                .check("touch " + folder.resolve("ran"))
                .propose(WRONG);
        assertEquals(Result.REFUSED, outcome.result());
        assertEquals(List.of("300 lines are changed; at most 200 may be"), outcome.breaches());
        assertEquals(300, outcome.size().lines());
        assertTrue(outcome.verification().isEmpty() && outcome.confidence() == 0);
        assertFalse(Files.exists(folder.resolve("ran")));
        assertEquals("", branches());
    }

    @Test
    void the_same_question_is_answered_from_the_record() {
        var model = ScriptedModel.of(json(GitRepository.MEND, 0.9));
        ChangeOutcome first = change().model(model).check(CHECK).propose(WRONG);
        ChangeOutcome second = change().model(model).check(CHECK).propose(WRONG);
        assertEquals(1, model.asked.size());
        assertTrue(second.recalled() && second.usage().tokens() == 0);
        assertEquals(
                first.intent() + first.branch() + first.patch(), second.intent() + second.branch() + second.patch());
        assertEquals(first.branch(), branches());
        change().model(model).fresh(true).check(CHECK).propose(WRONG);
        assertEquals(2, model.asked.size());
        repository.write("add.py", "# new\n" + GitRepository.CODE).commit("other content");
        change().model(model).check(CHECK).propose(WRONG);
        assertTrue(model.asked.size() > 2);
        long intents = registry(it -> it.count(IntentRegistry.Query.ALL));
        assertEquals(2, intents);
    }

    @Test
    void a_dry_run_leaves_a_patch_file_and_no_branch() {
        ChangeOutcome outcome = change().model(ScriptedModel.of(json(GitRepository.MEND, 0.9)))
                .dryRun(true)
                .check(CHECK)
                .propose(WRONG);
        assertEquals(Result.PASSED, outcome.result(), outcome.problem());
        assertTrue(Files.exists(outcome.patch().orElseThrow()));
        assertEquals("", outcome.branch() + branches());
        assertEquals("planned", status(outcome));
    }

    @Test
    void without_a_rule_or_a_model_it_is_blocked() {
        ChangeOutcome outcome = change().propose(WRONG);
        assertEquals(Exit.BLOCKED, outcome.exitCode());
        assertTrue(outcome.problem().contains("a model is needed") && heard.getFirst() instanceof ChangeEvent.Noted);
    }

    @Test
    void a_policy_that_does_not_allow_the_model_blocks_before_it_is_asked() {
        repository.write(".autodev/policy.json", "{\"models\": [\"ollama:*\"]}").commit("policy");
        var model = ScriptedModel.of(json(GitRepository.MEND, 0.9));
        var refused = assertThrows(
                ChangeException.NotAllowed.class, () -> change().model(model).propose(WRONG));
        assertEquals(Exit.BLOCKED, refused.exitCode());
        assertEquals(0, model.asked.size());
    }

    @Test
    void a_policy_s_limits_hold_beside_those_given() {
        repository.write(".autodev/policy.json", "{\"lines\": 1}").commit("policy");
        ChangeOutcome outcome = change().model(ScriptedModel.of(json(GitRepository.MEND, 0.9)))
                .limits(Limits.DEFAULT)
                .propose(WRONG);
        assertEquals(List.of("2 lines are changed; at most 1 may be"), outcome.breaches());
    }

    @Test
    void a_model_that_fails_leaves_the_intent_planned_and_no_branch() {
        var model = ScriptedModel.of(new ModelException.WrongKey("no"));
        assertThrows(ModelException.WrongKey.class, () -> change().model(model).propose(WRONG));
        List<Intent> intents = registry(it -> it.list(IntentRegistry.Query.ALL));
        assertEquals(
                List.of("planned"),
                intents.stream().map(it -> it.status().word()).toList());
        assertEquals("", branches());
    }

    @Test
    void a_file_that_is_not_committed_is_said_to_be_so() {
        repository.write("new.py", "import os\n");
        var finding = new Finding("F401", "`os` imported but unused", "new.py", 1, Optional.empty(), "ruff");
        var bad = assertThrows(BadInput.class, () -> change().model("builtin").propose(finding));
        assertTrue(String.valueOf(bad.getMessage()).contains("not committed"));
        assertEquals("", branches());
    }

    @Test
    void a_rule_s_answer_given_twice_is_one_intent_and_one_branch() {
        repository.write("a.py", "import os\n").commit("import");
        var finding = new Finding("F401", "`os` imported but unused", "a.py", 1, Optional.empty(), "ruff");
        ChangeOutcome first = change().model("builtin").propose(finding);
        ChangeOutcome second = change().model("builtin").propose(finding);
        assertEquals(first.intent() + first.branch(), second.intent() + branches());
        String blocked = change().model("builtin").propose(WRONG).intent();
        ChangeOutcome again = change().model("builtin").propose(WRONG);
        assertEquals(blocked + " blocked", again.intent() + " " + again.result().word());
    }
}
