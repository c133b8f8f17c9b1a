package autodev.notebook;

import autodev.Event;
import autodev.plan.PlanProgress;
import autodev.plan.PlanRun;
import autodev.repair.RepairProgress;
import autodev.view.View;
import java.time.Duration;
import java.util.Optional;

/** One run that shows itself in a cell: what it said so far, folded, and the place where that is drawn. */
final class LiveRun {
    private static final int LONGEST_NOW = 80;
    private static final Duration TICK = Duration.ofMillis(500);

    /** What a run's events come to. */
    private interface Fold {
        void on(Event event);

        View view();

        /** By which its value is known again: a run's name, a repair's folder. */
        String subject();
    }

    private final Fold fold;
    private final Optional<LiveRun> outer;
    private final Cell cell;
    private final LiveDisplay display;
    private volatile boolean over;

    private LiveRun(Cell cell, Fold fold, Optional<LiveRun> outer) {
        this.fold = fold;
        this.outer = outer;
        this.cell = cell;
        display = LiveDisplay.in(cell, fold.view());
        if (fold instanceof OfPlan && cell.redraws())
            Thread.ofVirtual().name("live run").start(this::tick);
    }

    /** A step that takes long says nothing meanwhile; its bar grows with the clock. */
    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK);
                if (over) return;
                display.update(fold::view);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does that; events still draw it
        }
    }

    /** A run of a plan that begins with {@code first}, within {@code outer}; {@code earlier} is how it stood, if it goes on. */
    static LiveRun ofPlan(Cell cell, Optional<PlanProgress.Earlier> earlier, Event first, Optional<LiveRun> outer) {
        var progress = new PlanProgress();
        earlier.ifPresent(progress::on);
        progress.on(first);
        return new LiveRun(cell, new OfPlan(progress), outer);
    }

    /** A step, or more, of a repair that had come this far, within {@code outer}. */
    static LiveRun ofRepair(Cell cell, RepairProgress before, Optional<LiveRun> outer) {
        return new LiveRun(cell, new OfRepair(before), outer);
    }

    private record OfPlan(PlanProgress progress) implements Fold {
        @Override
        public void on(Event event) {
            progress.on(event);
        }

        @Override
        public View view() {
            return progress.view();
        }

        @Override
        public String subject() {
            return progress.run().map(PlanRun::run).orElse("");
        }
    }

    private static final class OfRepair implements Fold {
        private volatile RepairProgress progress;

        OfRepair(RepairProgress before) {
            progress = before;
        }

        @Override
        public synchronized void on(Event event) {
            progress = progress.on(event);
        }

        @Override
        public View view() {
            return inOneLine(progress).view();
        }

        // What goes on changes many times a second: were it two lines now and one then, all below it would jump.
        private static RepairProgress inOneLine(RepairProgress at) {
            String now = at.now();
            if (now.length() <= LONGEST_NOW) return at;
            int end = Character.isHighSurrogate(now.charAt(LONGEST_NOW - 1)) ? LONGEST_NOW - 1 : LONGEST_NOW;
            return new RepairProgress(
                    at.begun(),
                    at.run(),
                    at.workspace(),
                    at.start(),
                    at.rounds(),
                    at.usage(),
                    now.substring(0, end) + "…",
                    at.ended(),
                    at.notes());
        }

        @Override
        public String subject() {
            return progress.workspace();
        }
    }

    /** The run that goes on when this one has ended: the one whose step it was. */
    Optional<LiveRun> outer() {
        return outer;
    }

    /** Takes in the next event. */
    void on(Event event) {
        fold.on(event);
        display.update(fold::view);
    }

    /** It is over: its last state stays in the notebook. */
    void end() {
        over = true;
        display.end(fold.view());
    }

    /** The cell that it was shown in. */
    Cell cell() {
        return cell;
    }

    /** What it was a run of: a plan run's name, a repair's folder. */
    String subject() {
        return fold.subject();
    }
}
