package autodev.plan;

import autodev.Plural;
import autodev.view.View;
import autodev.view.View.Tone;
import java.util.ArrayList;
import java.util.List;

/** What a plan looks like: its steps and what each waits for. */
final class PlanView {
    private static final List<String> COLUMNS = List.of("step", "action", "lane", "needs", "fields");
    private static final int LONGEST = 80;

    private PlanView() {}

    static View of(Plan plan) {
        var views = new ArrayList<View>();
        views.add(View.text(plan.id(), Tone.STRONG)
                .and(
                        "  " + Plural.of(plan.steps().size(), "step") + ", "
                                + (plan.onFailure() == OnFailure.HALT ? "halts" : "goes on") + " when one fails",
                        Tone.MUTED));
        if (!plan.description().isBlank()) views.add(View.text(plan.description()));
        views.add(
                new View.Table(COLUMNS, plan.steps().stream().map(PlanView::row).toList()));
        return new View.Stack(views);
    }

    private static List<String> row(Step step) {
        return List.of(
                step.id(),
                step.action(),
                step.lane() + (step.barrier() ? " (barrier)" : ""),
                String.join(", ", step.needs()),
                fields(step));
    }

    private static String fields(Step step) {
        var words = new ArrayList<String>();
        step.args().properties().forEach(field -> {
            String value = field.getValue().isTextual()
                    ? field.getValue().textValue()
                    : field.getValue().toString();
            words.add(field.getKey() + "=" + (value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…"));
        });
        return String.join(", ", words);
    }
}
