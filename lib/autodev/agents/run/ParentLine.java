package autodev.agents.run;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/**
 * The worker's line to the process that started it: says {@link Word}s, waits for {@link Order}s. Safe for many
 * threads.
 */
final class ParentLine {
    /** Why something was not done, in words for the model. */
    static final class Refused extends AutodevException {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** The worker is to give up. */
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;

        GivenUp(String message) {
            super(message, null, false, false);
        }
    }

    private final BufferedReader in;
    private final OutputStream out;
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, CompletableFuture<Order>> waiting = new ConcurrentHashMap<>();

    ParentLine(InputStream in, OutputStream out) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.out = out;
    }

    /** Waits for the first order. Throws if it is another one. */
    Order.Begin begin() throws IOException {
        String line = in.readLine();
        if (line != null && Json.read(line, Order.class) instanceof Order.Begin begin) return begin;
        throw new IOException("expected the order to begin, got " + (line == null ? "the end of input" : line));
    }

    /** Hears orders until there are no more; then {@code gone} runs: nobody waits for this process any longer. */
    void listen(Runnable gone) {
        Thread.ofPlatform().daemon().name("orders").start(() -> {
            try {
                for (String line = in.readLine(); line != null; line = in.readLine())
                    hear(Json.read(line, Order.class));
            } catch (IOException | AutodevException e) {
                System.err.println("the line to the parent broke: " + e.getMessage());
            }
            gone.run();
        });
    }

    private void hear(Order order) {
        long id = switch (order) {
            case Order.Answer answer -> answer.id();
            case Order.Refusal refusal -> refusal.id();
            case Order.Begin _ -> 0;
        };
        var future = waiting.remove(id);
        if (future != null) future.complete(order);
    }

    /** Says something that nobody answers. */
    void say(Word word) {
        byte[] line = Wire.line((Record) word).getBytes(StandardCharsets.UTF_8);
        synchronized (out) {
            try {
                out.write(line);
                out.flush();
            } catch (IOException e) {
                throw new GivenUp("nobody listens any more: " + e.getMessage());
            }
        }
    }

    /** Says something and waits for what comes of it. Throws {@link Refused}, {@link GivenUp}, {@link Interrupted}. */
    JsonNode want(LongFunction<Word> word) {
        long id = ids.incrementAndGet();
        var future = new CompletableFuture<Order>();
        waiting.put(id, future);
        say(word.apply(id));
        try {
            return switch (future.get()) {
                case Order.Answer answer -> answer.value();
                case Order.Refusal(long _, String problem, boolean fatal) -> {
                    if (fatal) throw new GivenUp(problem);
                    throw new Refused(problem);
                }
                case Order.Begin _ -> throw new IllegalStateException("an order to begin answers nothing");
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the agent");
        } catch (ExecutionException e) {
            throw new IllegalStateException("it is never completed with a failure", e);
        }
    }
}
