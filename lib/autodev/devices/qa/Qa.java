package autodev.devices.qa;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Event;
import autodev.Exit;
import autodev.Interactive;
import autodev.devices.Devices;
import autodev.devices.tickets.Ticket;
import autodev.llm.Budget;
import autodev.llm.Choice;
import autodev.llm.Model;
import autodev.llm.Models;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Runs a ticket on devices: fetched, summarised, planned, executed, verified, as seed 003 does it. Each setting gives a copy; nothing is
 * asked or started before {@link #run}, {@link #resume} or
 * {@link #plan()}.
 *
 * <pre>{@code
 * var lab = Devices.simulated(2);
 * Qa.on(lab).ticket(Path.of("CHAT-7.md")).model("openai:gpt-4o-mini").run();
 * Qa.on(lab).ticket("CHAT-7").run();           // fetched from the tracker at JIRA_MCP_URL
 * Qa.on(lab).plan(Path.of("plan.json")).run(); // again, without a model to plan it
 * Qa.on(lab).resume(Path.of("qa/CHAT-7-20261120-101500")); // goes on where a killed run stood
 * }</pre>
 */
public final class Qa {
    private final Devices lab;
    private Map<String, String> environment = System.getenv();
    private Optional<Ticket> ticket = Optional.empty();
    private Optional<String> key = Optional.empty();
    private Optional<QaPlan.Sanitised> plan = Optional.empty();
    private Optional<Model> model = Optional.empty();
    private Optional<String> modelName = Optional.empty();
    private Budget budget = Budget.unlimited();
    private Language language = Language.EN;
    private Optional<Path> folder = Optional.empty();
    private Event.Listener listener = Interactive.listener();

    private Qa(Devices lab) {
        this.lab = lab;
    }

    /** On these devices; with the model that the environment names, by rule if it names none; in English; in a new folder below {@code qa/}. */
    public static Qa on(Devices lab) {
        return new Qa(lab);
    }

    private Qa with(Consumer<Qa> change) {
        var copy = new Qa(lab);
        copy.environment = environment;
        copy.ticket = ticket;
        copy.key = key;
        copy.plan = plan;
        copy.model = model;
        copy.modelName = modelName;
        copy.budget = budget;
        copy.language = language;
        copy.folder = folder;
        copy.listener = listener;
        change.accept(copy);
        return copy;
    }

    /** This ticket. */
    public Qa ticket(Ticket value) {
        return with(copy -> copy.ticket = Optional.of(value));
    }

    /** The ticket in this file; see {@link Ticket#read}. */
    public Qa ticket(Path file) {
        return ticket(Ticket.read(file));
    }

    /** The ticket of this key, fetched over MCP from the tracker at {@code JIRA_MCP_URL}. */
    public Qa ticket(String value) {
        return with(copy -> copy.key = Optional.of(value));
    }

    /** This plan, and none is made. */
    public Qa plan(QaPlan.Sanitised value) {
        return with(copy -> copy.plan = Optional.of(value));
    }

    /** The plan in this file. Throws BadInput. */
    public Qa plan(Path file) {
        return plan(QaPlans.read(file));
    }

    /** {@code provider:model}, or {@code builtin} for rules alone. */
    public Qa model(String name) {
        return with(copy -> copy.modelName = Optional.of(name));
    }

    /** This model, as it is. */
    public Qa model(Model value) {
        return with(copy -> copy.model = Optional.of(value));
    }

    /** What all calls of the model together may use; not of one that was given as it is. */
    public Qa budget(Budget value) {
        return with(copy -> copy.budget = value);
    }

    /** The language of prompts and of the report. */
    public Qa language(Language value) {
        return with(copy -> copy.language = value);
    }

    /** The folder of the run, which is new or empty. */
    public Qa into(Path value) {
        return with(copy -> copy.folder = Optional.of(value));
    }

    /** Lets {@code value} hear {@link QaEvent}s, the plan's own events and those of the model too. */
    public Qa listen(Event.Listener value) {
        return with(copy -> copy.listener = listener.and(value));
    }

    /** With this environment in place of the process's own. */
    Qa environment(Map<String, String> value) {
        return with(copy -> copy.environment = Map.copyOf(value));
    }

    /** The plan for the ticket, not run. Throws BadInput without a ticket, or what keeps one from being made. */
    public QaPlan.Sanitised plan() {
        return stages().planned();
    }

    /**
     * Runs it to a verdict. What is missing once the ticket is there (a device, a plan) makes it blocked, with a folder that says so; what is wrong
     * before throws: BadInput, {@link autodev.Blocked}. Throws {@link autodev.Interrupted} when stopped: what was gathered stays.
     */
    public QaOutcome run() {
        var stages = stages();
        Instant started = Instant.now();
        stages.fetch();
        stages.summarise();
        QaFolder into = folder.map(QaFolder::in).orElseGet(() -> QaFolder.make(stages.name(), started));
        return ended(stages, into, started, () -> {
            stages.probe();
            stages.planned(into);
            stages.execute(into);
        });
    }

    /**
     * Goes on with the run in {@code begun} that was killed or interrupted: its plan, ticket and summary are in that folder. No step that had
     * ended is repeated; a run that had come to its end is judged again. Throws BadInput if no run was begun there, or its plan was changed
     * since; else as {@link #run}.
     */
    public QaOutcome resume(Path begun) {
        QaFolder into = QaFolder.begun(begun);
        Qa same = plan(into.root().resolve(QaFolder.PLAN));
        var stages = into.ticket().map(same::ticket).orElse(same).stages();
        return ended(stages, into, Instant.now(), () -> {
            stages.again(into);
            stages.resume(into);
        });
    }

    private QaOutcome ended(QaStages stages, QaFolder into, Instant started, Runnable work) {
        try {
            work.run();
            stages.verify(into);
        } catch (AutodevException e) {
            if (e.exitCode() != Exit.BLOCKED) throw e;
            stages.blocked(e);
        }
        QaOutcome outcome = stages.outcome(into, started);
        Path report = into.write(outcome, language);
        listener.on(new QaEvent.Judged(outcome.verdict(), report));
        return outcome;
    }

    /** Plans once and runs that plan {@code times} times, each in a folder of its own below the run's. Throws BadInput unless it is 1 or more. */
    public QaSeries repeat(int times) {
        if (times < 1) throw new BadInput("repeat " + times + ", expected 1 or more runs");
        Path root = folder.orElseGet(
                () -> QaFolder.make(stages().name(), Instant.now()).root());
        var outcomes = new ArrayList<QaOutcome>();
        Qa next = this;
        for (int i = 1; i <= times; i++) {
            QaOutcome outcome = next.into(root.resolve("run-" + i)).run();
            outcomes.add(outcome);
            if (outcome.results().isEmpty()) break;
            next = next.plan(new QaPlan.Sanitised(outcome.plan(), List.of()));
        }
        return new QaSeries(outcomes);
    }

    private QaStages stages() {
        if (plan.isEmpty() && ticket.isEmpty() && key.isEmpty())
            throw new BadInput("nothing to run: name a ticket (a file, or its key in the tracker) or a plan");
        return new QaStages(lab, environment, ticket, key, plan, chosen(), language, listener);
    }

    private Optional<Model> chosen() {
        if (model.isPresent()) return model;
        return switch (Models.choose(modelName, environment)) {
            case Choice.Language(Model bare, String _) -> Optional.of(Models.layered(bare, budget, listener));
            case Choice.Builtin _, Choice.None _ -> Optional.empty();
        };
    }
}
