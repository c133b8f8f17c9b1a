package autodev.devices.qa;

import autodev.AutodevException;
import autodev.Event;
import autodev.Json;
import autodev.devices.Devices;
import autodev.devices.Driver;
import autodev.devices.qa.QaEvent.Stage;
import autodev.devices.tickets.Ticket;
import autodev.devices.tickets.Tracker;
import autodev.llm.Model;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run on its way through the stages, and what each has given. */
final class QaStages {
    private final Devices lab;
    private final Map<String, String> environment;
    private final Optional<String> key;
    private final Optional<Model> model;
    private final Language language;
    private final Event.Listener listener;
    private Optional<Ticket> ticket;
    private Optional<QaPlan.Sanitised> plan;
    private String summary = "";
    private List<String> devices = List.of();
    private List<StepResult> results = List.of();
    private Optional<Verdict> verdict = Optional.empty();

    QaStages(
            Devices lab,
            Map<String, String> environment,
            Optional<Ticket> ticket,
            Optional<String> key,
            Optional<QaPlan.Sanitised> plan,
            Optional<Model> model,
            Language language,
            Event.Listener listener) {
        this.lab = lab;
        this.environment = environment;
        this.ticket = ticket;
        this.key = key;
        this.plan = plan;
        this.model = model;
        this.language = language;
        this.listener = listener;
    }

    /** What the run is called. */
    String name() {
        return ticket.map(Ticket::key).filter(one -> !one.isBlank()).orElse("plan");
    }

    void fetch() {
        if (ticket.isPresent() || key.isEmpty()) return;
        listener.on(new QaEvent.Begun(Stage.TICKET));
        Ticket fetched = Tracker.of(environment).fetch(key.get(), model);
        ticket = Optional.of(fetched);
        listener.on(new QaEvent.Fetched(fetched));
    }

    void summarise() {
        if (ticket.isEmpty()) return;
        listener.on(new QaEvent.Begun(Stage.SUMMARY));
        summary = Summary.of(ticket.get(), model, language);
        listener.on(new QaEvent.Summarised(summary));
    }

    /** Finds the devices. Throws DeviceException.NoDevice. */
    void probe() {
        int wanted = plan.map(one -> one.plan().drivers()).orElse(1);
        devices = ids(Math.max(wanted, plan.isPresent() ? wanted : lab.list().size()));
        listener.on(new QaEvent.Probed(devices));
    }

    private List<String> ids(int drivers) {
        var ids = new ArrayList<String>();
        for (int i = 1; i <= Math.max(1, drivers); i++) ids.add(lab.driver(i).id());
        return ids;
    }

    /** The plan, made of the ticket if none was given. */
    QaPlan.Sanitised planned() {
        if (plan.isPresent()) return plan.get();
        fetch();
        if (summary.isEmpty()) summarise();
        listener.on(new QaEvent.Begun(Stage.PLAN));
        Ticket wanted = ticket.orElseThrow();
        QaPlan.Sanitised made = model.isPresent()
                ? Planner.plan(summary, wanted, lab.driver(1).tools(), packages(), model.get(), language)
                : RulePlanner.plan(wanted, packages());
        plan = Optional.of(made);
        return made;
    }

    private List<String> packages() {
        var packages = new ArrayList<String>();
        for (int i = 1; i <= Math.max(1, devices.size()); i++) {
            Driver driver = lab.driver(i);
            packages.add(driver.appPackage());
        }
        return packages;
    }

    /** As above, and saved before anything runs. */
    void planned(QaFolder into) {
        QaPlan.Sanitised made = planned();
        ticket.ifPresent(one -> into.write(QaFolder.TICKET, Json.pretty(one)));
        if (!summary.isBlank()) into.write(QaFolder.SUMMARY, summary.strip() + "\n");
        listener.on(new QaEvent.Planned(
                made.plan(),
                made.notes(),
                into.write(QaFolder.PLAN, Json.pretty(made.plan().json()))));
    }

    void execute(QaFolder into) {
        results = execution(into).run();
    }

    /** What the run that was begun there knew: its summary, and its plan, which is given. */
    void again(QaFolder begun) {
        summary = begun.summary();
        probe();
        QaPlan.Sanitised given = plan.orElseThrow();
        listener.on(
                new QaEvent.Planned(given.plan(), given.notes(), begun.root().resolve(QaFolder.PLAN)));
    }

    /** As {@link QaExecution#resume}. */
    void resume(QaFolder begun) {
        results = execution(begun).resume();
    }

    private QaExecution execution(QaFolder into) {
        QaPlan wanted = plan.orElseThrow().plan();
        devices = ids(wanted.drivers());
        listener.on(new QaEvent.Begun(Stage.EXECUTE));
        return new QaExecution(wanted, lab::driver, into.root(), QaSettings.of(System.getenv()), listener);
    }

    void verify(QaFolder into) {
        listener.on(new QaEvent.Begun(Stage.VERIFY));
        verdict =
                Optional.of(Verifier.judge(summary, plan.orElseThrow().plan(), results, into.root(), model, language));
    }

    /** Something indispensable is missing. */
    void blocked(AutodevException why) {
        verdict = Optional.of(new Verdict(
                Verdict.Result.BLOCKED, String.valueOf(why.getMessage()), List.of(), List.of(), "rule", true));
    }

    QaOutcome outcome(QaFolder into, Instant started) {
        return new QaOutcome(
                into.root(),
                ticket,
                summary,
                plan.map(QaPlan.Sanitised::plan).orElseGet(() -> new QaPlan(List.of(), List.of(), "")),
                devices,
                results,
                verdict.orElseThrow(),
                started,
                Duration.between(started, Instant.now()));
    }
}
