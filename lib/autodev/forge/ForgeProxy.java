package autodev.forge;

import autodev.BadInput;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import okhttp3.Credentials;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP proxy that leads to forges: {@code PROXY_URL}, else {@code HTTPS_PROXY}, else {@code ALL_PROXY}, lower-case
 * names first. Hosts in {@code NO_PROXY} need none ({@code *}, {@code host}, {@code .host} with all below it, with or
 * without a port), nor does this machine.
 */
final class ForgeProxy extends ProxySelector {
    private static final String LOGIN = "Proxy-Authorization";
    private final Optional<HttpUrl> proxy;
    private final List<String> none;

    private ForgeProxy(Optional<HttpUrl> proxy, List<String> none) {
        this.proxy = proxy;
        this.none = none;
    }

    /** That of this environment. Throws BadInput for an address that is none. */
    static ForgeProxy of(Map<String, String> environment) {
        Optional<HttpUrl> proxy = Optional.empty();
        for (String name : List.of("proxy_url", "https_proxy", "all_proxy")) {
            String address = variable(environment, name);
            // A SOCKS proxy for all is for other tools.
            if (proxy.isPresent() || address.isEmpty() || address.startsWith("socks")) continue;
            HttpUrl url = HttpUrl.parse(address.contains("://") ? address : "http://" + address);
            if (url == null || url.isHttps())
                throw new BadInput(name.toUpperCase(Locale.ROOT) + " is not the address of an HTTP proxy: \""
                        + address.replaceAll("//[^/\\s]*@|^[^/\\s]*@", "//…@") + "\"; expected http://HOST:PORT");
            proxy = Optional.of(url);
        }
        List<String> none = Arrays.stream(variable(environment, "no_proxy")
                        .toLowerCase(Locale.ROOT)
                        .split("[,\\s]+"))
                .filter(rule -> !rule.isEmpty())
                .toList();
        return new ForgeProxy(proxy, none);
    }

    private static String variable(Map<String, String> environment, String name) {
        String lower = environment.getOrDefault(name, "").strip();
        return lower.isEmpty()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "").strip()
                : lower;
    }

    /** Sends all calls of this client by it. */
    void into(OkHttpClient.Builder client) {
        client.proxySelector(this);
        proxy.filter(at -> !at.username().isEmpty())
                .ifPresent(at -> client.proxyAuthenticator((_, response) ->
                        response.request().header(LOGIN) != null
                                ? null
                                : response.request()
                                        .newBuilder()
                                        .header(LOGIN, Credentials.basic(at.username(), at.password()))
                                        .build()));
    }

    @Override
    public List<Proxy> select(@Nullable URI uri) {
        String host = uri == null || uri.getHost() == null ? "" : uri.getHost().replaceAll("^\\[|]$", "");
        if (proxy.isEmpty() || uri == null || ForgeSearch.isHere(host) || covers(host, uri.getPort()))
            return List.of(Proxy.NO_PROXY);
        var at = proxy.get();
        return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(at.host(), at.port())));
    }

    private boolean covers(String host, int port) {
        return none.stream().anyMatch(rule -> {
            if (rule.equals("*")) return true;
            String name = rule.replaceFirst("^\\*?\\.", "");
            String bare = name.replaceFirst(":\\d+$", "");
            boolean anyPort = bare.equals(name) || name.equals(bare + ":" + (port < 0 ? 443 : port));
            return anyPort && (host.equals(bare) || host.endsWith("." + bare));
        });
    }

    @Override
    public void connectFailed(@Nullable URI uri, @Nullable SocketAddress address, @Nullable IOException e) {
        // The call itself reports the failure.
    }
}
