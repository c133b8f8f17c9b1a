package autodev.agents.workflow;

import autodev.Plural;
import autodev.plan.Outcome;
import autodev.plan.PlanRun;
import autodev.plan.PlanRun.StepRun;
import autodev.view.View;
import autodev.view.View.Tone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a workflow and a run of it look like. */
final class WorkflowView {
    private static final List<String> TASKS = List.of("order", "task", "agent", "needs", "priority", "what");
    private static final List<String> RESULTS = List.of("task", "agent", "state", "time", "what came of it");
    private static final int LONGEST = 100;

    private WorkflowView() {}

    static View of(Workflow workflow) {
        var views = new ArrayList<View>();
        Map<String, Integer> layers = TaskOrder.layers(workflow.tasks());
        long deep = layers.values().stream().distinct().count();
        views.add(View.text(workflow.description(), Tone.STRONG)
                .and(
                        "  " + workflow.mode().word() + ", "
                                + Plural.of(workflow.tasks().size(), "task") + " in " + Plural.of(deep, "layer"),
                        Tone.MUTED));
        var rows = new ArrayList<List<String>>();
        for (WorkflowTask task : workflow.order())
            rows.add(List.of(
                    Integer.toString(rows.size() + 1),
                    task.id(),
                    task.agent(),
                    String.join(", ", task.dependencies()),
                    Integer.toString(task.priority()),
                    line(task.text())));
        views.add(new View.Table(TASKS, rows));
        for (String note : workflow.notes()) views.add(View.text(note, Tone.WARN));
        return new View.Stack(views);
    }

    static View of(WorkflowRun workflow) {
        PlanRun run = workflow.run();
        var views = new ArrayList<View>();
        var tasks = workflow.tasks();
        var head = View.text(run.plan().description(), Tone.STRONG).and("  " + run.run() + "  ", Tone.MUTED);
        for (TaskState state : TaskState.values()) {
            long count =
                    tasks.stream().filter(task -> workflow.state(task) == state).count();
            if (count > 0) head = head.and(count + " " + state.word() + "  ", state.tone());
        }
        views.add(head.and(seconds(run.wall()), Tone.MUTED));
        // When each ran, as every plan shows it.
        if (run.view() instanceof View.Stack parts)
            parts.views().stream().filter(View.Timeline.class::isInstance).forEach(views::add);
        views.add(new View.Table(
                RESULTS, tasks.stream().map(task -> row(workflow, task)).toList()));
        if (run.state() != PlanRun.State.DONE) views.add(View.text(workflow.status(), Tone.MUTED));
        if (!run.maybeTwice().isEmpty())
            views.add(View.text(
                    "begun before the crash and run again: " + String.join(", ", run.maybeTwice()), Tone.WARN));
        return new View.Stack(views);
    }

    private static List<String> row(WorkflowRun workflow, StepRun task) {
        Duration time =
                task.tries().stream().map(one -> one.ended().minus(one.began())).reduce(Duration.ZERO, Duration::plus);
        return List.of(
                task.step().id(),
                task.step().args().path("agent_type").asText(),
                workflow.state(task).word(),
                task.tries().isEmpty() ? "" : seconds(time),
                task.outcome().map(WorkflowView::words).orElse(""));
    }

    private static String words(Outcome outcome) {
        return line(outcome.words());
    }

    static String line(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 1) + "…";
    }

    static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.2f s", time.toNanos() / 1e9);
    }
}
