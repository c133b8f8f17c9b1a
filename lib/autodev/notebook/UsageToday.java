package autodev.notebook;

import autodev.llm.ledger.Ledger;
import autodev.llm.ledger.UsageReport;
import autodev.llm.ledger.UsageReport.By;
import autodev.view.View;
import autodev.view.View.Tone;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** What model calls used today (UTC, as providers bill it), as a table, and how much on each day of the last week, as a chart. */
record UsageToday(Ledger ledger) {
    private static final int DAYS = 7;

    /** A row for each of these. */
    View by(By by) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        UsageReport table = ledger.report(by, Optional.of(start(today)));
        UsageReport week = ledger.report(By.DAY, Optional.of(start(today.minusDays(DAYS - 1))));
        if (week.rows().isEmpty()) return shown(table);
        return View.stack(shown(table), chart(week, today));
    }

    // A report without calls names its file, and with that the user; a notebook is handed on.
    private static View shown(UsageReport table) {
        if (!table.rows().isEmpty()) return table.view();
        var views = new ArrayList<View>();
        for (String problem : table.problems()) views.add(View.text("warning: " + problem, Tone.WARN));
        views.add(View.text("no calls today (UTC)"));
        return new View.Stack(views);
    }

    private static java.time.Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static View.Chart chart(UsageReport week, LocalDate today) {
        List<String> days = today.minusDays(DAYS - 1)
                .datesUntil(today.plusDays(1))
                .map(LocalDate::toString)
                .toList();
        Map<String, UsageReport.Row> rows =
                week.rows().stream().collect(Collectors.toMap(UsageReport.Row::key, Function.identity()));
        var series = new ArrayList<View.Series>();
        series.add(series("tokens", "tokens", days, rows, row -> row.usage().tokens()));
        if (week.total().knownUsd().signum() > 0)
            series.add(series("cost", "$", days, rows, row -> row.knownUsd().doubleValue()));
        // The year is the same for all and takes room.
        List<String> labels = days.stream().map(day -> day.substring(5)).toList();
        return new View.Chart("the last " + DAYS + " days", labels, series);
    }

    private static View.Series series(
            String name,
            String unit,
            List<String> days,
            Map<String, UsageReport.Row> rows,
            ToDoubleFunction<UsageReport.Row> number) {
        var values = days.stream()
                .map(day -> rows.containsKey(day) ? number.applyAsDouble(rows.get(day)) : 0.0)
                .toList();
        return new View.Series(name, unit, Tone.PLAIN, values);
    }
}
