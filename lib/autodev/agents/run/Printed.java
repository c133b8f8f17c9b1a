package autodev.agents.run;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes down what a process prints, line by line, up to a bound: a flood is kept in the result, not in the journal.
 */
final class Printed {
    private static final int MOST_LINES = 2_000;
    private static final int LONGEST_LINE = 2_000;

    private final RunRecord record;
    private final AtomicInteger lines = new AtomicInteger();

    Printed(RunRecord record) {
        this.record = record;
    }

    void line(String line) {
        int count = lines.incrementAndGet();
        if (count < MOST_LINES) record.on(new AgentEvent.Said(Capped.of(line, LONGEST_LINE)));
        if (count == MOST_LINES)
            record.note("it has printed " + MOST_LINES + " lines; what follows is not written down");
    }
}
