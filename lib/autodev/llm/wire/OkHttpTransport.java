package autodev.llm.wire;

import autodev.BadInput;
import autodev.llm.Limits;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.Route;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * HTTP by OkHttp. Redirects are not followed: a key must not travel to a host that the user did not name. All threads are
 * daemons, so nothing holds up the end of the process.
 */
final class OkHttpTransport implements Transport {
    // Without TLS no trust store is loaded, which a local server needs none of and which takes as long as all the rest.
    private static final OkHttpClient SHARED = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .socketFactory(new PromptSockets())
            // Racing IPv4 against IPv6 takes a thread for each connection. Servers without TLS are near, where neither
            // is slow.
            .fastFallback(false)
            .build();
    private static final List<ConnectionSpec> TLS = List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT);
    private static final MediaType JSON = MediaType.get("application/json");
    private final OkHttpClient client;
    private @Nullable OkHttpClient secure;
    private static final String LOGIN = "Proxy-Authorization";
    private final Limits limits;
    private final Proxies proxies;
    private final Trust trust;

    OkHttpTransport(Limits limits, Proxies proxies, Trust trust) {
        this.limits = limits;
        this.proxies = proxies;
        this.trust = trust;
        var builder = SHARED.newBuilder()
                .dns(new Names(Dns.SYSTEM, limits.connect()))
                .connectTimeout(limits.connect())
                .eventListenerFactory(call -> new Connected(call.request()))
                .callTimeout(limits.call())
                .readTimeout(limits.call())
                .writeTimeout(limits.call());
        if (proxies.any()) builder.proxySelector(new Selector(proxies)).proxyAuthenticator(this::login);
        client = builder.build();
    }

    /** Makes the client that all share. Other threads that need it wait for the first. */
    static void getReady() {
        SHARED.connectionPool();
    }

    /** Logs in at a proxy before it opens a tunnel; {@link #exchange} does so for plain HTTP, where OkHttp would send a body twice. */
    private @Nullable Request login(@Nullable Route route, Response response) {
        boolean refused = response.request().header(LOGIN) != null;
        if (refused || route == null || !(route.proxy().address() instanceof InetSocketAddress at)) return null;
        return proxies.named(at.getHostString(), at.getPort())
                .flatMap(OkHttpTransport::credentials)
                .map(login ->
                        response.request().newBuilder().header(LOGIN, login).build())
                .orElse(null);
    }

    private static Optional<String> credentials(Proxies.HttpProxy proxy) {
        return proxy.user().isEmpty()
                ? Optional.empty()
                : Optional.of(Credentials.basic(proxy.user(), proxy.password()));
    }

    @Override
    public Answer exchange(Ask ask) {
        return call(ask).whole();
    }

    @Override
    public Answer stream(Ask ask, Lines lines) {
        return call(ask).streamed(lines);
    }

    private OneCall call(Ask ask) {
        var call = new OneCall(ask.server(), limits);
        Request request = request(ask, call);
        return call.over(request.url().isHttps() ? secure() : client, request);
    }

    private synchronized OkHttpClient secure() {
        if (secure == null)
            secure = trust.of(client.newBuilder().connectionSpecs(TLS).fastFallback(true))
                    .build();
        return secure;
    }

    private Request request(Ask ask, OneCall call) {
        var request = new Request.Builder().tag(OneCall.class, call);
        try {
            request.url(ask.url());
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    ask.server().urlVariable() + " is not an address of a model server: \""
                            + ask.server().hide(ask.server().endpoint().root()) + "\"; expected http://HOST:PORT/PATH",
                    e);
        }
        ask.server().secretHeaders().forEach(request::header);
        var url = request.build().url();
        if (!url.isHttps())
            proxies.to(false, url.host(), url.port())
                    .flatMap(OkHttpTransport::credentials)
                    .ifPresent(login -> request.header(LOGIN, login));
        ask.json().ifPresent(json -> request.post(new OnceOnly(json.getBytes(StandardCharsets.UTF_8))));
        return request.build();
    }

    /** A body that OkHttp may not send again by itself: a request that reached the server may be billed, so we decide. */
    private static final class OnceOnly extends RequestBody {
        private final byte[] bytes;

        OnceOnly(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public MediaType contentType() {
            return JSON;
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public boolean isOneShot() {
            return true;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.write(bytes);
        }
    }

    /**
     * Says when a call has its connection. OkHttp's own limit on connecting covers neither the name's look-up nor the TLS
     * handshake, which a server that does not speak TLS would keep waiting for as long as a reply.
     */
    private static final class Connected extends EventListener {
        private final Request request;

        Connected(Request request) {
            this.request = request;
        }

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            var waiting = request.tag(OneCall.class);
            if (waiting != null) waiting.connected();
        }
    }

    private static final class Selector extends ProxySelector {
        private final Proxies proxies;

        Selector(Proxies proxies) {
            this.proxies = proxies;
        }

        @Override
        public List<Proxy> select(URI uri) {
            boolean secure = uri.getScheme().equals("https");
            String host = uri.getHost() == null ? Endpoint.host(uri.getAuthority()) : uri.getHost();
            int port = uri.getPort() < 0 ? (secure ? 443 : 80) : uri.getPort();
            return proxies.to(secure, host, port)
                    .map(proxy -> List.of(
                            new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port()))))
                    .orElse(List.of(Proxy.NO_PROXY));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException e) {
            // The call itself reports the failure.
        }
    }
}
