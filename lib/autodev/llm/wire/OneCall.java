package autodev.llm.wire;

import autodev.Interrupted;
import autodev.llm.Limits;
import autodev.llm.ModelException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSource;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call, on a thread of its own while the caller waits, so that an interrupt of the caller can close the connection at
 * once whatever the call is blocked on.
 */
final class OneCall {
    /** What the call's thread tells the waiting one. */
    private sealed interface News {
        /** The connection is there. */
        record Connected() implements News {}

        /** A line of a streamed answer. */
        record Line(String text) implements News {}

        /** The end, well. */
        record Answered(Transport.Answer answer) implements News {}

        /** The end, badly. */
        record Broken(Throwable cause) implements News {}
    }

    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final Server server;
    private final Limits limits;
    private @Nullable Call call;

    OneCall(Server server, Limits limits) {
        this.server = server;
        this.limits = limits;
    }

    /** Says what is to be called. */
    OneCall over(OkHttpClient client, Request request) {
        call = client.newCall(request);
        return this;
    }

    /** Told by the HTTP client once it has a connection. */
    void connected() {
        news.add(new News.Connected());
    }

    /** The whole answer, whatever its status. */
    Transport.Answer whole() {
        return run(false, _ -> true);
    }

    /** The answer; that of status 200 goes to {@code lines}. */
    Transport.Answer streamed(Transport.Lines lines) {
        return run(true, lines);
    }

    private Transport.Answer run(boolean streamed, Transport.Lines lines) {
        Call ready = Objects.requireNonNull(call);
        // Not a virtual thread: reading a socket on one starts a poller in native code, for which the JVM's exit waits
        // 0.3 s.
        Thread.ofPlatform().daemon().name("model call").start(() -> converse(ready, streamed));
        boolean over = false;
        try {
            // A call that fails early never connects; its news is then the failure.
            News first = news.poll(limits.connect().toMillis() * 2, TimeUnit.MILLISECONDS);
            if (first == null) throw ConnectionFailure.late(server, limits, new IOException("no connection"));
            for (News next = first; ; next = news.take()) {
                switch (next) {
                    case News.Connected() -> {}
                    case News.Line(String text) -> {
                        if (lines.line(text)) continue;
                        over = true; // what is left is read, or dropped, by the call's own thread
                        return new Transport.Answer(200, Map.of(), "");
                    }
                    case News.Answered(Transport.Answer answer) -> {
                        over = true;
                        return answer;
                    }
                    case News.Broken(Throwable cause) -> {
                        over = true;
                        throw failure(cause);
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the call to " + server.where());
        } finally {
            if (!over) ready.cancel();
        }
    }

    private void converse(Call ready, boolean streamed) {
        try (Response response = ready.execute()) {
            var headers = response.headers().toMultimap();
            boolean lines = streamed && response.code() == 200;
            String body = lines ? readLines(response.body()) : read(response.body());
            news.add(new News.Answered(new Transport.Answer(response.code(), headers, body)));
        } catch (Throwable t) {
            news.add(new News.Broken(t));
        }
    }

    private RuntimeException failure(Throwable cause) {
        return switch (cause) {
            case IOException io -> ConnectionFailure.of(server, limits, io);
            case RuntimeException known -> known;
            case Error fatal -> throw fatal;
            default -> new IllegalStateException(cause);
        };
    }

    private String readLines(ResponseBody body) throws IOException {
        BufferedSource source = body.source();
        long seen = 0;
        while (!source.exhausted()) {
            long end = source.indexOf((byte) '\n', 0, limits.bytes() - seen);
            if (end < 0 && source.getBuffer().size() >= limits.bytes() - seen) throw tooLarge();
            // Without an end of line it is the last one.
            long length = end < 0 ? source.getBuffer().size() : end;
            String line = source.readUtf8(length);
            if (end >= 0) source.skip(1);
            seen += length + 1;
            news.add(new News.Line(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
        }
        return "";
    }

    private String read(ResponseBody body) throws IOException {
        var bytes = new Buffer();
        while (body.source().read(bytes, 64 << 10) >= 0) {
            if (bytes.size() > limits.bytes()) throw tooLarge();
        }
        return text(bytes, body.contentType());
    }

    private ModelException tooLarge() {
        return new ModelException.BadReply(server.where() + " answered with more than " + limits.bytes()
                + " bytes; that is no reply of a model, check " + server.urlVariable());
    }

    private static String text(Buffer bytes, @Nullable MediaType type) {
        // UTF-8 is what JSON is in, and what stands in for a charset that does not exist.
        Charset charset = type == null ? StandardCharsets.UTF_8 : type.charset(StandardCharsets.UTF_8);
        String text = bytes.readString(charset == null ? StandardCharsets.UTF_8 : charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
