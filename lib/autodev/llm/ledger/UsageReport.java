package autodev.llm.ledger;

import autodev.Plural;
import autodev.llm.Ceiling;
import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the calls in the ledger used, a row for each day (UTC), model, run or agent, and all together. {@code problems} says what
 * is missing from it and why.
 */
public record UsageReport(By by, Optional<Instant> since, Path ledger, List<Row> rows, Row total, List<String> problems)
        implements Viewable {
    /** What a row stands for. */
    public enum By {
        /** A day, as providers bill it: UTC. */
        DAY,
        /** A model, {@code provider:model}. */
        MODEL,
        /** A run. */
        RUN,
        /** An agent. */
        AGENT;

        /** As users write it, lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What some calls used. {@code usage.usd} is empty if the price of any is unknown; {@code knownUsd} is the sum of the others,
     * and {@code unknownPrice} says how many those without a price are. {@code failed} calls are among {@code calls},
     * {@code mayBeBilled} ones among those.
     */
    public record Row(
            String key,
            long calls,
            long failed,
            long mayBeBilled,
            Usage usage,
            BigDecimal knownUsd,
            long unknownPrice,
            Duration wall) {
        private static final Row NONE = new Row("total", 0, 0, 0, Usage.NONE, BigDecimal.ZERO, 0, Duration.ZERO);

        private Row plus(Row other) {
            return new Row(
                    key,
                    calls + other.calls,
                    failed + other.failed,
                    mayBeBilled + other.mayBeBilled,
                    usage.plus(other.usage),
                    knownUsd.add(other.knownUsd),
                    unknownPrice + other.unknownPrice,
                    wall.plus(other.wall));
        }

        /** The cost as people read it: {@code $0.31}, {@code unknown}, or {@code $0.31 + 2 calls of unknown price}; {@code ~} where a part is estimated. */
        public String cost() {
            String known = (usage.estimated() ? "~" : "") + "$" + Ceiling.cents(knownUsd);
            if (unknownPrice == 0) return known;
            if (knownUsd.signum() == 0) return "unknown";
            return known + " + " + Plural.of(unknownPrice, "call") + " of unknown price";
        }

        private List<String> cells() {
            return List.of(
                    key.isEmpty() ? "-" : key,
                    number(calls),
                    number(failed),
                    number(usage.inputTokens()),
                    number(usage.cachedTokens()),
                    number(usage.outputTokens()),
                    cost(),
                    String.format(Locale.ROOT, "%.1f s", wall.toMillis() / 1000.0));
        }

        private static String number(long value) {
            return String.format(Locale.ROOT, "%,d", value);
        }
    }

    /** Holds its own copies. */
    public UsageReport {
        rows = List.copyOf(rows);
        problems = List.copyOf(problems);
    }

    static UsageReport of(By by, Optional<Instant> since, Path ledger, List<Row> rows, List<String> problems) {
        return new UsageReport(by, since, ledger, rows, rows.stream().reduce(Row.NONE, Row::plus), problems);
    }

    @Override
    public View view() {
        var views = new ArrayList<View>();
        for (String problem : problems) views.add(View.text("warning: " + problem, View.Tone.WARN));
        if (rows.isEmpty()) {
            views.add(View.text("no calls" + since.map(i -> " since " + i).orElse("") + " in " + ledger));
            return new View.Stack(views);
        }
        var cells = new ArrayList<>(rows.stream().map(Row::cells).toList());
        cells.add(total.cells());
        views.add(new View.Table(
                List.of(by.word(), "calls", "failed", "input", "cached", "output", "cost", "time"), cells));
        if (total.mayBeBilled > 0)
            views.add(View.text(
                    Plural.of(total.mayBeBilled, "failed call") + " may be billed; what they used is an estimate",
                    View.Tone.MUTED));
        return new View.Stack(views);
    }
}
