package autodev.plan;

import autodev.BadInput;
import autodev.FoundJson;
import autodev.Json;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Steps and what becomes of them when one fails; {@code dialect} is the form that it was written in. The same whatever runs it.
 *
 * <pre>{@code
 * Plan.read("plan.json").check().dryRun();
 * Plan.read("plan.json").run();
 * }</pre>
 */
public record Plan(String id, String description, Dialect dialect, OnFailure onFailure, List<Step> steps)
        implements Viewable {
    /** A form that plans are written in, by its name in small letters: {@code action-block}. */
    public record Dialect(@JsonValue String name) {
        /** Seed 000's: {@code {"step_id","description","actions":[{"type",…}]}}. */
        public static final Dialect ACTION_BLOCK = new Dialect("action-block");

        /** Our own: every component of {@link Step} by its name. */
        public static final Dialect STEPS = new Dialect("steps");

        /** The dialect of this name, whether this house knows it or not. */
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        public Dialect {}

        /** Every dialect that plans are read in. */
        public static List<Dialect> all() {
            return PlanForms.ALL.stream().map(PlanForm::dialect).toList();
        }
    }

    // A plan must not be read from what is missing, or from what is a guess.
    private static final Set<FoundJson.Repair> UNSURE = EnumSet.of(
            FoundJson.Repair.CUT,
            FoundJson.Repair.ELLIPSIS,
            FoundJson.Repair.UNQUOTED_TEXT,
            FoundJson.Repair.UNESCAPED_QUOTE);

    /** Holds its own copy of the steps. */
    public Plan {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a plan in any dialect, strictly: UTF-8, one JSON object, no field twice. Throws BadInput that names the place (JSON
     * pointer, line and column), what was seen and what was expected, for everything that is wrong with its form.
     */
    public static Plan read(Path file) {
        return read(file, Actions.standard());
    }

    /** As above, where there are other actions; see {@link #parse(String, Actions)}. */
    public static Plan read(Path file, Actions actions) {
        return parse(PlanFile.text(file), actions);
    }

    /** As {@link #read(Path)}. */
    public static Plan read(String file) {
        return read(PlanFile.path(file));
    }

    /** As above, from its text. */
    public static Plan parse(String json) {
        return parse(json, Actions.standard());
    }

    /** As above, where there are other actions: in an action block it is the action's fields that say what is a field of the step. */
    public static Plan parse(String json, Actions actions) {
        return PlanForms.read(PlanSource.parse(json), actions);
    }

    /**
     * A plan in any dialect out of a model's answer: prose, fences and small mistakes round it are passed over (see
     * {@link Json#findBest}). Throws BadInput if there is none, or if what is there is cut off or can be read only by guessing.
     */
    public static Plan parseLoose(String text, Actions actions) {
        FoundJson found = Json.findBest(text, value -> PlanForms.claiming(value).isPresent());
        Set<FoundJson.Repair> unsure =
                found.repairs().stream().filter(UNSURE::contains).collect(Collectors.toSet());
        if (!unsure.isEmpty())
            throw new BadInput("the plan in this text is no JSON, and can only be guessed ("
                    + unsure.stream()
                            .sorted()
                            .map(repair ->
                                    repair.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .collect(Collectors.joining(", "))
                    + "); expected the whole plan as strict JSON; ask for it again");
        return PlanForms.read(new PlanSource(found.value(), Optional.empty()), actions);
    }

    /** Everything wrong with it, one line each, in the plan's order; empty if nothing is. */
    public List<String> problems(Actions actions) {
        return PlanProblems.of(this, actions);
    }

    /** This plan, if nothing is wrong with it. Throws BadInput that lists everything. */
    public Plan check() {
        return check(Actions.standard());
    }

    /** As above, with these actions. */
    public Plan check(Actions actions) {
        List<String> problems = problems(actions);
        if (problems.isEmpty()) return this;
        throw PlanProblems.error(this, problems);
    }

    /** What each step would do in the present folder, without doing it; see {@link Plans}. */
    public DryRun dryRun() {
        return Plans.in(Path.of("")).dryRun(this);
    }

    /** Runs it in the present folder, asking whoever is there; see {@link Plans}. */
    public PlanRun run() {
        return Plans.in(Path.of("")).run(this);
    }

    /** It in our own form, {@link Dialect#STEPS}, which says all of it: {@link #parse} reads it back. */
    public String json() {
        return StepsForm.write(this).toPrettyString();
    }

    @Override
    public View view() {
        return PlanView.of(this);
    }
}
