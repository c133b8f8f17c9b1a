package autodev.change;

import autodev.AutodevException;
import autodev.Blocked;
import autodev.Interrupted;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.forge.Forge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Learns from the forge what became of the drafts that were open when it was asked last, and writes it down. */
final class Syncing {
    private static final int PAGE = 200;

    private record Drafted(String suggestion, String intent, String url) {}

    private final Change change;
    private final Forge forge;
    private final IntentRegistry registry;
    private final Audit audit;
    private final Map<String, Forge.State> asked = new HashMap<>();

    private Syncing(Change change, Forge forge, IntentRegistry registry, Audit audit) {
        this.change = change;
        this.forge = forge;
        this.registry = registry;
        this.audit = audit;
    }

    /** See {@link SyncReport#of}. */
    static SyncReport of(Change change) {
        Drafts drafts = Drafts.lookedUp(change);
        Forge forge =
                drafts.forge().orElseThrow(() -> new Blocked("cannot ask what became of the drafts: " + drafts.text()));
        try (var registry = IntentRegistry.open(change.environment);
                var audit = Audit.of(change.repository, change.environment)) {
            return new Syncing(change, forge, registry, audit).report();
        }
    }

    private SyncReport report() {
        var lines = new ArrayList<SyncReport.Line>();
        int elsewhere = 0;
        // All before the first is changed: what is no longer drafted would shift the pages.
        var all = drafted();
        for (Drafted one : all) {
            Optional<String> number = forge.number(one.url);
            if (number.isEmpty()) elsewhere++;
            else lines.add(line(one, number.get()));
            if ((lines.size() + elsewhere) % 20 == 0)
                change.note("asked for " + (lines.size() + elsewhere) + " of " + all.size() + " drafts");
        }
        return new SyncReport(forge.place(), lines, elsewhere);
    }

    private List<Drafted> drafted() {
        var all = new LinkedHashMap<String, Drafted>();
        for (int offset = 0; ; offset += PAGE) {
            var page = registry.suggestions(Optional.of("drafted"), PAGE, offset);
            for (Suggestion one : page) all.put(one.id(), new Drafted(one.id(), one.intent(), one.draft()));
            if (page.size() < PAGE) return List.copyOf(all.values());
        }
    }

    private SyncReport.Line line(Drafted one, String number) {
        try {
            // Several suggestions may share a draft.
            Forge.State state = asked.computeIfAbsent(number, forge::state);
            if (state.fate() != Forge.Fate.OPEN) settle(one, state);
            String fate = state.fate().name().toLowerCase(Locale.ROOT);
            return new SyncReport.Line(one.suggestion, one.intent, one.url, fate, "");
        } catch (Interrupted e) {
            throw e;
        } catch (AutodevException e) {
            return new SyncReport.Line(one.suggestion, one.intent, one.url, "", String.valueOf(e.getMessage()));
        }
    }

    private void settle(Drafted one, Forge.State state) {
        boolean merged = state.fate() == Forge.Fate.MERGED;
        Optional<Suggestion> now = registry.suggestion(one.suggestion);
        if (now.isEmpty() || !now.get().outcome().equals("drafted")) return; // another process was faster
        Suggestion settled = now.get().outcome(merged ? "merged" : "closed", one.url);
        if (registry.find(one.intent).isPresent()) {
            Intent intent = registry.change(one.intent, it -> settled(it, merged));
            audit.record(intent, settled, Optional.empty());
        }
        // Last: if it ends between the two, the next time does both again.
        registry.put(settled);
    }

    // What another draft has brought about is not taken back because one was closed.
    private static Intent settled(Intent intent, boolean merged) {
        if (merged) return intent.status(Intent.Status.IMPLEMENTED);
        return intent.status() == Intent.Status.IMPLEMENTED ? intent : intent.status(Intent.Status.REJECTED);
    }
}
