package autodev.bench;

import autodev.AutodevException;
import autodev.Event;
import autodev.devices.Devices;
import autodev.devices.Driver;
import autodev.devices.qa.QaExecution;
import autodev.devices.qa.QaPlan;
import autodev.devices.qa.StepResult;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A QA plan on two simulated phones, through mobile-mcp where it is there, beside the same calls made by hand on each. */
public final class TwoPhones implements Measurement {
    private static final int ROUNDS = 10;

    @Override
    public String name() {
        return "phones";
    }

    @Override
    public String about() {
        return "a QA plan on two phones beside its calls alone";
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
                    TwoPhones.class.getName(),
                    lab.folder("phones").toString());
            String[] walls = lab.run(argv, Map.of(), _ -> {}).out().strip().split("\\s+");
            record.keep("plan", Double.parseDouble(walls[0]));
            record.keep("calls", Double.parseDouble(walls[1]));
        });
        return Findings.of(Figure.of("a plan of 2 drivers with 30 steps", Unit.SECONDS, samples.get("plan"))
                .against("its calls on the slower phone", samples.get("calls")));
    }

    /** {@code FOLDER}; prints the wall time of the plan and of the calls on the slower phone, in seconds. */
    public static void main(String... args) throws Exception {
        Path folder = Path.of(args[0]);
        try (Devices lab = Devices.simulated(2)) {
            QaPlan plan = plan();
            // What a process, a server and a phone do once is nobody's time.
            planned(plan, lab, folder.resolve("warm"));
            double calls = byHand(plan, lab);
            double planned = planned(plan, lab, folder.resolve("plan"));
            System.out.println(planned + " " + calls);
        }
        System.exit(0);
    }

    private static QaPlan plan() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var steps = json.putArray("steps");
        for (int round = 1; round <= ROUNDS; round++)
            for (int driver = 1; driver <= 2; driver++) {
                String id = round + "-" + driver;
                var launch = steps.addObject();
                launch.put("id", "L" + id).put("driver", driver).put("tool", "mobile_launch_app");
                launch.putObject("args").put("packageName", "com.example.notes");
                var look = steps.addObject();
                look.put("id", "E" + id).put("driver", driver).put("tool", "mobile_list_elements_on_screen");
                var press = steps.addObject();
                press.put("id", "P" + id).put("driver", driver).put("tool", "mobile_press_button");
                press.putObject("args").put("button", "HOME");
            }
        return QaPlan.read(json).plan();
    }

    private static double planned(QaPlan plan, Devices lab, Path folder) {
        long start = System.nanoTime();
        List<StepResult> results =
                new QaExecution(plan, lab::driver, folder, NoEvidence.SETTINGS, Event.Listener.none()).run();
        double wall = (System.nanoTime() - start) / 1e9;
        results.stream().filter(one -> !one.ok()).findFirst().ifPresent(one -> {
            throw new AutodevException(one.step() + ": " + one.output());
        });
        return wall;
    }

    /** Both phones at once, each called by a thread of its own. */
    private static double byHand(QaPlan plan, Devices lab) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        long start = System.nanoTime();
        for (int number = 1; number <= 2; number++) {
            int lane = number;
            Driver driver = lab.driver(number);
            threads.add(Thread.ofVirtual()
                    .start(() -> plan.steps().stream()
                            .filter(step -> step.driver() == lane)
                            .forEach(step -> driver.call(step.tool().orElseThrow(), step.args()))));
        }
        for (Thread thread : threads) thread.join();
        return (System.nanoTime() - start) / 1e9;
    }
}
