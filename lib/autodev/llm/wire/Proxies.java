package autodev.llm.wire;

import autodev.BadInput;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy leads to a host, by the variables that command-line tools share: {@code HTTPS_PROXY} or {@code HTTP_PROXY} by the
 * address's scheme, else {@code ALL_PROXY}; {@code NO_PROXY} lists hosts that need none: {@code *}, {@code host},
 * {@code .domain}, {@code host:port}. Lower-case names count too and win, as in curl. This machine itself never needs one.
 */
record Proxies(Optional<HttpProxy> http, Optional<HttpProxy> https, List<String> none) {
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
        var all = proxy(environment, "all_proxy");
        return new Proxies(
                proxy(environment, "http_proxy").or(() -> all),
                proxy(environment, "https_proxy").or(() -> all),
                Arrays.stream(variable(environment, "no_proxy").split("[,\\s]+"))
                        .filter(host -> !host.isBlank())
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .toList());
    }

    /** The proxy for this host, if it needs one. */
    Optional<HttpProxy> to(boolean secure, String host, int port) {
        String name = host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
        boolean here = name.equals("localhost") || name.startsWith("127.") || name.equals("::1");
        if (here || none.stream().anyMatch(rule -> covers(rule, name, port))) return Optional.empty();
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

    private static boolean covers(String rule, String host, int port) {
        if (rule.equals("*")) return true;
        String wanted = rule;
        var withPort = Pattern.compile("([^:]+):(\\d+)").matcher(rule);
        if (withPort.matches()) {
            if (Integer.parseInt(withPort.group(2)) != port) return false;
            wanted = withPort.group(1);
        }
        wanted = wanted.replaceFirst("^\\*?\\.", "");
        return host.equals(wanted) || host.endsWith("." + wanted);
    }

    private static Optional<HttpProxy> proxy(Map<String, String> environment, String name) {
        String address = variable(environment, name);
        if (address.isBlank()) return Optional.empty();
        var match = ADDRESS.matcher(address.strip());
        if (!match.matches())
            throw new BadInput(name.toUpperCase(Locale.ROOT) + " is not the address of an HTTP proxy: \""
                    + address.strip().replaceAll("//[^/\\s]*@", "//…@") + "\"; expected http://HOST:PORT");
        int port = match.group(4) == null ? 80 : Integer.parseInt(match.group(4));
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
