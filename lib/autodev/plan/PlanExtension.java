package autodev.plan;

import java.util.List;

/**
 * What a package above this one adds to plans: named in {@code META-INF/services/autodev.plan.PlanExtension}, it is found by
 * {@link java.util.ServiceLoader}.
 */
public interface PlanExtension {
    /** Actions that {@link Actions#standard} has as well. */
    default List<Action> actions() {
        return List.of();
    }

    /** Dialects that {@link Plan#read} knows as well. */
    default List<PlanForm> forms() {
        return List.of();
    }
}
