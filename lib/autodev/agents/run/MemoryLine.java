package autodev.agents.run;

import autodev.process.Command;
import autodev.process.MemoryEvent;
import autodev.process.MemoryLevel;
import autodev.process.MemoryLimit;
import autodev.process.MemoryUse;
import autodev.process.RunningCommand;

/** How the memory of an agent's process tree is watched, and what is said of it. */
final class MemoryLine {
    private static final int SHIFT = 20;

    private final AgentRun settings;
    private final RunRecord record;

    MemoryLine(AgentRun settings, RunRecord record) {
        this.settings = settings;
        this.record = record;
    }

    /** {@code command} within the agent's limit; what happens is noted. */
    Command guarded(Command command) {
        return command.memory(MemoryLimit.ofMebibytes(settings.memory), this::told);
    }

    private void told(MemoryEvent event) {
        // The last one is the end itself, which says the same.
        boolean end = event instanceof MemoryEvent.Reached reached && reached.level() == MemoryLevel.KILLED;
        if (!end) record.note(event.text());
    }

    /** The most that it had, in MiB. */
    long peak(RunningCommand running) {
        return running.memory()
                .map(use -> (use.peakBytes() + (1L << SHIFT) - 1) >> SHIFT)
                .orElse(0L);
    }

    /** Whether it was killed for it. */
    boolean exceeded(RunningCommand running) {
        return running.memory().map(MemoryUse::killed).orElse(false);
    }

    /** The same in words. */
    String exceededWords() {
        return "its processes took more than " + 2L * settings.memory
                + " MiB, twice the limit, and were killed; give it" + " more memory or less to do";
    }
}
