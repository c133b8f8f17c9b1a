package autodev.plan;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.Plural;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What each step of a plan would do, in an order in which they could run, as the files are now; nothing was done. A step that
 * builds on what an earlier one makes may have a problem here that it will not have then.
 */
public record DryRun(Plan plan, List<Item> items) implements Viewable {
    /** One step: what it would do, in a line or a few; the problem that it would meet; whether a person would be asked first. */
    public record Item(Step step, String would, Optional<String> problem, boolean asks) {}

    /** Holds its own copy. */
    public DryRun {
        items = List.copyOf(items);
    }

    /** Looks at each step. Throws BadInput for a plan with problems; changes nothing. */
    static DryRun of(Plan plan, PlanContext context) {
        plan.check(context.actions());
        var items = new ArrayList<Item>();
        for (int place : new StepCycles(plan.steps()).order())
            items.add(item(plan.steps().get(place), context));
        return new DryRun(plan, items);
    }

    private static Item item(Step step, PlanContext context) {
        Action action = context.actions().find(step.action()).orElseThrow();
        boolean asks = action.spec().signOff();
        try {
            return new Item(step, action.preview(step.args(), context), Optional.empty(), asks);
        } catch (Interrupted e) {
            throw e;
        } catch (AutodevException e) {
            return new Item(step, "", Optional.of(String.valueOf(e.getMessage())), asks);
        } catch (RuntimeException e) {
            // An action with a mistake in it is one line of the answer, not the end of it.
            return new Item(step, "", Optional.of("cannot be previewed: " + e), asks);
        }
    }

    /** Every problem, one line each; empty if no step met one. */
    public List<String> problems() {
        return items.stream()
                .flatMap(item -> item.problem().stream()
                        .map(problem -> "step \"" + PlanText.shown(item.step().id()) + "\" ("
                                + item.step().action() + "): " + problem))
                .toList();
    }

    @Override
    public View view() {
        var views = new ArrayList<View>();
        views.add(View.text(plan.id(), Tone.STRONG).and("  would run " + Plural.of(items.size(), "step"), Tone.MUTED));
        for (Item item : items) views.add(view(item));
        long bad = problems().size();
        if (bad > 0) views.add(View.text(Plural.of(bad, "step") + " would fail as the files are now", Tone.BAD));
        return new View.Stack(views);
    }

    private static View view(Item item) {
        return View.text(item.step().id(), Tone.STRONG)
                .and("  " + item.step().action() + "  ", Tone.MUTED)
                .and(item.asks() ? "asks first; " : "", Tone.WARN)
                .and(item.would())
                .and(item.problem().orElse(""), Tone.BAD);
    }
}
