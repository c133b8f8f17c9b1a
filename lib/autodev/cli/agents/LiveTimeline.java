package autodev.cli.agents;

import autodev.Event;
import autodev.Secrets;
import autodev.agents.workflow.WorkflowRun;
import autodev.cli.Terminal;
import autodev.plan.PlanProgress;
import autodev.plan.PlanRun;
import autodev.view.View;
import java.io.PrintStream;
import java.util.List;

/** Draws a workflow's run on a terminal while it grows, four times a second, each time over what was drawn before. */
final class LiveTimeline implements Event.Listener, AutoCloseable {
    /** More lines than these would leave the screen, and could not be drawn over. */
    static final int MOST = 20;

    private static final long TICK_MILLIS = 250;

    private final PrintStream out;
    private final autodev.view.Terminal drawer;
    private final PlanProgress progress = new PlanProgress();
    private final Thread clock = Thread.ofVirtual().unstarted(this::tick);
    private int drawn;

    LiveTimeline(PrintStream out) {
        this.out = out;
        this.drawer = new autodev.view.Terminal(Terminal.errorColours(), Terminal.width());
        clock.start();
    }

    @Override
    public void on(Event event) {
        progress.on(event);
        if (PlanProgress.ends(event)) wipe();
    }

    private void tick() {
        try {
            while (true) {
                Thread.sleep(TICK_MILLIS);
                draw();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void draw() {
        var run = progress.run().filter(one -> one.state() == PlanRun.State.RUNNING);
        if (run.isEmpty()) return;
        View.Stack view = (View.Stack) new WorkflowRun(run.get()).view();
        // Its head and the lanes; the table is for the end.
        List<String> lines = Secrets.redact(
                        drawer.draw(new View.Stack(view.views().subList(0, 2))))
                .lines()
                .limit(MOST)
                .toList();
        wipe();
        lines.forEach(out::println);
        drawn = lines.size();
        out.flush();
    }

    private synchronized void wipe() {
        if (drawn > 0) out.print("\u001b[" + drawn + "F\u001b[J");
        drawn = 0;
        out.flush();
    }

    @Override
    public void close() {
        clock.interrupt();
        wipe();
    }
}
