package autodev.devices.qa;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Event;
import autodev.Interrupted;
import autodev.SignOff;
import autodev.devices.Devices;
import autodev.devices.Driver;
import autodev.plan.Actions;
import autodev.plan.LocalEngine;
import autodev.plan.Outcome;
import autodev.plan.Pace;
import autodev.plan.Plan;
import autodev.plan.PlanContext;
import autodev.plan.PlanEvent;
import autodev.plan.PlanNotice;
import autodev.plan.PlanRun;
import autodev.plan.PlanRuns;
import autodev.plan.SignOffFolder;
import autodev.plan.SignOffs;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * Runs QA plans, each in a folder of its own: the engine's journal (in the end as {@code run.jsonl}) and
 * {@code evidence/}. The run outlives a killed process: {@link #resume} goes on where it stood, and repeats no step
 * that had ended, well or not, for the steps behind it have seen what it did.
 */
public final class QaExecution {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final QaPlan plan;
    private final IntFunction<Driver> drivers;
    private final Path folder;
    private final QaSettings settings;
    private final Event.Listener listener;

    /**
     * Of {@code plan} by {@code drivers}, numbered from 1, in {@code folder}, which is made. {@code listener} hears
     * every {@link PlanEvent} of the steps and verifications.
     */
    public QaExecution(
            QaPlan plan, IntFunction<Driver> drivers, Path folder, QaSettings settings, Event.Listener listener) {
        this.plan = plan;
        this.drivers = drivers;
        this.folder = folder;
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * Runs {@code plan} on {@code lab}, with what its environment says of time-outs and tries; see
     * {@link #run()}.
     */
    public static List<StepResult> run(QaPlan plan, Devices lab, Path folder, Event.Listener listener) {
        return new QaExecution(plan, lab::driver, folder, QaSettings.of(lab.environment()), listener).run();
    }

    /**
     * Runs it to its end, whatever fails. What became of each step, then of each verification, in the plan's order.
     * Throws {@link Interrupted} when all has ended that was running; {@link autodev.workspace.WorkspaceException} if
     * the folder cannot be written to.
     */
    public List<StepResult> run() {
        // A plan without anything in it is none to the engine.
        if (plan.steps().isEmpty() && plan.verifications().isEmpty()) return List.of();
        Workspace workspace = Workspace.open(folder);
        Plan wanted = plan.plan("qa", settings);
        return results(workspace, Map.of(), context -> engine().run(wanted, context));
    }

    /**
     * Goes on with the run of this plan in the folder that was killed or interrupted; gives the results of one that has
     * ended as they are. Throws BadInput if there is none, or if it is one of another plan.
     */
    public List<StepResult> resume() {
        Workspace workspace = Workspace.open(folder);
        PlanRun before = PlanRuns.list(workspace).stream()
                .findFirst()
                .orElseThrow(() ->
                        new BadInput("no QA run to go on with in " + folder + "; begin one: autodev qa run " + folder));
        if (!ids(before.plan()).equals(ids(plan.plan("qa", settings))))
            throw new BadInput(
                    "the run in " + folder + " is one of another plan; give the plan that it was begun with");
        boolean over = before.state() != PlanRun.State.RUNNING && before.state() != PlanRun.State.INTERRUPTED;
        if (over) return QaResults.of(plan, before);
        var ended = new HashMap<String, Outcome>();
        for (PlanRun.StepRun step : before.steps())
            step.outcome()
                    .filter(outcome -> !outcome.done())
                    .ifPresent(it -> ended.put(step.step().id(), once(it)));
        List<StepResult> all = results(workspace, ended, context -> engine().resume(before.run(), context));
        return QaResults.merged(all, QaResults.of(plan, before), ended.keySet());
    }

    // One that ran out of time would be tried again.
    private static Outcome once(Outcome outcome) {
        return outcome instanceof Outcome.TimedOut(String message)
                ? new Outcome.Failed(message, com.fasterxml.jackson.databind.node.NullNode.getInstance())
                : outcome;
    }

    private static List<String> ids(Plan plan) {
        return plan.steps().stream()
                .map(step -> step.id() + " " + step.action())
                .toList();
    }

    private LocalEngine engine() {
        Duration grace = Pace.DEFAULT.grace();
        return new LocalEngine(new Pace(settings.backoff(), LONGEST_WAIT, grace));
    }

    private interface Work {
        PlanRun run(PlanContext context);
    }

    private List<StepResult> results(Workspace workspace, Map<String, Outcome> ended, Work work) {
        try {
            return QaResults.of(plan, work.run(context(workspace, ended)));
        } catch (Interrupted e) {
            throw new Interrupted(
                    "the QA run",
                    "what it has seen is in " + folder + "; autodev qa resume " + folder + " goes on with it");
        } finally {
            publish(workspace);
        }
    }

    private PlanContext context(Workspace workspace, Map<String, Outcome> ended) {
        var evidence = new EvidenceFolder(folder);
        var actions = MobileActions.of(new MobileActions.Reach(drivers, _ -> evidence, () -> settings, ended));
        return new PlanContext(
                workspace,
                Actions.of(actions),
                SignOffFolder.in(workspace, SignOffs.Approve.NONE, SignOff.nobody()),
                () -> {
                    throw new AutodevException("a step on a device asks no model");
                },
                Sandbox.Mode.OFF,
                false,
                PlanContext.UNBOUNDED,
                this::hear);
    }

    // The gate is ours, not the plan's.
    private void hear(Event event) {
        switch (event) {
            case PlanEvent.StepStarted started when started.lane().equals(QaLanes.GATE_LANE) -> {}
            case PlanEvent.StepEnded ended when ended.lane().equals(QaLanes.GATE_LANE) -> {}
            case PlanEvent.Started(String run, Plan whole) ->
                listener.on(new PlanEvent.Started(run, QaLanes.withoutGate(whole)));
            case PlanEvent.Ended(PlanRun.State state, String status, Duration wall) -> {
                int steps = plan.steps().size() + plan.verifications().size();
                boolean done = state == PlanRun.State.DONE;
                String words = steps == 1 ? "the step is done" : "all " + steps + " steps are done";
                listener.on(new PlanEvent.Ended(state, done ? words : status, wall));
            }
            default -> listener.on(event);
        }
    }

    /** The journal where people look for it. Of several runs, the last one's. */
    private void publish(Workspace workspace) {
        Path plans = workspace.home().resolve("plans");
        if (!Files.isDirectory(plans)) return;
        try (Stream<Path> runs = Files.list(plans)) {
            Optional<Path> journal = runs.map(run -> run.resolve("journal.jsonl"))
                    .filter(Files::isRegularFile)
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
            if (journal.isEmpty()) return;
            Path fresh = folder.resolve(".run.jsonl.new");
            Files.copy(journal.get(), fresh, StandardCopyOption.REPLACE_EXISTING);
            Files.move(fresh, folder.resolve("run.jsonl"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            listener.on(new PlanNotice("cannot write " + folder.resolve("run.jsonl") + ": " + e));
        }
    }
}
