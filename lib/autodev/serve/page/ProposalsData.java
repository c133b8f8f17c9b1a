package autodev.serve.page;

import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.serve.ServeException.Refused;
import autodev.serve.Served;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Proposals of models and what became of them, a page at a time. */
final class ProposalsData {
    private static final int SIZE = 25;
    private static final int AT_ONCE = 250;
    private static final int MOST_SEARCHED = 5_000;
    private static final int LONGEST_PATCH = 400_000;

    private final IntentRegistry registry;
    private final AuditLines audit;

    ProposalsData(Served served) {
        this.registry = served.registry();
        this.audit = new AuditLines(served.folder(), served.environment());
    }

    /**
     * A page of those that fit; {@code more} if there is another one. {@code searched} is how many of the newest a text
     * was looked for in, 0 if in none.
     */
    record Page(int page, int size, boolean more, int searched, boolean bounded, List<Row> items) {}

    /** One of them, in a line; {@code code}, {@code file} and {@code line} are its intent's. */
    record Row(
            String id,
            String at,
            String outcome,
            String model,
            String agent,
            double confidence,
            double own,
            Optional<BigDecimal> cost,
            int files,
            int lines,
            double seconds,
            String draft,
            String explanation,
            String intent,
            String code,
            String file,
            int line) {
        static Row of(Suggestion one, Optional<Intent> intent) {
            return new Row(
                    one.id(),
                    one.at().toString(),
                    one.outcome(),
                    one.model(),
                    one.agent(),
                    one.confidence(),
                    one.ownConfidence(),
                    one.cost(),
                    one.files(),
                    one.lines(),
                    one.verification().toMillis() / 1e3,
                    one.draft(),
                    IntentsData.cut(one.explanation()),
                    one.intent(),
                    intent.map(Intent::code).orElse(""),
                    intent.map(Intent::file).orElse(""),
                    intent.map(Intent::line).orElse(0));
        }
    }

    /** One whole; {@code left} is how many characters of its patch are left out, {@code history} is from the audit. */
    record Whole(
            Row row,
            String explanation,
            String patch,
            int left,
            int promptTokens,
            int completionTokens,
            List<ObjectNode> history) {}

    Page list(Asking asking) {
        int page = asking.page();
        Optional<String> outcome = asking.text("outcome");
        Optional<String> text = asking.text("text").map(words -> words.toLowerCase(Locale.ROOT));
        if (text.isPresent()) return searched(outcome, text.get(), page);
        var found = registry.suggestions(outcome, SIZE + 1, (page - 1) * SIZE);
        return new Page(page, SIZE, found.size() > SIZE, 0, false, rows(found));
    }

    // The registry has no search for them; the newest are what people look for.
    private Page searched(Optional<String> outcome, String text, int page) {
        var found = new ArrayList<Suggestion>();
        int seen = 0;
        boolean end = false;
        while (!end && seen < MOST_SEARCHED && found.size() <= page * SIZE) {
            var some = registry.suggestions(outcome, AT_ONCE, seen);
            seen += some.size();
            end = some.size() < AT_ONCE;
            some.stream().filter(one -> has(one, text)).forEach(found::add);
        }
        int from = Math.min(found.size(), (page - 1) * SIZE);
        var rest = found.subList(from, Math.min(found.size(), from + SIZE + 1));
        boolean bounded = !end && found.size() <= page * SIZE;
        return new Page(page, SIZE, rest.size() > SIZE, seen, bounded, rows(rest));
    }

    private static boolean has(Suggestion one, String text) {
        return List.of(one.explanation(), one.patch(), one.model(), one.agent(), one.id(), one.intent()).stream()
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(text));
    }

    private List<Row> rows(List<Suggestion> found) {
        Map<String, Optional<Intent>> intents = new HashMap<>();
        return found.stream()
                .limit(SIZE)
                .map(one -> Row.of(one, intents.computeIfAbsent(one.intent(), this::intent)))
                .toList();
    }

    private Optional<Intent> intent(String id) {
        return id.isEmpty() ? Optional.empty() : registry.find(id);
    }

    Whole one(String id) {
        Suggestion one = registry.suggestion(id)
                .orElseThrow(() -> new Refused(
                        404, "there is no proposal " + id + "; it may be one of another registry, see AUTODEV_DB"));
        int shown = Math.min(one.patch().length(), LONGEST_PATCH);
        return new Whole(
                Row.of(one, intent(one.intent())),
                one.explanation(),
                one.patch().substring(0, shown),
                one.patch().length() - shown,
                one.promptTokens(),
                one.completionTokens(),
                audit.of(id));
    }
}
