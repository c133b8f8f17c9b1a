package autodev.mcp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The clients of a server over HTTP by their sessions; of very many, the one that said nothing for longest is forgotten. */
final class HttpClients {
    private static final int MOST = 1000;

    // Whoever sends no session cannot be told from others who do not.
    private final Client nameless = new Client();
    private final Map<String, Client> known = new LinkedHashMap<>(16, 0.75f, true);

    /** A new session for {@code client}. */
    synchronized String admit(Client client) {
        String session = UUID.randomUUID().toString();
        known.put(session, client);
        if (known.size() > MOST) forget(known.keySet().iterator().next());
        return session;
    }

    /** The client of this session, the nameless one for none; empty if nobody has it. */
    synchronized Optional<Client> find(Optional<String> session) {
        return session.isEmpty() ? Optional.of(nameless) : Optional.ofNullable(known.get(session.get()));
    }

    /** Ends a session, and its calls. */
    synchronized void forget(String session) {
        Client client = known.remove(session);
        if (client != null) client.gone();
    }

    /** Ends all of them. */
    synchronized void end() {
        nameless.gone();
        known.values().forEach(Client::gone);
        known.clear();
    }
}
