package autodev.serve.page;

import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.IntentRegistry.Figures;
import autodev.serve.ServeException.Refused;
import autodev.view.View;
import autodev.view.View.Series;
import autodev.view.View.Tone;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What all suggestions come to, day by day and agent by agent. */
record OverviewData(IntentRegistry registry) {
    private static final int DAYS = 30;
    private static final int AGENTS = 10;
    private static final Figures NONE = new Figures(0, 0, 0, 0, 0, BigDecimal.ZERO);

    /** What the page is told. */
    record Overview(
            Figures figures, long intents, Map<String, Long> statuses, List<Day> days, List<Agent> agents, int span) {}

    /** Of one day (UTC). */
    record Day(String day, Figures figures) {}

    /** Of one agent. */
    record Agent(String agent, Figures figures) {}

    Overview json() {
        var statuses = new LinkedHashMap<String, Long>();
        long intents = 0;
        for (Intent.Status status : Intent.Status.values()) {
            long count = registry.count(IntentsData.query(Optional.of(status), Optional.empty(), Optional.empty()));
            statuses.put(status.word(), count);
            intents += count;
        }
        var agents = new ArrayList<Agent>();
        registry.figuresByAgent(Instant.now().minus(Duration.ofDays(DAYS)), AGENTS)
                .forEach((agent, figures) -> agents.add(new Agent(agent, figures)));
        var days = new ArrayList<Day>();
        registry.figuresByDay(DAYS).forEach((day, figures) -> days.add(new Day(day.toString(), figures)));
        return new Overview(registry.figures(), intents, statuses, days, agents, DAYS);
    }

    /** The chart of this name: {@code outcomes} or {@code cost}. */
    View chart(String name) {
        return switch (name) {
            case "outcomes" ->
                chart(
                        series("proposals", "", Tone.PLAIN, Figures::total),
                        series("passed", "", Tone.GOOD, Figures::passed),
                        series("drafts", "", Tone.WARN, Figures::drafted),
                        series("merged", "", Tone.STRONG, Figures::merged));
            case "cost" ->
                chart(series("cost", "$", Tone.PLAIN, figures -> figures.cost().doubleValue()));
            default -> throw new Refused(404, "there is no chart \"" + name + "\"; expected outcomes or cost");
        };
    }

    private interface Line {
        Series of(List<Figures> all);
    }

    private static Line series(String name, String unit, Tone tone, ToDoubleFunction<Figures> value) {
        return all -> new Series(
                name,
                unit,
                tone,
                all.stream().map(one -> value.applyAsDouble(one)).toList());
    }

    private View chart(Line... lines) {
        Map<LocalDate, Figures> known = registry.figuresByDay(DAYS);
        var labels = new ArrayList<String>();
        var all = new ArrayList<Figures>();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        for (int back = DAYS - 1; back >= 0; back--) {
            LocalDate day = today.minusDays(back);
            labels.add(day.toString().substring(5));
            all.add(known.getOrDefault(day, NONE));
        }
        return new View.Chart(
                "", labels, List.of(lines).stream().map(line -> line.of(all)).toList());
    }
}
