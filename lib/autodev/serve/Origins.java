package autodev.serve;

import autodev.serve.ServeException.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a request may come from: this machine's own names with this server's port (against DNS rebinding), and no page
 * of another origin (the fetch metadata of browsers: W3C, Fetch Metadata Request Headers).
 */
final class Origins {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private final Set<String> hosts;

    Origins(int port) {
        // Browsers leave out the port that HTTP has of itself.
        this.hosts = Stream.of("127.0.0.1", "localhost", "[::1]")
                .map(name -> port == 80 ? name : name + ":" + port)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What is asked about a request; absent fields are empty. */
    record Asked(
            String method,
            List<String> hosts,
            Optional<String> authority,
            Optional<String> origin,
            Optional<String> site,
            Optional<String> mode,
            Optional<String> destination,
            Optional<String> accept,
            boolean cookie) {
        boolean navigates() {
            return method.equals("GET")
                    && mode.filter("navigate"::equals).isPresent()
                    && destination.filter("document"::equals).isPresent();
        }
    }

    /** Throws {@link Refused}, 403 or 421, if it may not come from there. */
    void check(Asked asked) {
        boolean known = asked.hosts().size() == 1
                && ours(asked.hosts().getFirst())
                && asked.authority().map(this::ours).orElse(true);
        if (!known)
            throw new Refused(
                    421,
                    "the Host of the request is " + String.join(", ", asked.hosts())
                            + "; expected 127.0.0.1 or localhost with this server's port");
        boolean foreign = asked.site()
                .filter(site -> !site.equals("same-origin") && !site.equals("none"))
                .isPresent();
        if (foreign && !asked.navigates())
            throw foreign("Sec-Fetch-Site: " + asked.site().orElse(""));
        boolean events = asked.accept()
                .filter(types -> types.toLowerCase(Locale.ROOT).contains("text/event-stream"))
                .isPresent();
        if (SAFE.contains(asked.method()) && !events) return;
        if (asked.origin()
                .filter(origin -> !own(origin, asked.hosts().getFirst()))
                .isPresent()) throw foreign("Origin: " + asked.origin().orElse(""));
        // A browser says where a request that changes something comes from; one that does not cannot be trusted.
        boolean silent = asked.origin().isEmpty() && asked.site().isEmpty();
        if (asked.cookie() && silent && !SAFE.contains(asked.method()))
            throw new Refused(403, "a request with a cookie says no Origin; send it from the server's own page");
    }

    private boolean ours(String host) {
        return hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    private static boolean own(String origin, String host) {
        return origin.equalsIgnoreCase("http://" + host);
    }

    private static Refused foreign(String what) {
        return new Refused(
                403, "the request comes from another site (" + what + "); send it from the server's own page");
    }
}
