package autodev.devices.qa;

import autodev.BadInput;
import autodev.devices.Locator;
import autodev.devices.qa.QaPlan.QaStep;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What is to be seen to before a QA plan runs. */
record QaProblems(QaPlan plan, Map<String, String> environment, OptionalInt devices) {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\s*(\\.{2,}|…|<[^>]*>|\\[[A-Z"
            + " _]*]|\\{\\{?[^}]*}}?|\\$\\{[^}]*}|TODO|TBD|XXX+|N/A|null|None|[Uu]nknown)\\s*");

    /** Whether {@code text} stands for something that was not known. */
    static boolean placeholder(String text) {
        return text.isBlank() || PLACEHOLDER.matcher(text).matches();
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        if (plan.steps().isEmpty()) lines.add("the plan has no steps; nothing would be done");
        if (plan.verifications().isEmpty())
            lines.add("the plan has no verifications; expected at least one, by which it is judged");
        var drivers = new TreeSet<Integer>();
        var all = new ArrayList<>(plan.steps());
        all.addAll(plan.looks());
        for (QaStep step : all) {
            drivers.add(step.driver());
            look(step, lines);
        }
        for (QaPlan.Verification one : plan.verifications())
            if (one.rule().isBlank()) lines.add(one.id() + ": no rule; expected what must be seen");
        devices.ifPresent(count -> drivers.stream()
                .filter(driver -> driver > count)
                .forEach(driver -> lines.add("driver " + driver + " has no device of its own, there "
                        + (count == 1 ? "is 1" : "are " + count)
                        + "; connect one more, or name one in FORCE_DEVICE_DRIVER"
                        + driver)));
        return List.copyOf(lines);
    }

    private void look(QaStep step, List<String> lines) {
        step.blocked().ifPresent(why -> lines.add(step.id() + ": blocked: " + why));
        if (step.tool().isEmpty()) return;
        if (QaArgs.LAUNCHES.contains(step.tool().get())) app(step, lines);
        for (var arg : step.args().properties())
            if (!arg.getKey().equals(QaArgs.PACKAGE) && !arg.getKey().equals("text") && unknown(arg.getValue()))
                lines.add(step.id() + ": " + arg.getKey() + " is the placeholder " + LooseValue.shown(arg.getValue())
                        + "; give it a value");
        element(step, lines);
    }

    private void app(QaStep step, List<String> lines) {
        JsonNode named = step.args().path(QaArgs.PACKAGE);
        if (named.isTextual() && !placeholder(named.textValue())) return;
        String own = environment.getOrDefault(
                "DRIVER" + step.driver() + "_PACKAGE", environment.getOrDefault("GLOBAL_PACKAGE", ""));
        if (own.isBlank())
            lines.add(step.id() + ": " + QaArgs.PACKAGE + " is " + LooseValue.shown(named)
                    + ", expected the name of an app" + "; put it into the plan, or set DRIVER" + step.driver()
                    + "_PACKAGE or GLOBAL_PACKAGE");
    }

    private void element(QaStep step, List<String> lines) {
        JsonNode element = step.args().path(QaArgs.ELEMENT);
        String tool = step.tool().orElseThrow();
        if (!element.isMissingNode())
            try {
                Locator.read(element);
            } catch (BadInput e) {
                lines.add(step.id() + ": " + QaArgs.ELEMENT + ": " + e.getMessage());
            }
        else if (ScreenAim.POINTS.contains(tool)
                && !step.args().has("ref")
                && (!step.args().has("x") || !step.args().has("y")))
            lines.add(step.id() + ": neither x and y nor an element; say where");
    }

    private static boolean unknown(JsonNode value) {
        return value.isTextual() && placeholder(value.textValue());
    }
}
