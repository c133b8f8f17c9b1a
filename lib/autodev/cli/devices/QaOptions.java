package autodev.cli.devices;

import autodev.BadInput;
import autodev.Event;
import autodev.Json;
import autodev.cli.ModelLines;
import autodev.cli.Progress;
import autodev.cli.Terminal;
import autodev.devices.Devices;
import autodev.devices.qa.Language;
import autodev.devices.qa.Qa;
import autodev.devices.qa.QaLines;
import autodev.devices.qa.QaOutcome;
import autodev.devices.qa.QaSeries;
import autodev.llm.Budget;
import autodev.view.View;
import autodev.view.Viewable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of everything that runs tickets and QA plans. */
public final class QaOptions {
    private static final int RUNS_TO_JUDGE_BY = 5;

    @Mixin
    DeviceOptions lab = new DeviceOptions();

    @Option(names = "--lang", paramLabel = "en|fr", description = "The language of prompts and report. Default: en.")
    private Language language = Language.EN;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "The run's folder, new or empty. Default: qa/TICKET-TIME in this folder.")
    private @Nullable Path out;

    @Option(names = "--budget", paramLabel = "AMOUNT", description = "What the model may cost: $0.50, 50k.")
    private @Nullable String budget;

    @Option(names = "--repeat", paramLabel = "N", description = "Run the plan N times, and say how stable it is.")
    private @Nullable Integer repeat;

    @Option(
            names = "--flaky",
            description =
                    "Run it " + RUNS_TO_JUDGE_BY + " times, or as --repeat says; a step that is neither always nor"
                            + " never done makes the exit code 1.")
    private boolean flaky;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    /** The ticket that {@code words} name: a file that is there, else a key in the tracker; {@code TICKET_KEY} if nothing is named. */
    public Function<Qa, Qa> ticket(Optional<Path> file, Optional<String> words) {
        if (file.isPresent() && words.isPresent())
            throw new BadInput("two tickets: " + words.get() + " and --ticket " + file.get() + "; name one");
        if (file.isPresent()) return qa -> qa.ticket(file.get());
        String named = words.orElseGet(
                () -> System.getenv().getOrDefault("TICKET_KEY", "").strip());
        if (named.isEmpty())
            throw new BadInput("no ticket: name a file or a key of the tracker, or set TICKET_KEY;"
                    + " for example: autodev qa login.md --simulate 2");
        boolean isFile = Files.exists(Path.of(named)) || named.matches(".*[/\\\\.].*");
        return isFile ? qa -> qa.ticket(Path.of(named)) : qa -> qa.ticket(named);
    }

    /** Runs what {@code wanted} says, once or as often as is asked for; shows it and gives the exit code. */
    public int run(Function<Qa, Qa> wanted) {
        try (var progress = progress();
                Devices devices = lab.in(command).open(heard(progress))) {
            Qa qa = wanted.apply(settings(Qa.on(devices))).listen(heard(progress));
            if (repeat == null && !flaky) {
                QaOutcome outcome = qa.run();
                show(outcome, outcome.json());
                return outcome.exitCode();
            }
            QaSeries series = qa.repeat(repeat == null ? RUNS_TO_JUDGE_BY : repeat);
            show(series, series.json());
            return flaky && series.exitCode() == 0 && series.isFlaky() ? 1 : series.exitCode();
        }
    }

    /** Goes on with the run in {@code folder}, which keeps its place; shows it and gives the exit code. */
    int resume(Path folder) {
        if (repeat != null || flaky || out != null)
            throw new BadInput("a run is gone on with once, in its own folder: leave --repeat, --flaky and --out away");
        try (var progress = progress();
                Devices devices = lab.in(command).open(heard(progress))) {
            Qa qa = settings(Qa.on(devices)).listen(heard(progress));
            QaOutcome outcome = qa.resume(folder);
            show(outcome, outcome.json());
            return outcome.exitCode();
        }
    }

    /** The plan for what {@code wanted} says, not run. */
    autodev.devices.qa.QaPlan.Sanitised plan(Function<Qa, Qa> wanted) {
        try (var progress = progress();
                Devices devices = lab.in(command).open(heard(progress))) {
            return wanted.apply(settings(Qa.on(devices)))
                    .listen(heard(progress))
                    .plan();
        }
    }

    private Qa settings(Qa qa) {
        Qa set = qa.language(language);
        if (lab.shared.model().isPresent()) set = set.model(lab.shared.model().get());
        if (budget != null) set = set.budget(Budget.parse(budget));
        return out == null ? set : set.into(out);
    }

    private Progress progress() {
        return Progress.onStandardError(
                event -> DeviceOptions.line(event).or(() -> QaLines.line(event)).or(() -> ModelLines.line(event)),
                event -> DeviceOptions.status(event).or(() -> QaLines.status(event)));
    }

    private Event.Listener heard(Progress progress) {
        return lab.shared.quiet() ? Event.Listener.none() : progress;
    }

    private void show(Viewable what, Object json) {
        show(what.view(), json);
    }

    private void show(View view, Object json) {
        var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
        System.out.println(lab.shared.json() ? Json.pretty(Json.redacted(Json.tree(json))) : drawer.draw(view));
    }
}
