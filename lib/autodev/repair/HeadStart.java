package autodev.repair;

import autodev.Json;
import autodev.llm.LlmEvent;
import autodev.llm.Models;
import autodev.llm.Prices;
import autodev.workspace.History;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a process's first repair needs of libraries that are slow to start, set up beside what comes before it. */
final class HeadStart {
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private HeadStart() {}

    /** Begins it, once a process. What is not ready when it is needed is waited for, or done where it is needed. */
    static void begin() {
        if (BEGUN.getAndSet(true)) return;
        thread("events", () -> {
            Json.learn(RepairEvent.class.getPermittedSubclasses());
            Json.learn(LlmEvent.class.getPermittedSubclasses());
            Prices.shipped();
            Json.learn(Report.class, Iteration.class);
        });
        thread("history", () -> {
            History.getReady();
            Models.getReady();
        });
    }

    private static void thread(String name, Runnable work) {
        Thread.ofPlatform().daemon().name("autodev-head-start-" + name).start(work);
    }
}
