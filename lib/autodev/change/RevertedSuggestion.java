package autodev.change;

import autodev.BadInput;
import autodev.Secrets;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the suggestion that somebody means. */
final class RevertedSuggestion {
    private static final int PAGE = 500;
    private static final int SHOWN = 5;
    private static final int SHORTEST = 4;
    // The likeliest to be in the code first.
    private static final List<String> OUTCOMES = List.of("merged", "drafted", "passed");

    private RevertedSuggestion() {}

    /**
     * The suggestion of this id, or the one of this intent that was merged, else drafted, else passed; the begin of an
     * id will do, from 4 characters on. Throws {@link BadInput} if there is none, there are several, or its patch is
     * not kept whole.
     */
    static Suggestion find(IntentRegistry registry, String id) {
        String wanted = id.strip();
        Suggestion found = suggestion(registry, wanted)
                .or(() -> suggestion(registry, whole(registry, wanted)))
                .orElseThrow(() -> new BadInput("nothing that could be reverted was suggested for intent " + wanted
                        + "; autodev intents show " + wanted + " tells what was"));
        if (found.patch().isBlank())
            throw new BadInput(found.id() + " has no patch, so there is nothing to revert; it is " + found.outcome());
        if (found.patch().contains(Secrets.MASK))
            throw new BadInput(
                    "the record of " + found.id() + " holds its patch with a secret masked, so that it cannot"
                            + " be turned round; revert the commit with git revert");
        return found;
    }

    private static Optional<Suggestion> suggestion(IntentRegistry registry, String id) {
        if (id.isEmpty()) return Optional.empty();
        Optional<Suggestion> own = registry.suggestion(id);
        if (own.isPresent()) return own;
        List<Suggestion> all = registry.suggestionsFor(id);
        return OUTCOMES.stream()
                .flatMap(outcome -> all.stream().filter(it -> it.outcome().equals(outcome)))
                .findFirst();
    }

    /** The one id that begins so; empty if an intent has this very one. */
    private static String whole(IntentRegistry registry, String begin) {
        if (registry.find(begin).isPresent()) return "";
        Set<String> ids = begin.length() < SHORTEST ? Set.of() : beginning(registry, begin);
        if (ids.isEmpty())
            throw new BadInput("there is no intent and no suggestion " + begin
                    + (begin.length() < SHORTEST
                            ? "; give its id, or 4 characters of that or more"
                            : "; autodev intents list shows those that are"));
        if (ids.size() > 1)
            throw new BadInput(ids.size() + " ids begin with " + begin + ", such as "
                    + String.join(", ", ids.stream().limit(SHOWN).toList()) + "; give more of it");
        return ids.iterator().next();
    }

    private static Set<String> beginning(IntentRegistry registry, String begin) {
        var ids = new LinkedHashSet<String>();
        registry.each(IntentRegistry.Query.ALL, intent -> {
            if (intent.id().startsWith(begin)) ids.add(intent.id());
        });
        for (int offset = 0; ; offset += PAGE) {
            var page = registry.suggestions(Optional.empty(), PAGE, offset);
            for (Suggestion one : page) if (one.id().startsWith(begin)) ids.add(one.id());
            if (page.size() < PAGE) return ids;
        }
    }
}
