//JAVA 25+
//DEPS ../lib/AutodevDevices.java
//SOURCES autodev/bench/*.java
// getrusage(2), for the processor time of child processes.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.bench.AgentStart;
import autodev.bench.BatchSpeed;
import autodev.bench.ContextSpeed;
import autodev.bench.Findings;
import autodev.bench.FirstRequest;
import autodev.bench.FirstToken;
import autodev.bench.GuardCost;
import autodev.bench.HistorySpeed;
import autodev.bench.KernelSpeed;
import autodev.bench.Lab;
import autodev.bench.ManyDrivers;
import autodev.bench.Measurement;
import autodev.bench.ParallelBudget;
import autodev.bench.ParallelStreams;
import autodev.bench.PeakMemory;
import autodev.bench.PlanSpeed;
import autodev.bench.RegistrySpeed;
import autodev.bench.SandboxCost;
import autodev.bench.ServeSpeed;
import autodev.bench.ToyRepair;
import autodev.bench.TwoPhones;
import autodev.bench.UnusedProviders;
import autodev.bench.WarmStart;
import autodev.bench.WorkflowSpeed;
import autodev.bench.WorktreeCost;
import autodev.cli.Cli;
import autodev.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures AutoDev; no figure fails it. */
@Command(
        name = "autodev bench",
        description = "Measures start-up, a toy repair, context, models, plans, sandbox and history; each figure beside"
                + " something that was measured in the same run.",
        footer = {
            "%nExamples:",
            "  autodev bench                     all of them, in a few minutes",
            "  autodev bench start repair        these",
            "  autodev bench context --runs 21   more runs, a steadier median",
            "  autodev bench --json > bench.json",
            "%nMeasurements: start, first-request, repair, memory, context, first-token, streams, budget, unused, plan,"
                    + " drivers, phones, kernel, sandbox, worktree, registry, batch, serve, agent-start, guard,"
                    + " workflow, history."
        })
class Bench implements Callable<Integer> {
    private static final List<Measurement> ALL = List.of(
            new WarmStart(),
            new FirstRequest(),
            new ToyRepair(),
            new PeakMemory(),
            new ContextSpeed(),
            new FirstToken(),
            new ParallelStreams(),
            new ParallelBudget(),
            new UnusedProviders(),
            new PlanSpeed(),
            new ManyDrivers(),
            new TwoPhones(),
            new KernelSpeed(),
            new SandboxCost(),
            new WorktreeCost(),
            new RegistrySpeed(),
            new BatchSpeed(),
            new ServeSpeed(),
            new AgentStart(),
            new GuardCost(),
            new WorkflowSpeed(),
            new HistorySpeed());

    @Parameters(paramLabel = "NAME", description = "Only the measurements of these names.")
    private List<String> names = List.of();

    @Option(names = "--runs", paramLabel = "N", description = "Runs of each measurement. Default: 7.")
    private int runs = 7;

    @Option(names = "--json", description = "One JSON document on standard output.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!Files.exists(Path.of("autodev")))
            throw new BadInput("the bench starts the autodev of the checkout; run it there: ./autodev bench");
        if (runs < 1) throw new BadInput("--runs is " + runs + "; give 1 or more");
        var found = new Findings(List.of(), List.of());
        try (var lab = new Lab(Path.of(""), runs, this::progress)) {
            for (Measurement measurement : wanted()) found = found.and(measurement.measure(lab));
            found = found.and(Findings.none(lab.noise()));
        }
        progress("");
        var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
        System.out.println(json ? Json.pretty(found.data()) : drawer.draw(found.view()));
        return Exit.DONE;
    }

    private List<Measurement> wanted() {
        var known = ALL.stream().map(Measurement::name).collect(Collectors.joining(", "));
        for (String name : names)
            if (ALL.stream().noneMatch(one -> one.name().equals(name)))
                throw new BadInput("no measurement \"" + name + "\"; there are " + known);
        return ALL.stream()
                .filter(one -> names.isEmpty() || names.contains(one.name()))
                .toList();
    }

    private void progress(String text) {
        if (Terminal.error()) System.err.print("\r\u001b[2K" + text);
        else if (!text.isEmpty()) System.err.println(text);
        System.err.flush();
    }

    public static void main(String[] args) {
        Cli.main(new Bench(), args);
    }
}
