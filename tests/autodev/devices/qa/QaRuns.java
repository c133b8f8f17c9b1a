package autodev.devices.qa;

import autodev.Event;
import autodev.Json;
import autodev.devices.Driver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;

/** Short ways to run QA plans in tests. */
final class QaRuns {
    /** As the defaults, without long waits. */
    static final QaSettings QUICK = new QaSettings(
            Duration.ofSeconds(20),
            3,
            Duration.ofSeconds(20),
            2,
            Duration.ofMillis(5),
            12_000,
            300,
            Duration.ofSeconds(10));

    private QaRuns() {}

    /** The plan with these steps, in JSON with single quotes. */
    static QaPlan plan(String steps, String verifications) {
        String json = "{'steps':[" + steps + "],'verifications':[" + verifications + "],'final_rule':'all'}";
        return QaPlan.read(Json.parse(json.replace('\'', '"')), QUICK).plan();
    }

    /** Runs steps on one phone. */
    static List<StepResult> run(ScriptedPhone phone, Path folder, String... steps) {
        return run(plan(String.join(",", steps), ""), _ -> phone.driver("phone-1"), folder, QUICK);
    }

    static List<StepResult> run(QaPlan plan, IntFunction<Driver> drivers, Path folder, QaSettings settings) {
        return new QaExecution(plan, drivers, folder, settings, Event.Listener.none()).run();
    }

    /** A step with these arguments. */
    static String step(String id, int driver, String tool, String args) {
        return "{'id':'" + id + "','driver':" + driver + ",'tool':'" + tool + "','args':" + args + "}";
    }

    /** A step that presses a button. */
    static String press(String id, int driver) {
        return step(id, driver, "mobile_press_button", "{'button':'" + id + "'}");
    }

    /** The same step with one more field. */
    static String with(String step, String field) {
        return step.substring(0, step.length() - 1) + "," + field + "}";
    }
}
