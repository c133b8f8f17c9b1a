package autodev.agents.run;

import autodev.Event;
import autodev.agents.AgentResult;
import autodev.agents.AgentResult.Status;
import autodev.agents.tickets.FoundTicket;
import autodev.agents.tickets.TicketExtractor;
import autodev.llm.Usage;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is kept of one run: its journal, and the version of the workspace that it found. Safe for many threads. */
final class RunRecord implements Event.Listener, AutoCloseable {
    private static final int LONGEST_OUTPUT = 200_000;
    private static final int LONGEST_ERROR = 8_000;

    /** How a run has ended, as far as it knows itself; {@code exit} is that of its process. */
    record End(Status status, String output, String errors, String error, int exit) {
        static End of(Status status, String output, String errors, String error) {
            return new End(
                    status,
                    output,
                    errors,
                    error,
                    switch (status) {
                        case COMPLETED -> 0;
                        case TIMEOUT -> 124;
                        case MEMORY_EXCEEDED -> 137;
                        case CANCELLED -> 130;
                        case FAILED, RUNNING -> 1;
                    });
        }
    }

    final Workspace workspace;
    final String run;
    final ProtectedPaths paths;
    private final AgentRun settings;
    private final Journal journal;
    private final long begin = System.nanoTime();
    private @Nullable String before;

    private RunRecord(AgentRun settings, Workspace workspace, RunFolder folder, ProtectedPaths paths) {
        this.settings = settings;
        this.workspace = workspace;
        this.run = folder.run();
        this.paths = paths;
        this.journal = Journal.open(folder.journal());
    }

    static RunRecord open(AgentRun settings, Workspace workspace, ProtectedPaths paths) {
        return new RunRecord(settings, workspace, RunFolder.make(workspace), paths);
    }

    /** Writes it down, then tells it. */
    @Override
    public synchronized void on(Event event) {
        if (event instanceof AgentEvent) journal.on(event);
        settings.listener.on(event);
    }

    void note(String text) {
        on(new AgentEvent.Noted(text));
    }

    /** The version of the workspace before the run, recorded now at the latest. */
    synchronized String before() {
        String known = before;
        if (known == null)
            before = known = workspace
                    .history()
                    .record("before the agent " + settings.agent.name())
                    .id();
        return known;
    }

    /** How long it has run. */
    Duration wall() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    // What `tickets create --from` would make of its words.
    private List<String> tickets(String output) {
        return TicketExtractor.ofOutput(output, settings.agent.name()).stream()
                .map(FoundTicket::id)
                .toList();
    }

    /** It is over: finds out what it changed, puts back what it may not change, and writes the result down. */
    AgentResult ended(End end, long peak, Usage usage, String by) {
        // An interrupt must neither break the journal off nor be lost.
        boolean interrupted = Thread.interrupted();
        try {
            List<String> files = changed();
            var result = new AgentResult(
                    run,
                    settings.agent.name(),
                    settings.task.text(),
                    end.status(),
                    Capped.of(end.output(), LONGEST_OUTPUT),
                    Capped.of(end.errors(), LONGEST_OUTPUT),
                    Capped.of(end.error(), LONGEST_ERROR),
                    end.exit(),
                    Duration.ofMillis(wall().toMillis()),
                    peak,
                    usage,
                    usage.usd(),
                    files,
                    tickets(end.output()),
                    by);
            on(new AgentEvent.Ended(result));
            return result;
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** It could not be started, or broke off on our side. */
    AgentResult broken(Status status, String error) {
        return ended(End.of(status, "", "", error), 0, Usage.NONE, "");
    }

    private List<String> changed() {
        String began = before;
        if (began == null) return List.of();
        var history = workspace.history();
        String after =
                history.record("after the agent " + settings.agent.name()).id();
        List<String> files = history.changed(began, after);
        List<String> forbidden = files.stream().filter(paths).toList();
        if (forbidden.isEmpty()) return files;
        history.restore(began, forbidden);
        history.record("protected files put back after the agent " + settings.agent.name());
        note("it changed files that are protected; they are as they were: " + String.join(", ", forbidden));
        return files.stream().filter(paths.negate()).toList();
    }

    @Override
    public void close() {
        journal.close();
    }
}
