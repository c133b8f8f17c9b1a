package autodev.agents.tickets;

import autodev.BadInput;
import autodev.agents.AgentTask.Priority;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a ticket is about, with the marks and the priorities that seed 002 has. */
public enum TicketType {
    /** Something to do; the mark {@code TODO}. */
    TASK(Priority.LOW, "TODO"),
    /** Something is wrong; the marks {@code FIXME} and {@code BUG}. */
    BUG(Priority.HIGH, "FIXME", "BUG"),
    /** Something is wished for. */
    FEATURE(Priority.MEDIUM, "FEATURE"),
    /** It could be misused. */
    SECURITY(Priority.HIGH, "SECURITY"),
    /** It is slow or takes much. */
    PERFORMANCE(Priority.MEDIUM, "PERFORMANCE"),
    /** It works, and could be simpler. */
    REFACTOR(Priority.LOW, "REFACTOR");

    private final Priority priority;
    private final List<String> marks;

    TicketType(Priority priority, String... marks) {
        this.priority = priority;
        this.marks = List.of(marks);
    }

    /** How urgent such tickets are. */
    public Priority priority() {
        return priority;
    }

    /** All marks, in the seed's order. */
    static List<String> marks() {
        return Arrays.stream(values()).flatMap(type -> type.marks.stream()).toList();
    }

    /** The type that this mark stands for, in any case of letters. */
    static TicketType marked(String mark) {
        String upper = mark.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.marks.contains(upper))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mark: " + mark));
    }

    /** As JSON has it, lower case. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this word. Throws {@link BadInput} that names them all. */
    public static TicketType of(String word) {
        for (TicketType type : values()) if (type.word().equals(word.strip().toLowerCase(Locale.ROOT))) return type;
        throw new BadInput("ticket type \"" + word + "\"; expected "
                + Arrays.stream(values()).map(TicketType::word).collect(Collectors.joining(", ")));
    }
}
