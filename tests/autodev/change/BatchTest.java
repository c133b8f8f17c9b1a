package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Event;
import autodev.Exit;
import autodev.Interrupted;
import autodev.change.ChangeOutcome.Result;
import autodev.change.finding.Finding;
import autodev.change.finding.FindingReport;
import autodev.change.registry.IntentRegistry;
import autodev.llm.Budget;
import autodev.view.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real repositories, worktrees, checks, processes and registries; only the model's answers are scripted. */
class BatchTest {
    private static final int MANY = 12;

    @TempDir
    Path folder;

    private GitRepository repository;
    private MendingServer model;
    private final List<Event> heard = new java.util.concurrent.CopyOnWriteArrayList<>();

    @BeforeEach
    void lay_out() {
        repository = GitRepository.in(folder.resolve("project"));
        for (int i = 0; i < MANY; i++)
            repository.write("pkg" + i % 3 + "/f" + i + ".py", "bad = " + i + "\nsame = 1\n");
        repository.commit("files");
        model = new MendingServer(20);
    }

    @AfterEach
    void end() {
        model.close();
    }

    private static Finding finding(int number) {
        String file = "pkg" + number % 3 + "/f" + number + ".py";
        return new Finding("B001", "bad " + number, file, 1, Optional.empty(), "test");
    }

    private static FindingReport report(int... numbers) {
        return new FindingReport(
                "test", IntStream.of(numbers).mapToObj(BatchTest::finding).toList(), List.of());
    }

    private static FindingReport all() {
        return report(IntStream.range(0, MANY).toArray());
    }

    private Map<String, String> environment() {
        var environment = new HashMap<>(model.environment());
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("AUTODEV_STATE", folder.resolve("state").toString());
        return environment;
    }

    private Change change() {
        return Change.in(repository.root())
                .environment(environment())
                .out(folder.resolve("patches"))
                .drafts(false)
                .check("true")
                .listen(heard::add);
    }

    private String branches() {
        return repository.git("branch", "--list", "t4-codex/*", "--format=%(refname:short)");
    }

    private int worktrees() {
        return (int) repository.git("worktree", "list").lines().count();
    }

    @Test
    void many_findings_become_verified_patches_and_nothing_else_changes() throws IOException {
        repository.write("add.py", "not committed\n");
        var state = repository.state();
        BatchOutcome outcome = Batch.of(change(), all()).jobs(3).run();
        assertEquals(MANY, outcome.passed(), () -> outcome.findings().toString());
        assertEquals(
                all().findings(),
                outcome.findings().stream().map(BatchRow::finding).toList());
        assertEquals(Exit.DONE, outcome.exitCode());
        assertEquals(state, repository.state());
        assertEquals("1", branches() + worktrees());
        Path clone = folder.resolve("clone");
        GitRepository.git(folder, "clone", "-q", "project", "clone");
        for (BatchRow row : outcome.findings()) GitRepository.git(clone, "am", row.patch());
        for (int i = 0; i < MANY; i++)
            assertEquals(
                    "good = " + i + "\nsame = 1\n",
                    Files.readString(clone.resolve(finding(i).file())));
        var last = heard.stream()
                .filter(it -> it instanceof BatchEvent.Settled)
                .toList()
                .getLast();
        assertTrue(last instanceof BatchEvent.Settled done
                && done.done() == MANY
                && done.left().isZero());
        assertEquals(
                MANY * 120L,
                outcome.findings().stream().mapToLong(BatchRow::tokens).sum());
    }

    @Test
    void with_open_each_patch_has_a_branch_and_the_intent_is_committed() {
        BatchOutcome outcome = Batch.of(change(), report(0, 1)).open(true).run();
        assertEquals(2, branches().lines().count());
        try (var registry = IntentRegistry.open(environment())) {
            for (BatchRow row : outcome.findings())
                assertEquals(
                        "committed",
                        registry.find(row.intent()).orElseThrow().status().word());
        }
    }

    @Test
    void a_finding_that_is_there_twice_is_asked_once() {
        BatchOutcome outcome = Batch.of(change(), report(4, 5, 4, 4)).run();
        assertEquals(2, outcome.findings().size());
        assertEquals(2, outcome.repeated());
        assertEquals(2, model.asked.size());
        assertTrue(new Terminal(false, 100).draw(outcome.view()).contains("2 are in the report twice"));
    }

    @Test
    void errors_and_failures_of_some_leave_the_others_alone() {
        var missing = new Finding("B001", "gone", "pkg0/none.py", 1, Optional.empty(), "test");
        var findings = List.of(finding(0), missing, finding(1));
        String check = "python3 -c 'import sys; sys.exit(\"good\" in open(\"pkg1/f1.py\").read())'";
        Change change = change().check(check).retries(0);
        BatchOutcome outcome = Batch.of(change, new FindingReport("test", findings, List.of("a line")))
                .run();
        assertEquals(
                List.of(Optional.of(Result.PASSED), Optional.empty(), Optional.of(Result.FAILED)),
                outcome.findings().stream().map(BatchRow::result).toList());
        assertTrue(outcome.findings().get(1).problem().contains("pkg0/none.py"));
        assertEquals(Exit.FAILED, outcome.exitCode());
        String shown = new Terminal(false, 100).draw(outcome.view());
        assertTrue(shown.contains("1 of 3 passed") && shown.contains("1 of the report name no file here"), shown);
    }

