package autodev.notebook;

import autodev.view.Glance;
import autodev.view.Terminal;
import autodev.view.View;
import autodev.view.Viewable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Several records of one kind as a table: a column for each component, a row for each record. */
final class RecordTable {
    private static final int ROWS = 50;
    private static final int COLUMNS = 10;
    private static final int WIDEST = 80;

    private RecordTable() {}

    /** The table; empty if {@code values} are not at least two records of one type that has no look of its own. */
    static Optional<View> of(Collection<?> values) {
        List<?> first = values.stream().limit(ROWS).toList();
        if (first.size() < 2 || !(first.getFirst() instanceof Record one) || one instanceof Viewable)
            return Optional.empty();
        if (!values.stream().allMatch(value -> value != null && value.getClass() == one.getClass()))
            return Optional.empty();
        RecordComponent[] components = one.getClass().getRecordComponents();
        if (components.length == 0 || components.length > COLUMNS) return Optional.empty();
        try {
            var rows = new ArrayList<List<String>>();
            for (Object value : first) rows.add(row(value, components));
            var table = new View.Table(
                    Arrays.stream(components).map(RecordComponent::getName).toList(), rows);
            int more = values.size() - first.size();
            return Optional.of(
                    more == 0 ? table : View.stack(table, View.text("… " + more + " more", View.Tone.MUTED)));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty(); // we may not look inside, or it throws there; its own words are shown
        }
    }

    private static List<String> row(Object record, RecordComponent[] components) throws ReflectiveOperationException {
        var cells = new ArrayList<String>();
        for (RecordComponent component : components) {
            var read = component.getAccessor();
            read.setAccessible(true);
            cells.add(cell(read.invoke(record)));
        }
        return cells;
    }

    private static String cell(@Nullable Object value) {
        String text = value instanceof String own ? own : Glance.of(value, Terminal.plain());
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= WIDEST ? line : line.substring(0, WIDEST - 1) + "…";
    }
}
