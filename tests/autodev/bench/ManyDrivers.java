package autodev.bench;

import autodev.AutodevException;
import autodev.Event;
import autodev.Json;
import autodev.devices.Driver;
import autodev.devices.qa.QaExecution;
import autodev.devices.qa.QaPlan;
import autodev.devices.qa.StepResult;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpProgress;
import autodev.plan.PlanEvent;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A QA plan of 200 drivers, 20 steps each, four barriers, on servers in this process whose tool takes 100 ms. */
public final class ManyDrivers implements Measurement {
    private static final int DRIVERS = 200;
    private static final int ROUNDS = 20;
    private static final int BARRIERS = 4;
    private static final double STEP = 0.1;
    // A barrier is a step too: it begins when the round is over.
    private static final double CRITICAL = (ROUNDS + BARRIERS) * STEP;
    private static final double AIM_SECONDS = 1.1 * CRITICAL;
    private static final double AIM_OVERHEAD = 0.003;

    @Override
    public String name() {
        return "drivers";
    }

    @Override
    public String about() {
        return "a QA plan of 200 drivers with 20 steps each";
    }

    @Override
    public Findings measure(Lab lab) throws IOException {
        var samples = lab.rounds(name(), record -> {
            var argv = List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ManyDrivers.class.getName(),
                    lab.folder("drivers").toString());
            String[] walls = lab.run(argv, Map.of(), _ -> {}).out().strip().split("\\s+");
            double one = Double.parseDouble(walls[2]);
            record.keep("many", Double.parseDouble(walls[0]));
            record.keep("whole", Double.parseDouble(walls[1]));
            record.keep("critical", CRITICAL);
            record.keep("overhead", (one - ROUNDS * STEP) / ROUNDS);
        });
        return Findings.of(
                Figure.of("200 drivers with 20 steps, 4 barriers", Unit.SECONDS, samples.get("many"))
                        .against("their critical path", samples.get("critical"))
                        .aim(AIM_SECONDS),
                Figure.of("and its folder made, its journal handed out", Unit.SECONDS, samples.get("whole"))
                        .against("their critical path", samples.get("critical")),
                Figure.of("overhead of a step over its tool's time", Unit.SECONDS, samples.get("overhead"))
                        .aim(AIM_OVERHEAD));
    }

    /** How long the plan ran, from the first of its events to the last, and the call as a whole, in seconds. */
    private record Time(double run, double whole) {}

    /** {@code FOLDER}; prints how long many drivers ran, the same with all round it, and how long one alone ran, in seconds. */
    public static void main(String... args) {
        Path folder = Path.of(args[0]);
        // What a process loads and compiles once is not the engine's time.
        run(plan(DRIVERS, 2), folder.resolve("warm"));
        Time many = run(plan(DRIVERS, ROUNDS), folder.resolve("many"));
        Time one = run(plan(1, ROUNDS), folder.resolve("one"));
        System.out.println(many.run() + " " + many.whole() + " " + one.run());
        System.exit(0);
    }

    private static QaPlan plan(int drivers, int rounds) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var steps = json.putArray("steps");
        for (int round = 1; round <= rounds; round++) {
            for (int driver = drivers; driver > 0; driver--) {
                ObjectNode step = steps.addObject();
                step.put("id", "S" + round + "-" + driver).put("driver", driver).put("tool", "mobile_press_button");
                step.put("barrier", driver == 1 && drivers > 1 && round % (ROUNDS / BARRIERS) == 0);
                step.putObject("args").put("button", "HOME");
            }
        }
        return QaPlan.read(json).plan();
    }

    private static Time run(QaPlan plan, Path folder) {
        Driver[] drivers = new Driver[plan.drivers() + 1];
        for (int i = 1; i < drivers.length; i++) drivers[i] = new Driver("phone-" + i, "", SlowPhone::new);
        var ran = new long[2];
        Event.Listener listener = event -> {
            if (event instanceof PlanEvent.Started) ran[0] = System.nanoTime();
            if (event instanceof PlanEvent.Ended) ran[1] = System.nanoTime();
        };
        var execution = new QaExecution(plan, number -> drivers[number], folder, NoEvidence.SETTINGS, listener);
        long start = System.nanoTime();
        List<StepResult> results = execution.run();
        double whole = (System.nanoTime() - start) / 1e9;
        long done = results.stream().filter(StepResult::ok).count();
        if (done != plan.steps().size())
            throw new AutodevException(done + " of " + plan.steps().size() + " steps are done");
        return new Time((ran[1] - ran[0]) / 1e9, whole);
    }

    /** Presses a button for 100 ms. */
    private static final class SlowPhone implements McpClient {
        private static final McpAnswer PRESSED =
                new McpAnswer(List.of(new McpAnswer.Content.Text("Pressed the button: HOME")), false, Optional.empty());
        private static final List<ToolSpec> TOOLS = List.of(new ToolSpec(
                "mobile_press_button",
                "",
                Json.parse("{\"type\":\"object\",\"properties\":{\"device\":{\"type\":\"string\"}}}")));

        @Override
        public String server() {
            return "slow 1.0";
        }

        @Override
        public List<ToolSpec> tools() {
            return TOOLS;
        }

        @Override
        public McpAnswer call(String tool, ObjectNode arguments, Consumer<McpProgress> progress) {
            try {
                Thread.sleep(Math.round(STEP * 1000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return PRESSED;
        }

        @Override
        public boolean open() {
            return true;
        }

        @Override
        public void close() {
            // There is no process behind it.
        }
    }
}
