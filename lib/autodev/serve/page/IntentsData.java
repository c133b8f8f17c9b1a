package autodev.serve.page;

import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.IntentRegistry.Query;
import autodev.change.registry.Suggestion;
import autodev.serve.ServeException.Refused;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Intents, a page of them at a time, as the database gives it. */
record IntentsData(IntentRegistry registry) {
    private static final int SIZE = 50;
    private static final int LONGEST = 300;

    /** A page of those that fit. */
    record Page(int page, int size, long total, List<Row> items) {}

    /** One of them, in a line. */
    record Row(
            String id,
            String code,
            String file,
            int line,
            String reason,
            String owner,
            String ticket,
            String status,
            String modified,
            String suggestion) {
        static Row of(Intent intent) {
            return new Row(
                    intent.id(),
                    intent.code(),
                    intent.file(),
                    intent.line(),
                    cut(intent.reason()),
                    intent.owner(),
                    intent.ticket(),
                    intent.status().word(),
                    intent.modifiedAt().toString(),
                    intent.suggestionId().orElse(""));
        }
    }

    /** One whole; what was suggested for it, the newest first. */
    record Whole(Intent intent, List<ProposalsData.Row> proposals) {}

    Page list(Asking asking) {
        int page = asking.page();
        Query query = query(asking.text("status").map(Intent.Status::of), asking.text("owner"), asking.text("text"));
        long total = registry.count(query);
        // A page behind the last one is the last one: the list may have become shorter.
        int last = (int) Math.max(1, (total + SIZE - 1) / SIZE);
        int shown = Math.min(page, last);
        var rows = registry.list(query.page(SIZE, (shown - 1) * SIZE)).stream()
                .map(Row::of)
                .toList();
        return new Page(shown, SIZE, total, rows);
    }

    Whole one(String id) {
        Intent intent = registry.find(id)
                .orElseThrow(() -> new Refused(
                        404, "there is no intent " + id + "; it may be one of another registry, see AUTODEV_DB"));
        var proposals = registry.suggestionsFor(id).stream()
                .limit(SIZE)
                .map((Suggestion one) -> ProposalsData.Row.of(one, Optional.of(intent)))
                .toList();
        return new Whole(intent.raw((ObjectNode) intent.raw().deepCopy()), proposals);
    }

    /** All that are so. */
    static Query query(Optional<Intent.Status> status, Optional<String> owner, Optional<String> text) {
        return new Query(status, owner, Optional.empty(), Optional.empty(), Optional.empty(), text, SIZE, 0);
    }

    /** {@code text} as a line of a list has it. */
    static String cut(String text) {
        if (text.length() <= LONGEST) return text;
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }
}
