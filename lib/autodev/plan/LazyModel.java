package autodev.plan;

import autodev.Event;
import autodev.llm.Budget;
import autodev.llm.Model;
import autodev.llm.Models;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The model that is named, or that the environment names; found when a step first needs it, and then the same for all. That nothing
 * is set up is said each time.
 */
final class LazyModel implements Supplier<Model> {
    private final Optional<String> name;
    private final Budget budget;
    private final Event.Listener listener;
    private @Nullable Model made;

    LazyModel(Optional<String> name, Budget budget, Event.Listener listener) {
        this.name = name;
        this.budget = budget;
        this.listener = listener;
    }

    @Override
    public synchronized Model get() {
        if (made == null)
            made = Models.layered(Models.choose(name, System.getenv()).model(), budget, listener);
        return made;
    }
}
