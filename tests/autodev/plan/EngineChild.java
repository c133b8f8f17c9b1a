package autodev.plan;

import autodev.Event;
import autodev.SignOff;
import autodev.plan.ActionSpec.Effect;
import autodev.process.Sandbox;
import autodev.workspace.Workspace;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * A process that runs plans whose effects can be counted in files. {@code run FOLDER STEPS}, {@code resume FOLDER RUN} and
 * {@code many FOLDER COUNT}, which runs plans in that many folders at once, one after the other, until it is killed, and says a line
 * for each effect.
 */
final class EngineChild {
    private static volatile boolean effectsAreSaid;

    private EngineChild() {}

    /** Starts it, behind a command that runs what follows it. */
    static Process start(List<String> before, String... arguments) throws IOException {
        var command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("java.class.path"),
                EngineChild.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[1]);
        switch (args[0]) {
            case "run" -> {
                var workspace = Workspace.open(folder);
                say(new LocalEngine().run(counted(Integer.parseInt(args[2]), 1), context(workspace)));
            }
            case "resume" -> {
                var workspace = Workspace.open(folder);
                say(new LocalEngine().resume(args[2], context(workspace)));
            }
            case "asks" -> {
                var workspace = Workspace.open(folder);
                say(new LocalEngine().run(asking(), context(workspace)));
            }
            default -> many(folder, Integer.parseInt(args[2]));
        }
        System.exit(0);
    }

    private static void say(PlanRun run) {
        System.out.println(run.state() + " " + run.run() + " " + run.status());
    }

    private static void many(Path folder, int count) throws Exception {
        effectsAreSaid = true;
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < count; i++) {
            String name = "w" + i + "-";
            threads.add(Thread.ofPlatform().start(() -> {
                for (int n = 0; ; n++) one(Workspace.open(folder.resolve(name + n)));
            }));
        }
        for (Thread thread : threads) thread.join();
    }

    /** Begins a run in this folder, or goes on with it. */
    static void one(Workspace workspace) {
        var before = PlanRuns.list(workspace);
        if (before.isEmpty()) new LocalEngine().run(counted(50, 5), context(workspace));
        else if (before.getFirst().state() != PlanRun.State.DONE)
            new LocalEngine().resume(before.getFirst().run(), context(workspace));
    }

    /** Steps that write and steps that count, on this many lanes. */
    static Plan counted(int size, int lanes) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < size; i++) {
            var step = Step.of("s" + i, i % 3 == 0 ? "COUNT" : "WRITE")
                    .lane("lane " + i % lanes)
                    .barrier(lanes > 1 && i == size / 2);
            steps.add(i % 7 == 6 ? step.needs(List.of("s" + (i - 5))) : step);
        }
        return new Plan("counted", "", Plan.Dialect.STEPS, OnFailure.HALT, steps);
    }

    /** One step that asks, one behind it, one beside it. */
    static Plan asking() {
        return new Plan(
                "asking",
                "",
                Plan.Dialect.STEPS,
                OnFailure.HALT,
                List.of(
                        Step.of("asks", "ASKED"),
                        Step.of("behind", "COUNT"),
                        Step.of("beside", "COUNT").lane("2")));
    }

    record None() {}

    static PlanContext context(Workspace workspace) {
        var write = Action.of(
                ActionSpec.of("WRITE", "Writes a file.", None.class, Effect.REPEATABLE),
                None.class,
                (_, _) -> "write",
                (_, call) -> effect(call, true));
        var count = Action.of(
                ActionSpec.of("COUNT", "Adds a line.", None.class, Effect.ONCE),
                None.class,
                (_, _) -> "count",
                (_, call) -> effect(call, false));
        var asked = Action.of(
                ActionSpec.of("ASKED", "Adds a line.", None.class, Effect.ONCE).asking(),
                None.class,
                (_, _) -> "add a line",
                (_, call) -> effect(call, false));
        return new PlanContext(
                workspace,
                Actions.of(List.of(write, count, asked)),
                SignOffFolder.in(workspace, SignOffs.Approve.ASK, SignOff.nobody()),
                () -> {
                    throw new IllegalStateException("no model here");
                },
                Sandbox.Mode.OFF,
                false,
                PlanContext.UNBOUNDED,
                Event.Listener.none());
    }

    private static Outcome effect(Action.Call call, boolean file) throws IOException, InterruptedException {
        Path effects = Files.createDirectories(call.context().workspace().root().resolve("effects"));
        String id = call.step().id();
        Thread.sleep(ThreadLocalRandom.current().nextInt(3));
        if (file) {
            Path draft = Files.writeString(Files.createTempFile(effects, "draft", ""), content(id));
            Files.move(draft, effects.resolve(id), StandardCopyOption.ATOMIC_MOVE);
        }
        // One write at the end of the file: whole, or not there.
        try (var log = new FileOutputStream(effects.resolve("log").toFile(), true)) {
            log.write((id + "\n").getBytes(StandardCharsets.UTF_8));
        }
        if (effectsAreSaid) System.out.println(id);
        Thread.sleep(ThreadLocalRandom.current().nextInt(3));
        return Outcome.Done.of("x".repeat(500));
    }

    static String content(String id) {
        return (id + " is whole\n").repeat(500);
    }

    /** How often a step had its effect in this workspace. */
    static long effects(Path root, String id) {
        Path log = root.resolve("effects/log");
        if (!Files.exists(log)) return 0;
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(id::equals).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
