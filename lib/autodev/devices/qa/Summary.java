package autodev.devices.qa;

import autodev.devices.tickets.Ticket;
import autodev.devices.tickets.TicketParts;
import autodev.devices.tickets.TicketParts.Part;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.llm.Request;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a ticket asks for, in seed 003's strict format ({@code - Titre:} … {@code - Résultats attendus:}; {@code -
 * Title:} … in English). {@code by} is the model that
 * wrote it, or {@code rule}; {@code notes} say why a model's was not taken.
 */
public record Summary(String text, String by, List<String> notes) {
    private static final int MOST_TICKET = 24_000;

    /** Holds its own copy. */
    public Summary {
        notes = List.copyOf(notes);
    }

    /** The text of {@link #write}. */
    public static String of(Ticket ticket, Optional<Model> model, Language language) {
        return write(ticket, model, language).text();
    }

    /**
     * Has {@code model} summarise {@code ticket}; an answer in another format goes back once. If the second is no
     * better, or there is no model, it is made of the
     * ticket's own parts. Throws {@link autodev.llm.ModelException}.
     */
    public static Summary write(Ticket ticket, Optional<Model> model, Language language) {
        if (model.isEmpty()) return new Summary(byRule(ticket, language), "rule", List.of());
        Request request = QaPrompt.of("summary", language)
                .request(Map.of(), Map.of("key", ticket.key(), "ticket", DataBlock.of(ticket, MOST_TICKET)))
                .temperature(0.2)
                .maxTokens(1800);
        Reply first = model.get().send(request);
        List<String> problems = problems(first, language);
        Reply last = problems.isEmpty()
                ? first
                : model.get().send(request.and(Message.assistant(first.text()), QaPrompt.again(language, problems)));
        List<String> left = problems(last, language);
        if (left.isEmpty())
            return new Summary(
                    SummaryForm.write(SummaryForm.read(last.text()), language),
                    model.get().name(),
                    List.of());
        return new Summary(
                byRule(ticket, language),
                "rule",
                List.of("the summary of " + model.get().name() + " is not in the format: " + String.join("; ", left)
                        + "; made by rule of the ticket's own parts"));
    }

    private static List<String> problems(Reply reply, Language language) {
        Map<SummaryForm, String> read = SummaryForm.read(reply.text());
        var problems = new ArrayList<String>();
        for (SummaryForm part : SummaryForm.values())
            if (!read.containsKey(part)) problems.add("the line \"" + part.label(language) + "\" is missing");
        // Nothing about what is done or seen would leave the planner to invent it.
        boolean empty = List.of(SummaryForm.DETAILS, SummaryForm.OBJECTIVE, SummaryForm.EXPECTED).stream()
                .allMatch(part -> read.getOrDefault(part, "").isBlank());
        if (problems.isEmpty() && empty) problems.add("nothing stands behind the labels");
        if (reply.cut()) problems.add("it was cut off at its length limit: be shorter");
        return problems;
    }

    private static String byRule(Ticket ticket, Language language) {
        TicketParts parts = ticket.parts();
        var of = new EnumMap<SummaryForm, String>(SummaryForm.class);
        of.put(SummaryForm.TITLE, (ticket.key() + " " + ticket.title()).strip());
        String steps = parts.text(Part.STEPS);
        String details = parts.text(Part.DETAILS, Part.CRITERIA);
        String either = details.isBlank() ? parts.text(Part.BODY) : details;
        of.put(SummaryForm.DETAILS, steps.isBlank() ? either : details.isBlank() ? steps : details + "\n" + steps);
        String objective = parts.text(Part.OBJECTIVE);
        of.put(SummaryForm.OBJECTIVE, objective.isBlank() ? ticket.title() : objective);
        of.put(SummaryForm.PLATFORM, parts.text(Part.PLATFORM));
        of.put(SummaryForm.DATA, joined(parts.text(Part.DATA), parts.text(Part.PRECONDITIONS)));
        of.put(SummaryForm.EXPECTED, parts.text(Part.EXPECTED, Part.CRITERIA));
        return SummaryForm.write(of, language);
    }

    private static String joined(String one, String other) {
        return one.isBlank() || other.isBlank() ? one + other : one + "\n" + other;
    }
}
