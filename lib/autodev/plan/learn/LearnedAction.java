package autodev.plan.learn;

import autodev.Blocked;
import autodev.Json;
import autodev.llm.Schema;
import autodev.plan.Action;
import autodev.plan.ActionSpec;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** An action that was learnt: a Java script that runs in the sandbox like any other command. */
final class LearnedAction implements Action {
    private static final Duration LIMIT = Duration.ofSeconds(300);
    private final ActionSpec spec;
    private final Path script;

    LearnedAction(Lesson lesson, Remedy.NewAction made, Path script) {
        this.spec = new ActionSpec(
                made.name(),
                Optional.of(Integer.toString(lesson.version())),
                made.about(),
                new Schema(made.name(), made.fields()),
                ActionSpec.Effect.ONCE,
                false);
        this.script = script;
    }

    @Override
    public ActionSpec spec() {
        return spec;
    }

    @Override
    public String preview(JsonNode args, PlanContext context) {
        return "runs the learnt script " + script.getFileName() + " on " + Json.line(args);
    }

    @Override
    public Outcome run(Call call) throws IOException {
        // The sandbox hides what AutoDev keeps in the workspace, the script with it.
        Path apart = Files.createTempDirectory("autodev-learnt");
        try {
            return outcome(run(call, Files.copy(script, apart.resolve(script.getFileName()))));
        } finally {
            Files.deleteIfExists(apart.resolve(script.getFileName()));
            Files.deleteIfExists(apart);
        }
    }

    private CommandResult run(Call call, Path copy) throws IOException {
        Path root = call.context().workspace().root();
        Path java = Path.of(System.getProperty("java.home"));
        Optional<Sandbox> box = Sandboxes.choose(call.context().sandbox(), root, _ -> {})
                .map(sandbox -> sandbox.network(call.context().network()).readable(copy.getParent(), java));
        return Command.of(command(copy))
                .in(root)
                .input(Json.line(call.args()))
                .timeout(call.step().timeout().orElse(LIMIT))
                .sandbox(box)
                .run();
    }

    private Outcome outcome(CommandResult result) {
        if (result.ok()) return Outcome.Done.of(result.output().strip());
        String how = result.timedOut() ? "did not end in time" : "ended with " + result.exitCode();
        return new Outcome.Failed(
                spec.key() + " " + how + ": " + result.output().strip(), NullNode.getInstance());
    }

    // Java runs a script of one file by itself; only one with dependencies needs JBang.
    private List<String> command(Path copy) throws IOException {
        boolean dependencies = Files.readString(copy).lines().anyMatch(line -> line.startsWith("//DEPS "));
        if (!dependencies)
            return List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), copy.toString());
        for (String folder : System.getenv().getOrDefault("PATH", "").split(java.io.File.pathSeparator))
            if (!folder.isBlank() && Files.isExecutable(Path.of(folder, "jbang")))
                return List.of(Path.of(folder, "jbang").toString(), copy.toString());
        throw new Blocked(spec.key()
                + " has dependencies and needs jbang; install it (https://jbang.dev), or take its //DEPS out of "
                + script);
    }
}
