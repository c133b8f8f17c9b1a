package autodev.notebook.kernel;

import autodev.notebook.Bundle;
import autodev.notebook.Notebook;
import autodev.notebook.kernel.Evaluator.Value;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of one cell, on a thread of its own, which can be interrupted without harm to the kernel's. {@link #interrupt} asks
 * first; code that does not listen is ended.
 */
final class CellRun {
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final long PATIENCE_MS = 300;
    private static final long AGAIN_MS = 1_000;

    /** What a run came to: its value as it is shown, or what went wrong; what else was asked for. */
    record Ended(Optional<Bundle> value, Optional<CellError> error, Map<String, Object> expressions) {
        /** The value as text, "" without one. */
        String text() {
            return value.map(shown -> String.valueOf(shown.data().get("text/plain")))
                    .orElse("");
        }
    }

    private final String source;
    private final int number;
    private final CellOutput output;
    private final IJavaKernel magics;
    private final Evaluator evaluator;
    private final Map<String, Object> expressions = new LinkedHashMap<>();
    private volatile @Nullable Thread thread;
    private volatile boolean ended;
    private Optional<Bundle> value = Optional.empty();
    private Optional<CellError> error = Optional.empty();

    CellRun(String source, int number, CellOutput output, IJavaKernel magics, Evaluator evaluator) {
        this.source = source;
        this.number = number;
        this.output = output;
        this.magics = magics;
        this.evaluator = evaluator;
    }

    /**
     * Runs the cell, then, if it went well, each of {@code asked}, expressions by name; the calling thread does {@code meanwhile}
     * again and again.
     */
    Ended toTheEnd(@Nullable Map<String, String> asked, Runnable meanwhile) {
        evaluator.open();
        Thread runner = Thread.ofPlatform().name("cell " + number).unstarted(() -> {
            output.enter();
            run(asked == null ? Map.of() : asked);
        });
        thread = runner;
        runner.start();
        while (true) {
            try {
                while (!runner.join(LOOK)) meanwhile.run();
                break;
            } catch (InterruptedException e) {
                interrupt(); // nobody interrupts the channel's thread; if so the cell is meant
            }
        }
        ended = true;
        return new Ended(value, error, expressions);
    }

    private void run(Map<String, String> asked) {
        try {
            Value last = parts();
            if (last.there() && !output.displayed(last.value())) value = Optional.of(magics.draw(last.value()));
            asked.forEach((name, code) -> expressions.put(name, expression(code)));
        } catch (Throwable e) { // whatever a cell does, the kernel lives
            error = Optional.of(CellError.of(e, number));
        } finally {
            Thread.interrupted(); // what is left to draw is drawn
            Notebook.settle();
        }
    }

    private Value parts() throws Exception {
        String cell = "cell " + number;
        var last = Value.NONE;
        boolean magic = false;
        for (CellSource part : CellSource.parts(
                source, code -> evaluator.looks().completeness(code).equals("incomplete"))) {
            // Of Java only the last value is shown; a magic is there for what it shows.
            if (magic && last.there()) output.show("", magics.draw(last.value()));
            magic = !(part instanceof CellSource.Java);
            last = switch (part) {
                case CellSource.Java java -> evaluator.run(new Evaluator.Piece(java.code(), cell, java.line()));
                case CellSource.LineMagic line -> evaluator.during(() -> magics.run(line));
                case CellSource.CellMagic whole -> evaluator.during(() -> magics.run(whole));
                case CellSource.About about -> {
                    Bundle known = Questions.about(evaluator, magics, about.name());
                    // Nobody turns pages where nobody can be asked.
                    if (output.asks()) output.page(known);
                    else output.show("", known);
                    yield Value.NONE;
                }
            };
        }
        return last;
    }

    private Map<String, Object> expression(String code) {
        try {
            Value value = evaluator.run(new Evaluator.Piece(code, "an expression", 1));
            return Map.of("status", "ok", "data", magics.draw(value.value()).data(), "metadata", Map.of());
        } catch (Throwable e) { // an expression that fails is an answer
            var content =
                    new LinkedHashMap<String, Object>(CellError.of(e, number).content());
            content.put("status", "error");
            return content;
        }
    }

    /** Ends the cell: interrupts it; if it goes on, ends its loops too. Returns at once. */
    void interrupt() {
        evaluator.interrupt();
        Thread.ofPlatform().daemon().name("autodev-interrupt").start(() -> {
            try {
                long wait = PATIENCE_MS;
                Thread runner = thread;
                while (!ended && runner != null && !runner.join(Duration.ofMillis(wait))) {
                    Stop.cell(output);
                    evaluator.interrupt();
                    wait = AGAIN_MS;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
