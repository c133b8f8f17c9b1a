package autodev.plan;

import autodev.view.View;
import autodev.view.Viewable;
import java.nio.file.Path;
import java.util.List;

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
    /** The forms that plans are written in. */
    public enum Dialect {
        /** Seed 000: {@code {"step_id","description","actions":[{"type",…}]}}. */
        ACTION_BLOCK,
        /** Our own: every component of {@link Step} by its name. */
        STEPS
    }

    /** Holds its own copy of the steps. */
    public Plan {
        steps = List.copyOf(steps);
    }

    /** Reads a plan in any dialect. Throws BadInput that names the place. */
    public static Plan read(Path file) {
        throw new UnsupportedOperationException("to be built");
    }

    /** As above, from its text. */
    public static Plan parse(String json) {
        throw new UnsupportedOperationException("to be built");
    }

    /** As {@link #read(Path)}. */
    public static Plan read(String file) {
        return read(Path.of(file));
    }

    /** Everything wrong with it, one line each, in the plan's order; empty if nothing is. */
    public List<String> problems(Actions actions) {
        throw new UnsupportedOperationException("to be built");
    }

    /** This plan, if nothing is wrong with it. Throws BadInput that lists everything. */
    public Plan check() {
        throw new UnsupportedOperationException("to be built");
    }

    @Override
    public View view() {
        throw new UnsupportedOperationException("to be built");
    }
}
