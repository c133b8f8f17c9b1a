package autodev.plan;

import autodev.plan.ActionCall.Result;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.function.Supplier;

/** One try of a step, or the question whether it may be begun, on a virtual thread of its own. All but its thread's work is its run's. */
final class Attempt {
    private static final Outcome GONE = new Outcome.Failed("its thread died of lack of memory", NullNode.getInstance());

    private final StepCourse step;
    private final Thread thread;
    /** Its time is over. */
    boolean overdue;

    /** {@code heard} is told of its end. */
    Attempt(StepCourse step, Supplier<Result> work, BlockingQueue<Heard> heard) {
        this.step = step;
        this.thread = Thread.ofVirtual().name("step " + step.step.id()).unstarted(() -> {
            // Whatever happens, the run must not wait for a thread that is gone.
            Result result = new Result.Came(GONE, false);
            try {
                result = work.get();
            } finally {
                heard.add(new Heard(this, result));
            }
        });
    }

    /** An attempt ended so. */
    record Heard(Attempt attempt, Result result) {}

    /** What the run knows of one step while it is on its way. */
    static final class StepCourse {
        final int number;
        final Step step;
        final ActionCall call;
        /** A person need not be asked, or has said yes. */
        boolean approved;
        /** Tries so far. */
        int tries;
        /** When the first one began, by {@link System#nanoTime}. */
        Optional<Long> began = Optional.empty();

        StepCourse(int number, ActionCall call) {
            this.number = number;
            this.step = call.step();
            this.call = call;
            this.approved = !call.spec().signOff();
        }
    }

    StepCourse step() {
        return step;
    }

    void start() {
        thread.start();
    }

    void interrupt() {
        thread.interrupt();
    }
}
