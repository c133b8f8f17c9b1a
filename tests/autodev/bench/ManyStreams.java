package autodev.bench;

import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.Request;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The process that asks a thousand questions at once and looks at every token of every answer. */
final class ManyStreams {
    private ManyStreams() {}

    /** {@code CALLS TOKENS}; prints how many answers were not whole and in order. */
    public static void main(String... args) throws InterruptedException {
        int calls = Integer.parseInt(args[0]);
        int tokens = Integer.parseInt(args[1]);
        Model model = Models.of("openai:stub", System.getenv());
        var wrong = new AtomicInteger();
        var done = new CountDownLatch(calls);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < calls; i++) {
                String question = "q" + i;
                threads.submit(() -> {
                    try {
                        if (!whole(model, question, tokens)) wrong.incrementAndGet();
                    } catch (RuntimeException e) {
                        wrong.incrementAndGet();
                        System.err.println(e);
                    } finally {
                        done.countDown();
                    }
                });
            }
            done.await();
        }
        System.out.println("wrong: " + wrong);
        System.exit(0);
    }

    private static boolean whole(Model model, String question, int tokens) {
        var expected = new StringBuilder();
        for (int n = 0; n < tokens; n++) expected.append(StreamStub.token(question, n));
        var heard = new StringBuilder();
        var reply = model.send(Request.of(question), delta -> {
            if (delta instanceof Delta.Text(String text)) heard.append(text);
        });
        return heard.toString().contentEquals(expected) && reply.text().contentEquals(expected);
    }
}
