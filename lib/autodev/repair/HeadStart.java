package autodev.repair;

import autodev.AutodevException;
import autodev.Json;
import autodev.llm.LlmEvent;
import autodev.llm.Models;
import autodev.workspace.History;
import autodev.workspace.Workspace;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a process's first repair needs of libraries that are slow to start, set up beside what comes before it. */
final class HeadStart {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    private static final AtomicBoolean REHEARSED = new AtomicBoolean();

    private HeadStart() {}

    /** Begins it, once a process. What is not ready when it is needed is waited for, or done where it is needed. */
    static void begin() {
        if (BEGUN.getAndSet(true)) return;
        thread("events", () -> {
            // The first switch over types sets up what all of them share, which takes longer than the rest together.
            kind(BEGUN);
            Json.learn(RepairEvent.class.getPermittedSubclasses());
        });
        thread("history", History::getReady);
    }

    /** Once a process, if it has begun one: rehearses what comes after the tests that are about to run. */
    static void whileTestsRun(Workspace workspace) {
        if (!BEGUN.get() || REHEARSED.getAndSet(true)) return;
        thread("rehearsal", () -> {
            try {
                Models.getReady();
                Json.learn(LlmEvent.class.getPermittedSubclasses());
                Rehearsal.run(workspace);
                Json.learn(Report.class, Iteration.class);
            } catch (UncheckedIOException | AutodevException e) {
                REHEARSED.set(true); // nothing is lost but the head start: what matters is done where it is needed
            }
        });
    }

    private static String kind(Object value) {
        return switch (value) {
            case String text -> text;
            case AtomicBoolean flag -> "flag " + flag.get();
            default -> value.toString();
        };
    }

    private static void thread(String name, Runnable work) {
        Thread.ofPlatform().daemon().name("autodev-head-start-" + name).start(work);
    }
}
