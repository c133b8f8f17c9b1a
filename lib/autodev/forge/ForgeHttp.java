package autodev.forge;

import autodev.Interrupted;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;

/**
 * One HTTP exchange with a forge, by OkHttp. Redirects are not followed: a token must not travel to a host that the
 * user did not name. An interrupt of the caller ends it at once.
 */
final class ForgeHttp {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration READ = Duration.ofSeconds(60);
    private static final Duration CALL = Duration.ofSeconds(120);
    // A hundred pull requests with the longest text that GitHub takes are far less.
    private static final int LARGEST = 64 << 20;
    private static final MediaType JSON = MediaType.get("application/json");
    private static final OkHttpClient SHARED = new OkHttpClient.Builder()
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(CONNECT)
            .readTimeout(READ)
            .callTimeout(CALL)
            .eventListenerFactory(call -> new Sent(call.request()))
            .build();

    private final OkHttpClient client;
    private final Map<String, String> headers;

    /**
     * {@code headers} go with every request; proxies and authorities are those that {@code environment} names. Throws
     * BadInput.
     */
    ForgeHttp(Map<String, String> environment, Map<String, String> headers) {
        var builder = SHARED.newBuilder();
        ForgeProxy.of(environment).into(builder);
        ForgeTrust.of(environment).into(builder);
        client = builder.build();
        this.headers = headers;
    }

    /** No whole answer came; {@code sent} if the forge may have received the request all the same. */
    static final class Broken extends Exception {
        private static final long serialVersionUID = 1;
        private final boolean sent;

        Broken(boolean sent, IOException cause) {
            super(cause);
            this.sent = sent;
        }

        boolean sent() {
            return sent;
        }
    }

    /** The answer, whatever its status. */
    ForgeAnswer exchange(String method, HttpUrl url, Optional<JsonNode> body) throws Broken {
        var sent = new AtomicBoolean();
        var request = new Request.Builder().url(url).tag(AtomicBoolean.class, sent);
        headers.forEach(request::header);
        request.method(
                method,
                body.map(json -> new OnceOnly(Json.line(json).getBytes(StandardCharsets.UTF_8)))
                        .orElse(null));
        try {
            return waited(client.newCall(request.build()), url.host());
        } catch (IOException e) {
            throw new Broken(sent.get(), e);
        }
    }

    // On a thread of its own: a read on a platform thread hears no interrupt.
    private static ForgeAnswer waited(Call call, String host) throws IOException {
        var done = new CompletableFuture<ForgeAnswer>();
        Thread.ofPlatform().daemon().name("forge call").start(() -> {
            try (Response response = call.execute()) {
                done.complete(answer(response));
            } catch (Throwable t) {
                done.completeExceptionally(t);
            }
        });
        try {
            return done.get();
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            throw new Interrupted("the call to " + host);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) throw broken;
            throw new IOException(e.getCause());
        }
    }

    private static ForgeAnswer answer(Response response) throws IOException {
        var source = response.body().source();
        if (source.request(LARGEST + 1L)) throw new IOException("the answer is larger than 64 MiB");
        return new ForgeAnswer(response.code(), response.headers(), source.readUtf8());
    }

    /** Notes when a request begins to go out: before that the forge surely has nothing of it. */
    private static final class Sent extends EventListener {
        private final Request request;

        Sent(Request request) {
            this.request = request;
        }

        @Override
        public void requestHeadersStart(Call call) {
            var sent = request.tag(AtomicBoolean.class);
            if (sent != null) sent.set(true);
        }
    }

    /** A body that OkHttp may not send again by itself: what may have been done already is looked up first. */
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
}
