package autodev.repair.builtin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Event;
import autodev.Interrupted;
import autodev.patch.PatchSet;
import autodev.patch.WholeFile;
import autodev.repair.Check;
import autodev.repair.Proposer.Proposal;
import autodev.repair.Proposer.Situation;
import autodev.repair.Protection;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuiltinProposerTest {
    private static final Duration BOUND = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "py-average_empty",
                "py-bank",
                "py-greeting",
                "py-missing_import",
                "py-mutable_default",
                "py-quicksort",
                "py-syntax_colon",
                "py-typo_attribute",
                "java-account",
                "java-missing_semicolon"
            })
    void repairs_a_bug_and_the_tests_pass_afterwards(String name) throws IOException {
        Bug bug = Bug.read(name);
        Workspace workspace = bug.unpack(folder);
        Proposal proposal = new BuiltinProposer().propose(bug.situation(workspace, BOUND, Event.Listener.none()));
        assertTrue(proposal.explanation().startsWith("Found a repair"), proposal.explanation());
        proposal.patches().apply(workspace, bug.protection()::covers);
        assertTrue(bug.check().run(workspace).green(), proposal.explanation());
    }

    @Test
    void several_edits_together_write_what_was_left_unwritten() throws IOException {
        Bug bug = Bug.read("py-stubs");
        Workspace workspace = bug.unpack(folder);
        Proposal proposal = new BuiltinProposer().propose(bug.situation(workspace, BOUND, Event.Listener.none()));
        WholeFile file = (WholeFile) proposal.patches().patches().getFirst();
        assertTrue(file.content().contains("return a + b"), file.content());
        assertTrue(file.content().contains("return a - b"), file.content());
        assertTrue(file.content().contains("return a * b"), file.content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"py-contradiction", "java-no_compression"})
    void says_that_it_found_nothing_and_changes_nothing(String name) throws IOException {
        Bug bug = Bug.read(name);
        Workspace workspace = bug.unpack(folder);
        Situation situation = bug.situation(workspace, Duration.ofSeconds(6), Event.Listener.none());
        Proposal proposal = new BuiltinProposer().propose(situation);
        assertEquals(PatchSet.NONE, proposal.patches());
        assertTrue(proposal.explanation().startsWith("Found nothing"), proposal.explanation());
        assertEquals(bug.files(), Bug.contents(workspace));
        assertEquals(List.of(), leftovers(workspace));
    }

    @Test
    void the_workspace_is_the_same_after_a_repair_was_found() throws IOException {
        Bug bug = Bug.read("py-roman");
        Workspace workspace = bug.unpack(folder);
        new BuiltinProposer().propose(bug.situation(workspace, BOUND, Event.Listener.none()));
        assertEquals(bug.files(), Bug.contents(workspace));
        assertEquals(List.of(), leftovers(workspace));
    }

    @Test
    void an_interrupt_stops_it_and_its_copies_are_gone() throws Exception {
        Bug bug = Bug.read("py-contradiction");
        Workspace workspace = bug.unpack(folder);
        Situation real = bug.situation(workspace, BOUND, Event.Listener.none());
        CountDownLatch running = new CountDownLatch(1);
        Check hangs = copy -> {
            running.countDown();
            try {
                Thread.sleep(Duration.ofMinutes(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new Interrupted("the test run");
            }
            return new Check.Result(Optional.empty(), Duration.ZERO);
        };
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread proposing = Thread.ofPlatform().start(() -> {
            try {
                new BuiltinProposer().propose(with(real, hangs, real.protection(), Event.Listener.none()));
            } catch (Interrupted e) {
                thrown.set(e);
            }
        });
        running.await();
        proposing.interrupt();
        proposing.join();
        assertEquals(Interrupted.class, thrown.get().getClass());
        assertEquals(List.of(), leftovers(workspace));
    }

    @Test
    void a_protected_file_is_never_edited() throws IOException {
        Bug bug = Bug.read("py-roman");
        Workspace workspace = bug.unpack(folder);
        Situation real = bug.situation(workspace, BOUND, Event.Listener.none());
        Protection all = new Protection(bug.files().keySet(), List.of());
        Proposal proposal = new BuiltinProposer().propose(with(real, real.check(), all, real.listener()));
        assertEquals(PatchSet.NONE, proposal.patches());
        assertTrue(
                proposal.explanation().contains("no Python or Java file that it may change"), proposal.explanation());
    }

    @Test
    void it_says_how_far_it_is() throws IOException {
        Bug bug = Bug.read("py-contradiction");
        List<BuiltinProgress> heard = new ArrayList<>();
        Event.Listener listener = e -> heard.add((BuiltinProgress) e);
        new BuiltinProposer().propose(bug.situation(bug.unpack(folder), BOUND, listener));
        assertFalse(heard.isEmpty());
        assertEquals("value.py", heard.getFirst().file());
        assertTrue(heard.getLast().tried() <= heard.getLast().total());
    }

    @Test
    void tests_that_pass_in_a_copy_are_told_and_not_repaired() throws IOException {
        Bug bug = Bug.read("py-roman");
        Situation real = bug.situation(bug.unpack(folder), BOUND, Event.Listener.none());
        Check green = copy -> new Check.Result(Optional.empty(), Duration.ofMillis(1));
        Proposal proposal = new BuiltinProposer().propose(with(real, green, real.protection(), real.listener()));
        assertEquals(PatchSet.NONE, proposal.patches());
        assertTrue(proposal.explanation().contains("pass in an unchanged copy"), proposal.explanation());
    }

    @Test
    void an_error_of_the_check_is_not_hidden() throws IOException {
        Bug bug = Bug.read("py-roman");
        Workspace workspace = bug.unpack(folder);
        Situation real = bug.situation(workspace, BOUND, Event.Listener.none());
        Check broken = copy -> {
            throw new IllegalStateException("no such runner");
        };
        Situation situation = with(real, broken, real.protection(), real.listener());
        assertThrows(IllegalStateException.class, () -> new BuiltinProposer().propose(situation));
        assertEquals(List.of(), leftovers(workspace));
    }

    private static Situation with(Situation s, Check check, Protection protection, Event.Listener listener) {
        return new Situation(
                s.workspace(),
                s.task(),
                s.runner(),
                s.failure(),
                check,
                protection,
                s.bound(),
                s.workers(),
                s.earlier(),
                listener);
    }

    private static List<String> leftovers(Workspace workspace) throws IOException {
        try (Stream<Path> files = Files.list(workspace.home())) {
            return files.map(f -> f.getFileName().toString())
                    .filter(f -> f.startsWith("builtin"))
                    .toList();
        }
    }
}
