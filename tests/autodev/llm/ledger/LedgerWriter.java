package autodev.llm.ledger;

import autodev.llm.Allowance;
import autodev.llm.LlmEvent;
import autodev.llm.ModelException;
import autodev.llm.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A process that makes calls, without a server: {@code write LEDGER RUN CALLS} or {@code spend LEDGER CALLS TOKENS}; {@code hold} keeps its hold for good. */
final class LedgerWriter {
    private LedgerWriter() {}

    /** Starts it with the class path of this process. */
    static Process start(Path out, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerWriter.class.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
    }

    /** Runs it; prints how many calls it has made, after each. */
    public static void main(String[] args) throws Exception {
        var ledger = Ledger.at(Path.of(args[1]));
        switch (args[0]) {
            case "write" -> write(ledger, args[2], Integer.parseInt(args[3]));
            case "spend" -> spend(ledger, Integer.parseInt(args[2]), args[3]);
            case "hold" -> {
                hold(ledger, args[2], 500);
                Files.writeString(ledger.folder().resolve("held"), "");
                Thread.sleep(Duration.ofMinutes(5));
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void write(Ledger ledger, String run, int calls) {
        var listener = ledger.listener(run, "writer", event -> {
            throw new IllegalStateException(event.toString());
        });
        for (int i = 1; i <= calls; i++) {
            listener.on(called("openai:x", 10, Optional.of(new BigDecimal("0.001"))));
            System.out.println(i);
        }
    }

    // What the layers do: hold, call, write down, settle.
    private static void spend(Ledger ledger, int calls, String limit) throws Exception {
        var listener = ledger.listener("run", "", _ -> {});
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < calls; i++)
            threads.add(Thread.ofVirtual().start(() -> {
                try {
                    var hold = hold(ledger, limit, 100);
                    listener.on(called("openai:x", 110, Optional.empty()));
                    hold.settle(new Usage(10, 100, Optional.empty()));
                } catch (ModelException.BudgetExhausted e) {
                    System.out.println("refused");
                }
            }));
        for (var thread : threads) thread.join();
    }

    private static final Map<String, DayBudget> BUDGETS = new java.util.concurrent.ConcurrentHashMap<>();

    private static Allowance.Hold hold(Ledger ledger, String limit, int reply) {
        var budget = BUDGETS.computeIfAbsent(
                limit,
                text -> DayBudget.of(Map.of("AUTODEV_BUDGET_DAY", text), Optional.of(ledger))
                        .orElseThrow());
        return budget.hold(new Allowance.Call("openai:x", 10, OptionalInt.of(reply), 1000, Optional.empty()));
    }

    /** The event of a call with this usage. */
    static LlmEvent called(String model, long tokens, Optional<BigDecimal> usd) {
        return new LlmEvent.Called(
                model,
                Optional.of("served"),
                new Usage(tokens, 0, usd),
                Duration.ofMillis(1500),
                "hash",
                Optional.empty(),
                Optional.empty());
    }
}
