package autodev.change.registry;

import autodev.change.registry.IntentRegistry.Query;
import java.util.ArrayList;
import java.util.List;

/** The ids that a query asks for, in SQL. */
record IntentSearch(String where, List<Object> values) {
    private static final String ORDER = " ORDER BY modified_at DESC, id LIMIT ? OFFSET ?";

    static IntentSearch of(Query query, Dialect dialect) {
        var parts = new ArrayList<String>();
        var values = new ArrayList<Object>();
        query.status().ifPresent(status -> and(parts, values, "status = ?", status.word()));
        query.owner().ifPresent(owner -> and(parts, values, "owner = ?", owner));
        query.file().ifPresent(file -> and(parts, values, "file = ?", file));
        query.code().ifPresent(code -> and(parts, values, "code = ?", code));
        query.suggestion().ifPresent(id -> {
            // A union, because neither database looks into two indexes for an "or" of two tables.
            String either = "id IN (SELECT id FROM intents WHERE codex_suggestion_id = ?"
                    + " UNION SELECT intent FROM suggestions WHERE id = ?)";
            and(parts, values, either, id);
            values.add(id);
        });
        query.text().map(IntentRows::searched).ifPresent(text -> and(parts, values, dialect.contains, text));
        return new IntentSearch(parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts), values);
    }

    /** Open ones that nobody has changed since then. */
    static IntentSearch stale(long before) {
        return new IntentSearch(" WHERE status IN ('reserved', 'planned') AND modified_at < ?", List.of(before));
    }

    private static void and(List<String> parts, List<Object> values, String part, Object value) {
        parts.add(part);
        values.add(value);
    }

    /** The query for the ids on a page. */
    String ids() {
        return "SELECT id FROM intents" + where + ORDER;
    }

    /** The values of {@link #ids}. */
    List<Object> page(int limit, int offset) {
        var all = new ArrayList<>(values);
        all.add((long) limit);
        all.add((long) offset);
        return all;
    }

    /** The query for how many there are, of {@link #values}. */
    String count() {
        return "SELECT count(*) FROM intents" + where;
    }
}
