package autodev.agents.tickets;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Plural;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes tickets of what was found, each once however often and by how many runs at a time it is asked for. */
public final class TicketCreation {
    private TicketCreation() {}

    /** What would be made in a store, and what is there. */
    public record Plan(
            String store,
            String place,
            @JsonProperty("would_create") List<FoundTicket> fresh,
            @JsonProperty("known") List<StoredTicket> there)
            implements Viewable {
        /** Holds its own copies. */
        public Plan {
            fresh = List.copyOf(fresh);
            there = List.copyOf(there);
        }

        /** One line for people. */
        public String summary() {
            return Plural.of(fresh.size(), "new ticket") + " for " + place + ", " + there.size() + " there already";
        }

        @Override
        public View view() {
            View table = new Extraction(fresh, 0, List.of()).view();
            return fresh.isEmpty()
                    ? View.text(summary(), View.Tone.MUTED)
                    : View.stack(table, View.text(summary(), View.Tone.STRONG));
        }
    }

    /** What was made; {@code error} says why it ended early, empty if it did not. */
    public record Created(
            String store,
            String place,
            List<StoredTicket> created,
            @JsonProperty("known") List<StoredTicket> there,
            Optional<String> error)
            implements Viewable {
        /** Holds its own copies. */
        public Created {
            created = List.copyOf(created);
            there = List.copyOf(there);
        }

        /** What a command ends with. */
        public int exit() {
            return error.isEmpty() ? Exit.DONE : Exit.FAILED;
        }

        @Override
        public View view() {
            View head = View.text(
                    Plural.of(created.size(), "ticket") + " created in " + place + ", " + there.size()
                            + " were there already",
                    View.Tone.MUTED);
            var views = new ArrayList<View>();
            if (!created.isEmpty())
                views.add(new View.Table(
                        List.of("id", "place", "title"),
                        created.stream()
                                .map(one -> List.of(one.id(), one.place(), one.title()))
                                .toList()));
            views.add(head);
            error.ifPresent(why -> views.add(View.text(why, View.Tone.BAD)));
            return new View.Stack(views);
        }
    }

    /** What {@link #create} would do now. Nothing is made. */
    public static Plan plan(TicketStore store, List<FoundTicket> found) {
        List<FoundTicket> merged = TicketExtractor.merged(found);
        Map<String, StoredTicket> known = merged.isEmpty() ? Map.of() : store.known(merged);
        return new Plan(
                store.name(),
                store.place(),
                merged.stream().filter(one -> !known.containsKey(one.id())).toList(),
                List.copyOf(known.values()));
    }

    /**
     * Makes those of {@code found} that {@code store} has not, looking anew; runs in the workspace {@code root} wait
     * for each other. If one cannot be made those before it stay, and the answer says why it ended.
     */
    public static Created create(Path root, TicketStore store, List<FoundTicket> found) {
        return TicketLock.alone(TicketFiles.folder(root).resolve(".lock"), () -> {
            Plan plan = plan(store, found);
            var created = new ArrayList<StoredTicket>();
            Optional<String> error = Optional.empty();
            try {
                for (FoundTicket ticket : plan.fresh) created.add(store.create(ticket));
            } catch (AutodevException e) {
                if (created.isEmpty()) throw e;
                error = Optional.of(String.valueOf(e.getMessage()));
            }
            return new Created(store.name(), store.place(), created, plan.there, error);
        });
    }
}
