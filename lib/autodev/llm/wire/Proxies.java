package autodev.llm.wire;

import autodev.BadInput;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy leads to a host: {@code PROXY_URL}, which is ours alone and so goes first, else by the variables that
 * command-line tools share: {@code HTTPS_PROXY} or {@code HTTP_PROXY} by the address's scheme, else {@code ALL_PROXY}. The hosts
 * in {@code NO_PROXY} need none (see {@link Bypass}). Lower-case names count too and win, as in curl.
 */
record Proxies(Optional<HttpProxy> http, Optional<HttpProxy> https, Bypass none) {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)(?:http://)?(?:([^:@/\\s]*)(?::([^@/\\s]*))?@)?([^:@/\\s]+|\\[[0-9a-f:]+])(?::(\\d{1,5}))?/?");

    /** An HTTP proxy; user and password are empty where it wants none. */
    record HttpProxy(String host, int port, String user, String password) {
        /** Without the password. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** The proxies that this environment names. Throws BadInput for an address that is none. */
    static Proxies of(Map<String, String> environment) {
        var own = proxy(environment, "proxy_url");
        return new Proxies(
                own.or(() -> shared(environment, "http_proxy")),
                own.or(() -> shared(environment, "https_proxy")),
                Bypass.of(variable(environment, "no_proxy")));
    }

    // ALL_PROXY is often a SOCKS proxy for other tools: it is read only where it counts.
    private static Optional<HttpProxy> shared(Map<String, String> environment, String name) {
        return proxy(environment, name).or(() -> proxy(environment, "all_proxy"));
    }

    /** The proxy for this host, if it needs one. */
    Optional<HttpProxy> to(boolean secure, String host, int port) {
        if (none.covers(host, port)) return Optional.empty();
        return secure ? https : http;
    }

    /** The proxy at this host and port, for its user and password. */
    Optional<HttpProxy> named(String host, int port) {
        return Stream.of(http, https)
                .flatMap(Optional::stream)
                .filter(proxy -> proxy.host().equalsIgnoreCase(host) && proxy.port() == port)
                .findFirst();
    }

    /** Whether the environment names any. */
    boolean any() {
        return http.isPresent() || https.isPresent();
    }

    private static Optional<HttpProxy> proxy(Map<String, String> environment, String name) {
        String address = variable(environment, name);
        if (address.isBlank()) return Optional.empty();
        var match = ADDRESS.matcher(address.strip());
        int port = !match.matches() ? -1 : match.group(4) == null ? 80 : Integer.parseInt(match.group(4));
        if (port < 1 || port > 65_535)
            throw new BadInput(name.toUpperCase(Locale.ROOT) + " is not the address of an HTTP proxy: \""
                    + address.strip().replaceAll("//[^/\\s]*@", "//…@") + "\"; expected http://HOST:PORT");
        return Optional.of(new HttpProxy(match.group(3), port, plain(match.group(1)), plain(match.group(2))));
    }

    private static String variable(Map<String, String> environment, String name) {
        String lower = environment.getOrDefault(name, "");
        return lower.isBlank() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : lower;
    }

    // A plus sign stands for itself here, other than in a form, so it is kept from the decoder.
    private static String plain(@Nullable String encoded) {
        if (encoded == null) return "";
        try {
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return encoded; // a bare percent sign in a password: meant as it stands
        }
    }
}
