package autodev.llm;

import autodev.BadInput;
import autodev.Interrupted;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.EventListener;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.Route;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * HTTP by OkHttp. A call runs on a thread of its own while the caller waits, so that an interrupt of the caller can
 * close the connection at once whatever the call is blocked on. Redirects are not followed: a key must not travel to a host
 * that the user did not name. All threads are daemons, so nothing holds up the end of the process.
 */
final class OkHttpTransport implements Transport {
    // Without TLS no trust store is loaded, which a local server needs none of and which takes as long as all the rest.
    private static final OkHttpClient SHARED = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectionSpecs(List.of(ConnectionSpec.CLEARTEXT))
            .build();
    private static final List<ConnectionSpec> TLS = List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT);
    private static final MediaType JSON = MediaType.get("application/json");
    private final OkHttpClient client;
    private @Nullable OkHttpClient secure;
    private static final String LOGIN = "Proxy-Authorization";
    private final Limits limits;
    private final Proxies proxies;

    OkHttpTransport(Limits limits, Proxies proxies) {
        this.limits = limits;
        this.proxies = proxies;
        var builder = SHARED.newBuilder()
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
        var connected = new CompletableFuture<@Nullable Void>();
        Request request = request(ask, new Progress(connected));
        Call call = (request.url().isHttps() ? secure() : client).newCall(request);
        var answer = new CompletableFuture<Answer>();
        // Not a virtual thread: reading a socket on one starts a poller in native code, for which the JVM's exit waits
        // 0.3 s.
        Thread.ofPlatform().daemon().name("model call").start(() -> {
            try (Response response = call.execute()) {
                answer.complete(read(ask.server(), response));
            } catch (Throwable t) {
                answer.completeExceptionally(t);
            }
        });
        // Done when either comes first: a call that fails early never connects.
        var begun = CompletableFuture.anyOf(connected, answer);
        try {
            begun.get(limits.connect().toMillis() * 2, TimeUnit.MILLISECONDS);
            return answer.get();
        } catch (TimeoutException e) {
            call.cancel();
            throw ConnectionFailure.late(ask.server(), limits, e);
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw new Interrupted("the call to " + ask.server().where());
        } catch (ExecutionException e) {
            throw failure(ask, e.getCause());
        }
    }

    private synchronized OkHttpClient secure() {
        if (secure == null) secure = client.newBuilder().connectionSpecs(TLS).build();
        return secure;
    }

    private Request request(Ask ask, Progress progress) {
        var request = new Request.Builder().tag(Progress.class, progress);
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

    private RuntimeException failure(Ask ask, Throwable cause) {
        return switch (cause) {
            case IOException io -> ConnectionFailure.of(ask.server(), limits, io);
            case RuntimeException known -> known;
            case Error fatal -> throw fatal;
            default -> new IllegalStateException(cause);
        };
    }

    private Answer read(Server server, Response response) throws IOException {
        ResponseBody body = response.body();
        var bytes = new Buffer();
        while (body.source().read(bytes, 64 << 10) >= 0) {
            if (bytes.size() > limits.bytes())
                throw new ModelException.BadReply(server.where() + " answered with more than " + limits.bytes()
                        + " bytes; that is no reply of a model, check " + server.urlVariable());
        }
        var headers = response.headers().toMultimap();
        return new Answer(response.code(), headers, text(bytes, body.contentType()));
    }

    private static String text(Buffer bytes, @Nullable MediaType type) {
        // UTF-8 is what JSON is in, and what stands in for a charset that does not exist.
        Charset charset = type == null ? StandardCharsets.UTF_8 : type.charset(StandardCharsets.UTF_8);
        String text = bytes.readString(charset == null ? StandardCharsets.UTF_8 : charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
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

    /** What a call's listener tells the thread that waits for it. */
    private record Progress(CompletableFuture<@Nullable Void> connected) {}

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
            var progress = request.tag(Progress.class);
            if (progress != null) progress.connected().complete(null);
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
