package autodev.agents.tickets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Where tickets are kept, each once. What it is given holds no secrets. */
public sealed interface TicketStore permits TicketFiles, ForgeTickets, JiraTickets {
    /** {@code files}, {@code forge} or {@code jira}. */
    String name();

    /** Where that is, for people. */
    String place();

    /** All that were made by AutoDev, open and closed. */
    List<StoredTicket> all();

    /** Those of {@code found} that are there already, open or closed, by their ids. */
    default Map<String, StoredTicket> known(List<FoundTicket> found) {
        var all = new LinkedHashMap<String, StoredTicket>();
        Set<String> wanted = found.stream().map(FoundTicket::id).collect(Collectors.toSet());
        for (StoredTicket one : all()) if (wanted.contains(one.id())) all.putIfAbsent(one.id(), one);
        return all;
    }

    /** Makes one that is not there. Callers hold a {@link TicketLock} and have asked {@link #known}. */
    StoredTicket create(FoundTicket ticket);

    /** Closes the one of this id. Throws {@link autodev.BadInput} if there is none; one that is closed stays so. */
    StoredTicket close(String id);
}
