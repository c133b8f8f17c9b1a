package autodev.plan;

import autodev.BadInput;
import autodev.Blocked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything that is wrong with a plan, whatever it is, before anything of it runs. */
final class PlanProblems {
    /** A plan of more steps is a mistake of what wrote it. */
    static final int MOST_STEPS = 100_000;

    private static final int LONGEST_NAME = 200;
    private static final int MOST_SHOWN = 50;

    private final Plan plan;
    private final Actions actions;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> lines = new ArrayList<>();
    private int missing;

    private PlanProblems(Plan plan, Actions actions) {
        this.plan = plan;
        this.actions = actions;
    }

    /** One line each, in the plan's order; circles come last. */
    static List<String> of(Plan plan, Actions actions) {
        var problems = new PlanProblems(plan, actions);
        problems.look();
        return List.copyOf(problems.lines);
    }

    /**
     * Throws if anything is wrong: {@link Blocked} if it is nothing but actions that are not there, because the plan can run once
     * they are; else BadInput.
     */
    static void refuse(Plan plan, Actions actions) {
        var problems = new PlanProblems(plan, actions);
        problems.look();
        if (problems.lines.isEmpty()) return;
        BadInput error = error(plan, problems.lines);
        if (problems.missing == problems.lines.size()) throw new Blocked(error.getMessage());
        throw error;
    }

    /** All of {@code problems} as one error. */
    static BadInput error(Plan plan, List<String> problems) {
        return PlanText.error(
                "the plan \"" + PlanText.shown(plan.id()) + "\" cannot run",
                problems.subList(0, Math.min(MOST_SHOWN, problems.size())),
                problems.size());
    }

    private void look() {
        List<Step> steps = plan.steps();
        name("the plan's id", plan.id());
        if (steps.isEmpty()) lines.add("the plan has no steps; expected at least one");
        if (steps.size() > MOST_STEPS) {
            lines.add("the plan has " + steps.size() + " steps; expected at most " + MOST_STEPS + "; split it");
            return;
        }
        for (int i = 0; i < steps.size(); i++) ids.putIfAbsent(steps.get(i).id(), i);
        for (int i = 0; i < steps.size(); i++) step(i, steps.get(i));
        for (String cycle : new StepCycles(steps).cycles()) lines.add("steps wait for each other: " + cycle);
    }

    private void step(int place, Step step) {
        String who = "step \"" + PlanText.shown(step.id()) + "\"";
        name("the id of step " + (place + 1), step.id());
        name("the lane of " + who, step.lane());
        int first = ids.get(step.id());
        if (first < place)
            lines.add(who + " is there twice: steps " + (first + 1) + " and " + (place + 1)
                    + " have this id; give each its own");
        arguments(who, step);
        for (String need : step.needs())
            if (!ids.containsKey(need))
                lines.add(who + " needs \"" + PlanText.shown(need) + "\", which is no step; nearest are "
                        + String.join(", ", near(need)));
        if (step.attempts() < 1) lines.add(who + ": attempts " + step.attempts() + ", expected 1 or more");
        step.timeout()
                .filter(limit -> !limit.isPositive())
                .ifPresent(
                        limit -> lines.add(who + ": timeout " + limit.toMillis() / 1e3 + " s, expected more than 0"));
    }

    private void arguments(String who, Step step) {
        Optional<Action> action = actions.find(step.action());
        if (action.isEmpty()) {
            missing++;
            lines.add(who + ": " + actions.unknown(step.action()));
            return;
        }
        ActionSpec spec = action.get().spec();
        for (String problem : spec.fields().validate(step.args()))
            lines.add(who + " (" + spec.key() + ") " + problem.replaceFirst("^\\(whole answer\\)", "its fields"));
    }

    private void name(String what, String name) {
        if (name.isBlank()) lines.add(what + " is empty; expected a name");
        else if (name.length() > LONGEST_NAME)
            lines.add(what + " has " + name.length() + " characters; expected at most " + LONGEST_NAME);
        else if (name.codePoints().anyMatch(PlanText::isHidden))
            lines.add(what + " is \"" + PlanText.shown(name)
                    + "\"; expected no control characters and nothing else that cannot be seen");
    }

    private List<String> near(String need) {
        // Not worth the time among very many.
        var names = ids.keySet().stream().sorted().limit(1_000).toList();
        return NearestNames.of(need, names).stream().map(PlanText::shown).toList();
    }
}
