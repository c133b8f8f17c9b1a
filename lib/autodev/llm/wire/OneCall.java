package autodev.llm.wire;

import autodev.Interrupted;
import autodev.llm.Limits;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP call that an interrupt of the caller ends at once, whatever it is blocked on. A caller on a virtual thread makes the
 * call itself: an interrupt closes the socket there, and a thousand calls cost no thousand stacks. A caller on a platform thread
 * waits while a thread of the call's own makes it: not a virtual one unless there are many, because reading a socket on one starts a
 * poller in native code, for which the JVM's exit waits 0.3 s.
 */
final class OneCall {
    /** What the call's own thread tells the waiting one. */
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

    // How long a server may take to end an answer that is over by what it says; then its connection is given up.
    private static final long END_MILLIS = 100;
    // A handshake needs some of it; what is never touched costs nothing.
    private static final long STACK_BYTES = 512 << 10;
    // More at once would cost more memory than the poller costs time.
    private static final int MOST_THREADS = 64;
    private static final AtomicInteger UNDER_WAY = new AtomicInteger();
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private final CompletableFuture<@Nullable Void> connected = new CompletableFuture<>();
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
        if (connected.complete(null)) news.add(new News.Connected());
    }

    /** The whole answer, whatever its status. */
    Transport.Answer whole() {
        return run(null);
    }

    /** The answer; that of a success goes to {@code lines}. */
    Transport.Answer streamed(Transport.Lines lines) {
        return run(lines);
    }

    private Transport.Answer run(Transport.@Nullable Lines lines) {
        Call ready = Objects.requireNonNull(call);
        try {
            return Thread.currentThread().isVirtual() ? here(ready, lines) : there(ready, lines);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the call to " + server.where());
        }
    }

    private Transport.Answer here(Call ready, Transport.@Nullable Lines lines) throws InterruptedException {
        connected.orTimeout(connectMillis(), TimeUnit.MILLISECONDS).whenComplete((_, late) -> {
            if (late != null) ready.cancel();
        });
        try {
            return converse(
                    ready,
                    lines == null
                            ? null
                            : line -> {
                                if (Thread.interrupted()) throw new Stopped(new InterruptedException());
                                try {
                                    return lines.line(line);
                                } catch (RuntimeException | Error e) {
                                    throw new Stopped(e);
                                }
                            });
        } catch (Stopped e) {
            if (e.getCause() instanceof InterruptedException interrupt) throw interrupt;
            throw failure(e.getCause());
        } catch (Throwable t) {
            // The client puts the flag back before it throws, or throws the interrupt as it is.
            if (Thread.interrupted() || t instanceof InterruptedException) throw new InterruptedException();
            if (connected.isCompletedExceptionally()) throw late();
            throw failure(t);
        } finally {
            connected.complete(null);
        }
    }

    private Transport.Answer there(Call ready, Transport.@Nullable Lines lines) throws InterruptedException {
        Transport.Lines queue = line -> news.add(new News.Line(line));
        Runnable work = () -> {
            try {
                news.add(new News.Answered(converse(ready, lines == null ? null : queue)));
            } catch (Throwable t) {
                news.add(new News.Broken(t));
            } finally {
                UNDER_WAY.decrementAndGet();
            }
        };
        if (UNDER_WAY.incrementAndGet() > MOST_THREADS) Thread.startVirtualThread(work);
        else
            Thread.ofPlatform()
                    .daemon()
                    .name("model call")
                    .stackSize(STACK_BYTES)
                    .start(work);
        boolean over = false;
        try {
            // A call that fails early never connects; its news is then the failure.
            News next = news.poll(connectMillis(), TimeUnit.MILLISECONDS);
            if (next == null) throw late();
            while (next instanceof News.Connected
                    || next instanceof News.Line(String text)
                            && Objects.requireNonNull(lines).line(text)) next = news.take();
            News last = next instanceof News.Line ? end() : next;
            over = last instanceof News.Answered || last instanceof News.Broken;
            if (last instanceof News.Answered(Transport.Answer answer)) return answer;
            if (next instanceof News.Broken(Throwable cause)) throw failure(cause);
            return new Transport.Answer(200, Map.of(), "");
        } finally {
            if (!over) ready.cancel();
        }
    }

    /** Gives the server a moment to end an answer that is over, so that the connection can be used again; null if it does not. */
    private @Nullable News end() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
        News next;
        do next = news.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        while (next instanceof News.Line);
        return next;
    }

    private Transport.Answer converse(Call ready, Transport.@Nullable Lines lines) throws IOException {
        Response response = ready.execute();
        boolean over = false;
        try {
            var headers = response.headers().toMultimap();
            var body = new AnswerBody(server, limits, response.body());
            String whole = lines != null && response.isSuccessful() ? body.lines(lines) : body.text();
            over = true;
            return new Transport.Answer(response.code(), headers, whole);
        } finally {
            // Closing alone would wait for the rest, so as to use the connection again.
            if (!over) ready.cancel();
            response.close();
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

    private RuntimeException late() {
        return ConnectionFailure.late(server, limits, new IOException("no connection"));
    }

    private long connectMillis() {
        return limits.connect().toMillis() * 2;
    }

    /** Carries what stopped the caller's own work past what the HTTP client throws. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stopped(Throwable cause) {
            super(null, cause, false, false);
        }
    }
}
