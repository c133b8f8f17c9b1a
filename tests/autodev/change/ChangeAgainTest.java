package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.change.ChangeOutcome.Result;
import autodev.change.finding.Finding;
import autodev.change.registry.IntentRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One {@link Change} that is used again and set anew in between, as in the cells of a notebook. */
class ChangeAgainTest {
    private static final Finding BLANK = new Finding("W291", "trailing blank", "app.py", 1, Optional.empty(), "ruff");

    @TempDir
    Path folder;

    private GitRepository repository;
    private Change change;

    @BeforeEach
    void lay_out() {
        repository = GitRepository.in(folder.resolve("project"));
        repository.write("app.py", "x = 1 \n");
        repository.commit("app");
        change = Change.in(repository.root())
                .environment(environment())
                .model("builtin")
                .out(folder.resolve("patches"))
                .listen(event -> {});
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH", System.getenv("PATH"),
                "AUTODEV_STATE", folder.resolve("state").toString());
    }

    private String status(ChangeOutcome outcome) {
        try (var registry = IntentRegistry.open(environment())) {
            return registry.find(outcome.intent()).orElseThrow().status().word();
        }
    }

    @Test
    void a_dry_run_leaves_committed_what_an_earlier_run_has_committed() {
        ChangeOutcome first = change.propose(BLANK);
        assertEquals("committed", status(first));
        ChangeOutcome dry = change.dryRun(true).propose(BLANK);
        assertEquals(Result.PASSED, dry.result(), dry.problem());
        assertEquals(first.intent() + " committed", dry.intent() + " " + status(dry));
    }

    @Test
    void a_dry_run_plans_again_what_was_committed_once_its_branch_is_gone() {
        ChangeOutcome first = change.propose(BLANK);
        repository.git("branch", "-q", "-D", first.branch());
        assertEquals("planned", status(change.dryRun(true).propose(BLANK)));
    }

    @Test
    void a_remote_that_came_since_is_seen() {
        ChangeOutcome without = change.dryRun(true).propose(BLANK);
        assertTrue(without.request().isEmpty() && without.notes().toString().contains("no remote"));
        repository.git("remote", "add", "origin", "https://github.com/acme/project.git");
        ChangeOutcome with = change.base("main").propose(BLANK);
        assertTrue(with.request().isPresent(), with.notes()::toString);
    }

    @Test
    void another_model_is_asked_from_then_on() {
        change.propose(BLANK);
        var model = ScriptedModel.of("{\"patch\": \"\", \"explanation\": \"no\", \"confidence\": 0, \"meta\": {}}");
        ChangeOutcome outcome = change.model(model).propose(BLANK);
        assertEquals(Result.REFUSED, outcome.result());
        assertEquals(1, model.asked.size());
    }

    @Test
    void limits_in_numbers_are_kept_beside_the_usual_ones() {
        ChangeOutcome outcome = change.limits(1, 1).propose(BLANK);
        assertEquals(Result.REFUSED, outcome.result());
        assertTrue(outcome.problem().contains("at most 1 may be"), outcome.problem());
        assertThrows(BadInput.class, () -> change.limits(0, 1));
    }
}
