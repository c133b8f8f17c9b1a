package autodev.workspace;

import autodev.Event;
import java.util.HashMap;
import java.util.Map;

/** The records of a sealed family of events by the names under which a journal keeps them. */
final class EventKinds {
    private EventKinds() {}

    /** Every record that {@code family} permits, however deep, by its simple name. */
    static <E extends Event> Map<String, Class<? extends E>> of(Class<E> family) {
        var kinds = new HashMap<String, Class<? extends E>>();
        collect(family, family, kinds);
        return Map.copyOf(kinds);
    }

    private static <E extends Event> void collect(
            Class<?> type, Class<E> family, Map<String, Class<? extends E>> kinds) {
        if (type.isRecord()) {
            var other = kinds.put(type.getSimpleName(), type.asSubclass(family));
            if (other != null && other != type) {
                throw new IllegalArgumentException("two events of " + family.getName() + " are named "
                        + type.getSimpleName() + "; rename one: a journal could not tell them apart");
            }
            return;
        }
        if (!type.isSealed()) {
            throw new IllegalArgumentException(
                    type.getName() + " is neither a record nor sealed; a journal cannot know its events");
        }
        for (Class<?> permitted : type.getPermittedSubclasses()) collect(permitted, family, kinds);
    }
}
