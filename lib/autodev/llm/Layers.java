package autodev.llm;

import autodev.BadInput;
import autodev.Event;
import autodev.Interactive;
import autodev.StateFolder;
import autodev.llm.ledger.DayBudget;
import autodev.llm.ledger.Ledger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * What the layers round a model are given; {@link Models#layered} puts them there. Make one with {@link #of} or {@link #here} and
 * the copies below: components are added over time.
 *
 * @param listener hears {@link LlmEvent}s
 * @param budget what this run may spend; without a limit it counts
 * @param day what all processes together may spend on a day
 * @param prices by which a budget in USD estimates, and which price what a provider has no price for
 * @param backoff when a failed call is tried again
 * @param rate how many requests and tokens a minute
 * @param ledger where calls are written down
 * @param recording the file that keeps every exchange, to be replayed
 * @param text whether the events carry prompts and replies
 * @param run the run that calls belong to in the ledger
 * @param agent the agent that calls belong to in the ledger; may be empty
 */
public record Layers(
        Event.Listener listener,
        Budget budget,
        Optional<? extends Allowance> day,
        Prices prices,
        Backoff backoff,
        RateLimit rate,
        Optional<Ledger> ledger,
        Optional<Path> recording,
        boolean text,
        String run,
        String agent) {
    /**
     * What this environment asks for: {@code AUTODEV_BUDGET_DAY}, {@code AUTODEV_PRICES}, {@code LLM_RPM}, {@code LLM_TPM},
     * {@code AUTODEV_LEDGER} and {@code AUTODEV_STATE}, {@code AUTODEV_RECORD} (a file), {@code AUTODEV_JOURNAL_TEXT=1},
     * {@code AUTODEV_RUN}, {@code AUTODEV_AGENT}; no other limit. An interactive session listens, elsewhere nobody does. Throws {@link BadInput}.
     */
    public static Layers of(Map<String, String> environment) {
        var ledger = Ledger.of(environment);
        return new Layers(
                Interactive.listener(),
                Budget.unlimited(),
                DayBudget.of(environment, ledger),
                Prices.load(environment),
                Backoff.DEFAULT,
                RateLimit.of(environment),
                ledger,
                file(get(environment, "AUTODEV_RECORD")),
                get(environment, "AUTODEV_JOURNAL_TEXT").equals("1"),
                get(environment, "AUTODEV_RUN").isEmpty() ? OwnRun.ID : get(environment, "AUTODEV_RUN"),
                get(environment, "AUTODEV_AGENT"));
    }

    /**
     * What this process's own environment asks for. The system property {@code autodev.state} stands in for
     * {@code AUTODEV_STATE}: so our own tests keep away from the ledger of whoever runs them.
     */
    public static Layers here() {
        return of(StateFolder.environment());
    }

    private static String get(Map<String, String> environment, String variable) {
        return environment.getOrDefault(variable, "").strip();
    }

    private static Optional<Path> file(String name) {
        try {
            return name.isEmpty() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            throw new BadInput("AUTODEV_RECORD is no path: " + e.getMessage(), e);
        }
    }

    /** The run that this process is, where nobody names one: {@code 20261120-175811-m3u}, when it began and its id. */
    private static final class OwnRun {
        static final String ID = id(LocalDateTime.now(ZoneOffset.UTC));

        // A formatter would take longer to load than all other layers, and the first request waits for this.
        private static String id(LocalDateTime now) {
            long day = now.getYear() * 10_000L + now.getMonthValue() * 100 + now.getDayOfMonth();
            long time = 1_000_000L + now.getHour() * 10_000 + now.getMinute() * 100 + now.getSecond();
            return day + "-" + Long.toString(time).substring(1) + "-"
                    + Long.toString(ProcessHandle.current().pid(), Character.MAX_RADIX);
        }
    }

    /** A copy whose events go to {@code value}. */
    public Layers listener(Event.Listener value) {
        return new Layers(value, budget, day, prices, backoff, rate, ledger, recording, text, run, agent);
    }

    /** A copy with this budget for the run. */
    public Layers budget(Budget value) {
        return new Layers(listener, value, day, prices, backoff, rate, ledger, recording, text, run, agent);
    }

    /** A copy with this budget for all processes' calls of a day. */
    public Layers day(Allowance value) {
        return new Layers(
                listener, budget, Optional.of(value), prices, backoff, rate, ledger, recording, text, run, agent);
    }

    /** A copy with these prices. */
    public Layers prices(Prices value) {
        return new Layers(listener, budget, day, value, backoff, rate, ledger, recording, text, run, agent);
    }

    /** A copy with these times for retries. */
    public Layers backoff(Backoff value) {
        return new Layers(listener, budget, day, prices, value, rate, ledger, recording, text, run, agent);
    }

    /** A copy with this rate limit. */
    public Layers rate(RateLimit value) {
        return new Layers(listener, budget, day, prices, backoff, value, ledger, recording, text, run, agent);
    }

    /** A copy that writes calls to this ledger. */
    public Layers ledger(Ledger value) {
        return new Layers(
                listener, budget, day, prices, backoff, rate, Optional.of(value), recording, text, run, agent);
    }

    /** A copy that records every exchange in this file. */
    public Layers recording(Path file) {
        return new Layers(listener, budget, day, prices, backoff, rate, ledger, Optional.of(file), text, run, agent);
    }

    /** A copy whose events carry prompts and replies, or do not. */
    public Layers text(boolean value) {
        return new Layers(listener, budget, day, prices, backoff, rate, ledger, recording, value, run, agent);
    }

    /** A copy whose calls belong to this run. */
    public Layers run(String value) {
        return new Layers(listener, budget, day, prices, backoff, rate, ledger, recording, text, value, agent);
    }

    /** A copy whose calls belong to this agent. */
    public Layers agent(String value) {
        return new Layers(listener, budget, day, prices, backoff, rate, ledger, recording, text, run, value);
    }
}
