package autodev.plan;

import autodev.plan.action.CommandActions;
import autodev.plan.action.FileActions;
import autodev.plan.action.GitActions;
import autodev.plan.action.ModelActions;
import autodev.plan.action.PatchActions;
import autodev.plan.action.SignOffActions;
import java.util.List;
import java.util.stream.Stream;

/** Every action of the house, one family after the other, and those of {@link PlanExtension}s; made when they are first asked for. */
final class StandardActions {
    private static final List<List<Action>> FAMILIES = List.of(
            FileActions.all(),
            CommandActions.all(),
            GitActions.all(),
            PatchActions.all(),
            SignOffActions.all(),
            ModelActions.all());

    static final Actions ALL = Actions.of(
            Stream.concat(FAMILIES.stream(), PlanForms.extensions().stream().map(PlanExtension::actions))
                    .flatMap(List::stream)
                    .toList());

    private StandardActions() {}
}