    @Test
    void an_exhausted_budget_stops_it_and_the_next_run_goes_on_from_there() {
        Change poor = change().budget(Budget.parse("2k"));
        BatchOutcome stopped = Batch.of(poor, all()).jobs(1).run();
        assertEquals(Exit.BLOCKED, stopped.exitCode());
        assertTrue(stopped.stopped().contains("budget"), stopped.stopped());
        int passed = stopped.passed();
        assertTrue(passed > 0 && passed < MANY, () -> passed + " passed");
        int before = model.asked.size();
        BatchOutcome rest = Batch.of(change(), all()).jobs(2).run();
        assertEquals(MANY, rest.passed());
        assertEquals(passed, rest.resumed());
        assertEquals(MANY - passed, model.asked.size() - before);
        BatchOutcome again = Batch.of(change(), all()).run();
        assertEquals("0 resumed, " + MANY + " passed", again.resumed() + " resumed, " + again.passed() + " passed");
        assertEquals(MANY - passed, model.asked.size() - before, "the record answers");
    }

    @Test
    void a_batch_that_was_killed_goes_on_and_asks_for_nothing_that_was_settled() throws Exception {
        Path report = folder.resolve("report.txt");
        var lines = new StringBuilder();
        for (int i = 0; i < MANY; i++)
            lines.append(finding(i).file()).append(":1: B001 bad ").append(i).append('\n');
        Files.writeString(report, lines);
        var arguments = List.of(
                repository.root().toString(),
                report.toString(),
                folder.resolve("out").toString(),
                "sleep 0.2");
        Path first = folder.resolve("first"), second = folder.resolve("second");
        Process killed = BatchProcess.start(environment(), first, arguments);
        while (settled(first).size() < 3) assertTrue(killed.isAlive(), () -> said(first));
        killed.destroyForcibly().waitFor();
        var before = new HashSet<>(settled(first));
        int asked = model.asked.size();
        Process next = BatchProcess.start(environment(), second, arguments);
        assertTrue(next.waitFor(2, TimeUnit.MINUTES));
        String end = said(second).strip().lines().toList().getLast();
        assertTrue(end.startsWith("over " + MANY + " resumed "), () -> said(second));
        for (String file : settled(second)) assertFalse(before.contains(file), file);
        for (String file : model.asked.subList(asked, model.asked.size())) assertFalse(before.contains(file), file);
        assertEquals("1", branches() + worktrees(), "what the killed one left is gone");
    }

    private static String said(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> settled(Path file) {
        String text = said(file);
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith("settled "))
                .map(line -> line.substring("settled ".length()))
                .toList();
    }

    @Test
    void an_interrupt_ends_it_and_leaves_the_repository_clean() throws Exception {
        Change slow = change().check("sleep 30");
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = pool.submit(() -> assertThrows(
                    Interrupted.class, () -> Batch.of(slow, all()).jobs(2).run()));
            while (heard.stream().noneMatch(it -> it instanceof ChangeEvent.Verifying)) Thread.sleep(10);
            pool.shutdownNow();
            assertTrue(String.valueOf(running.get().getMessage()).contains("interrupted"));
        }
        assertEquals("1", branches() + worktrees());
        try (var registry = IntentRegistry.open(environment())) {
            var open = registry.list(IntentRegistry.Query.ALL);
            assertTrue(!open.isEmpty()
                    && open.stream().allMatch(it -> it.status().word().equals("planned")));
        }
    }

    @Test
    void two_who_are_at_the_same_finding_ask_once() throws Exception {
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var one = pool.submit(() -> change().propose(finding(7)));
            var other = pool.submit(() -> change().propose(finding(7)));
            assertEquals(one.get().intent(), other.get().intent());
        }
        assertEquals(1, model.asked.size());
    }

    @Test
    void numbers_out_of_range_are_refused() {
        Batch batch = Batch.of(change(), all());
        assertEquals(
                "0 jobs; give 1 to 64",
                assertThrows(BadInput.class, () -> batch.jobs(0)).getMessage());
        assertTrue(String.valueOf(
                        assertThrows(BadInput.class, () -> batch.limit(0)).getMessage())
                .contains("give 1 or more"));
        BatchOutcome none = Batch.of(change(), report()).run();
        assertEquals(Exit.DONE, none.exitCode());
        assertEquals(3, Batch.of(change(), all()).limit(3).run().findings().size());
    }
}
