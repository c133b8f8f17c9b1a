package autodev.plan;

import autodev.AutodevException;
import autodev.Event;
import autodev.view.View;
import autodev.view.Viewable;
import autodev.workspace.JsonLines;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Every action that ran in a project, in {@code .autodev/history.jsonl}, oldest first, one {@link HistoryEntry} a line. Many
 * processes may write it at a time.
 */
public record History(Path file, Path root) implements Viewable {
    private static final int SHOWN = 20;
    private static final int WIDEST = 70;

    /** The history of this workspace; nothing is read or written yet. */
    public static History in(Workspace workspace) {
        return new History(workspace.home().resolve("history.jsonl"), workspace.root());
    }

    /** The wanted entries, oldest first; none if there is no history yet. */
    public List<HistoryEntry> entries(HistoryFilter filter) {
        return filter.of(JsonLines.read(file).stream().map(HistoryEntry::of).toList());
    }

    /** Writes down what becomes of the steps of {@code plan}; to be closed when the run has ended. */
    public Recorder record(Plan plan) {
        return new Recorder(this, plan);
    }

    /** The last 20 entries. */
    @Override
    public View view() {
        return table(entries(HistoryFilter.ALL.last(SHOWN)));
    }

    /** These entries as a table. */
    public static View table(List<HistoryEntry> entries) {
        if (entries.isEmpty()) return View.text("No action has run here.", View.Tone.MUTED);
        return new View.Table(
                List.of("when", "step", "action", "", "exit", "seconds", "what"),
                entries.stream().map(History::row).toList());
    }

    private static List<String> row(HistoryEntry entry) {
        String what = (entry.command().equals(HistoryEntry.NO_COMMAND) || !entry.success()
                        ? entry.message()
                        : entry.command())
                .replaceAll("\\s+", " ")
                .strip();
        String when = entry.at()
                .map(at -> Rows.WHEN.format(at.atZone(ZoneId.systemDefault()).toLocalDateTime()))
                .orElse(entry.timestamp());
        return List.of(
                when,
                entry.step(),
                entry.action(),
                entry.success() ? "ok" : "FAILED",
                entry.command().equals(HistoryEntry.NO_COMMAND) ? "" : String.valueOf(entry.exitCode()),
                String.format(Locale.ROOT, "%.3f", entry.duration()),
                what.length() <= WIDEST ? what : what.substring(0, WIDEST - 1) + "…");
    }

    private static final class Rows {
        static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    }

    /**
     * Writes an entry for each step that ran, when it has ended. A disk that refuses does not stop the run, whose journal has it
     * all; {@link #trouble()} says it.
     */
    public static final class Recorder implements Event.Listener, AutoCloseable {
        private final History history;
        private final Map<String, Step> steps = new HashMap<>();
        private Optional<JsonLines> lines = Optional.empty();
        private Optional<AutodevException> trouble = Optional.empty();
        private int repaired;

        private Recorder(History history, Plan plan) {
            this.history = history;
            plan.steps().forEach(step -> steps.put(step.id(), step));
        }

        @Override
        public synchronized void on(Event event) {
            if (!(event instanceof PlanEvent.StepEnded ended) || ended.attempts() == 0 || trouble.isPresent()) return;
            Step step = steps.get(ended.step());
            if (step == null) return;
            try {
                if (lines.isEmpty()) open();
                lines.orElseThrow()
                        .append(HistoryNote.of(step, ended.outcome(), ended.wall(), history.root(), Instant.now())
                                .line());
            } catch (AutodevException e) {
                trouble = Optional.of(e);
            }
        }

        private void open() {
            JsonLines opened = JsonLines.open(history.file());
            repaired = opened.repaired();
            lines = Optional.of(opened);
        }

        /** How many torn lines of a killed process were found and moved to {@code history.jsonl.torn}: 0 or 1. */
        public synchronized int repaired() {
            return repaired;
        }

        /** Why the history is not complete, if it is not. */
        public synchronized Optional<AutodevException> trouble() {
            return trouble;
        }

        @Override
        public synchronized void close() {
            lines.ifPresent(JsonLines::close);
            lines = Optional.empty();
        }
    }
}
