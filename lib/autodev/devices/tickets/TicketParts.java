package autodev.devices.tickets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A ticket's parts by their headings, each as its lines; a part that it does not have is empty. Lines under no known
 * heading are {@link Part#BODY}.
 */
public record TicketParts(Map<Part, List<String>> lines) {
    /** What a part says. */
    public enum Part {
        /** What it is for. */
        OBJECTIVE,
        /** On what it is to be tested. */
        PLATFORM,
        /** What is put in. */
        DATA,
        /** What must be so before. */
        PRECONDITIONS,
        /** What is done. */
        STEPS,
        /** What is to be seen then. */
        EXPECTED,
        /** Jira's test details, where they are not divided further. */
        DETAILS,
        /** Acceptance criteria. */
        CRITERIA,
        /** What stands under no heading. */
        BODY,
        /** What is no part of the test: what happens today, notes. */
        OTHER,
        /** What stands under a heading that is not known. */
        UNKNOWN
    }

    /** Holds its own copies. */
    public TicketParts {
        var copy = new EnumMap<Part, List<String>>(Part.class);
        lines.forEach((part, some) -> copy.put(part, List.copyOf(some)));
        lines = Map.copyOf(copy);
    }

    /** Those of {@code ticket}; what its details say goes before what its description says of the same part. */
    public static TicketParts of(Ticket ticket) {
        var parts = new EnumMap<Part, List<String>>(Part.class);
        var rest = new EnumMap<Part, List<String>>(Part.class);
        split(ticket.description(), Part.BODY, rest);
        // The details of a Markdown ticket are a part of its text.
        boolean own = Stream.of(Part.DETAILS, Part.CRITERIA)
                .map(part -> rest.getOrDefault(part, List.of()))
                .noneMatch(lines ->
                        String.join("\n", lines).strip().equals(ticket.details().strip()));
        if (own) split(ticket.details(), Part.DETAILS, parts);
        // The same steps often stand in both, worded differently; done twice they would be another test.
        rest.forEach(parts::putIfAbsent);
        if (!ticket.platform().isBlank()) parts.putIfAbsent(Part.PLATFORM, List.of(ticket.platform()));
        return new TicketParts(parts);
    }

    /** The lines of this part that are not blank. */
    public List<String> of(Part part) {
        return lines.getOrDefault(part, List.of());
    }

    /** The first of these parts that has anything, as text; empty if none has. */
    public String text(Part... wanted) {
        return Stream.of(wanted)
                .map(this::of)
                .filter(some -> !some.isEmpty())
                .map(some -> String.join("\n", some))
                .findFirst()
                .orElse("");
    }

    private static void split(String text, Part first, Map<Part, List<String>> into) {
        Part now = first;
        int known = Integer.MAX_VALUE;
        boolean code = false;
        for (String line : text.split("\n")) {
            if (line.strip().startsWith("```")) {
                code = !code;
                continue;
            }
            Optional<Headings.Heading> heading = code ? Optional.empty() : Headings.of(line);
            // "### On the second phone" below "## Steps" belongs to the steps.
            boolean below = heading.isPresent()
                    && heading.get().part() == Part.UNKNOWN
                    && heading.get().level() <= 6
                    && heading.get().level() > known;
            if (heading.isPresent() && aside(now, heading.get())) {
                add(into, heading.get().part(), heading.get().rest());
            } else if (heading.isPresent() && !below) {
                now = heading.get().part();
                known = heading.get().level();
                if (!heading.get().rest().isBlank())
                    add(into, now, heading.get().rest());
            } else if (heading.isEmpty() && !line.isBlank() && !line.strip().matches("[-=_*]{3,}"))
                add(into, now, line);
        }
    }

    // "Note: …" among the steps is one line; the steps go on behind it.
    private static boolean aside(Part now, Headings.Heading heading) {
        boolean line = heading.level() > 6 && !heading.rest().isBlank();
        return line
                && List.of(Part.STEPS, Part.EXPECTED, Part.DETAILS, Part.CRITERIA)
                        .contains(now)
                && List.of(Part.OTHER, Part.PLATFORM, Part.OBJECTIVE, Part.DATA).contains(heading.part());
    }

    private static void add(Map<Part, List<String>> into, Part part, String line) {
        into.computeIfAbsent(part, _ -> new ArrayList<>()).add(line.stripTrailing());
    }
}
