package autodev.plan;

import java.util.List;

/** Every action of the house, one family after the other; made when the first plan asks for them. */
final class StandardActions {
    private static final List<List<Action>> FAMILIES = List.of();

    static final Actions ALL =
            Actions.of(FAMILIES.stream().flatMap(List::stream).toList());

    private StandardActions() {}
}
