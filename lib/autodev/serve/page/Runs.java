package autodev.serve.page;

import autodev.AutodevException;
import autodev.serve.ServeException.Refused;
import autodev.serve.page.RunSource.Head;
import autodev.serve.page.RunSource.Listed;
import autodev.view.View;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Runs of plans, repairs and QA, the newest first. Only those of the page are read, and read again when their files
 * have changed; one that cannot be read is shown as broken, with the reason.
 */
final class Runs {
    private static final int SIZE = 25;
    private static final int MOST_KNOWN = 2_000;

    private final Map<RunKey.Kind, RunSource> sources = new EnumMap<>(RunKey.Kind.class);
    private final Map<RunKey, Known> known = new LinkedHashMap<>();

    private record Known(String stamp, Head head) {}

    Runs(Roots roots) {
        sources.put(RunKey.Kind.PLAN, new PlanSource(roots));
        sources.put(RunKey.Kind.REPAIR, new RepairSource(roots));
        sources.put(RunKey.Kind.QA, new QaSource(roots));
    }

    /** A page of them. */
    record Page(int page, int size, int total, List<Row> items) {}

    /** One of them, in a line; {@code seconds} is absent if it is not known. */
    record Row(
            String kind,
            String where,
            String id,
            String name,
            String state,
            String tone,
            String status,
            Optional<String> started,
            Optional<Double> seconds,
            String size) {
        static Row of(RunKey key, Head head) {
            return new Row(
                    key.kind().word(),
                    key.where(),
                    key.id(),
                    head.name(),
                    head.state(),
                    head.tone().name().toLowerCase(Locale.ROOT),
                    head.status(),
                    head.started().map(Object::toString),
                    head.wall().map(wall -> wall.toMillis() / 1e3),
                    head.size());
        }
    }

    /** One whole. */
    record Whole(Row row, JsonNode view, boolean report) {}

    Page list(Optional<String> kind, int page) {
        var wanted = kind.map(RunKey.Kind::of);
        List<Listed> all = sources.entrySet().stream()
                .filter(one -> wanted.isEmpty() || wanted.get() == one.getKey())
                .flatMap(one -> one.getValue().listed().stream())
                .sorted(Comparator.comparing(Listed::order)
                        .thenComparing(run -> run.key().id())
                        .reversed())
                .toList();
        int last = Math.max(1, (all.size() + SIZE - 1) / SIZE);
        int shown = Math.min(page, last);
        var rows = all.stream()
                .skip((long) (shown - 1) * SIZE)
                .limit(SIZE)
                .map(run -> Row.of(run.key(), head(run)))
                .toList();
        return new Page(shown, SIZE, all.size(), rows);
    }

    private Head head(Listed run) {
        String stamp = Roots.stamp(run.mark());
        synchronized (known) {
            Known before = known.get(run.key());
            if (before != null && before.stamp().equals(stamp)) return before.head();
        }
        Head head = read(run);
        // One that has no verdict yet grows in another file than its mark; it is read each time.
        boolean settled = run.key().kind() != RunKey.Kind.QA || QaSource.isOver(run);
        synchronized (known) {
            if (known.size() >= MOST_KNOWN) known.clear();
            if (settled) known.put(run.key(), new Known(stamp, head));
        }
        return head;
    }

    private Head read(Listed run) {
        try {
            return source(run.key()).head(run);
        } catch (AutodevException e) {
            return Head.broken(run.key().id(), String.valueOf(e.getMessage()));
        }
    }

    private RunSource source(RunKey key) {
        return Optional.ofNullable(sources.get(key.kind())).orElseThrow();
    }

    private Listed find(RunKey key) {
        return source(key).listed().stream()
                .filter(run -> run.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        new Refused(404, "there is no " + key.kind().word() + " run " + key.id() + " here any more"));
    }

    Whole one(RunKey key) {
        Listed run = find(key);
        boolean report = key.kind() == RunKey.Kind.QA && QaSource.hasReport(run);
        return new Whole(Row.of(key, head(run)), ViewJson.of(view(run)), report);
    }

    /** The picture number {@code n} of its view, from 0. */
    View picture(RunKey key, int n) {
        return ViewJson.picture(view(find(key)), n)
                .orElseThrow(() -> new Refused(404, "the run " + key.id() + " has no picture " + n));
    }

    private View view(Listed run) {
        try {
            return source(run.key()).view(run);
        } catch (AutodevException e) {
            return View.text(String.valueOf(e.getMessage()), View.Tone.BAD);
        }
    }

    /** The report of a QA run. */
    byte[] report(RunKey key) {
        if (key.kind() != RunKey.Kind.QA) throw new Refused(404, "only QA runs have a report");
        return QaSource.report(find(key));
    }
}
