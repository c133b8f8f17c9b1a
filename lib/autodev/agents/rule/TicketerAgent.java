package autodev.agents.rule;

import autodev.Json;
import autodev.Plural;
import autodev.agents.AgentTask;
import autodev.agents.tickets.Extraction;
import autodev.agents.tickets.FoundTicket;
import autodev.agents.tickets.TicketExtractor;
import autodev.view.View;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * Extracts tickets from the task's words, the texts of its context and the project's sources; creates none. {@code
 * file_paths} in the context limits the sources to these files and folders.
 */
final class TicketerAgent implements RuleAgent {
    private static final int MOST_SHOWN = 60;

    @Override
    public String about() {
        return "Extracts tickets from the task, its context and the sources, " + BY_RULE + ".";
    }

    @Override
    public AgentAnswer run(AgentTask task, Workspace workspace, Consumer<String> progress) {
        progress.accept("reading the sources for tickets");
        var words = new StringBuilder(task.text());
        task.context().properties().forEach(field -> {
            if (!field.getKey().equals("file_paths")) texts(field.getValue(), words);
        });
        var below = new ArrayList<String>();
        for (JsonNode path : task.context().path("file_paths")) if (path.isTextual()) below.add(path.textValue());
        Extraction sources = TicketExtractor.ofWorkspace(workspace, below);
        var all = new LinkedHashMap<String, FoundTicket>();
        for (FoundTicket ticket : TicketExtractor.ofOutput(words.toString(), "ticketer")) all.put(ticket.id(), ticket);
        for (FoundTicket ticket : sources.tickets()) all.putIfAbsent(ticket.id(), ticket);
        return answer(new Extraction(List.copyOf(all.values()), sources.files(), sources.notes()));
    }

    private static void texts(JsonNode node, StringBuilder words) {
        if (node.isTextual()) words.append('\n').append(node.textValue());
        node.forEach(child -> texts(child, words));
    }

    private static AgentAnswer answer(Extraction found) {
        var data = JsonNodeFactory.instance.objectNode().put("by", "rule");
        data.put("files", found.files());
        data.set("tickets_found", Json.tree(found.tickets()));
        data.set("notes", Json.tree(found.notes()));
        String head = Plural.of(found.tickets().size(), "ticket") + " in the task, its context and "
                + Plural.of(found.files(), "file") + ". Extracted " + BY_RULE + "; none was created.";
        var text = new StringBuilder("# Tickets\n\n" + head + "\n\n");
        for (FoundTicket ticket :
                found.tickets().subList(0, Math.min(MOST_SHOWN, found.tickets().size())))
            text.append("- ")
                    .append(ticket.type().word())
                    .append(", ")
                    .append(ticket.priority().word())
                    .append(": ")
                    .append(ticket.title())
                    .append(" (")
                    .append(ticket.places().getFirst())
                    .append(", ")
                    .append(ticket.id())
                    .append(")\n");
        int more = found.tickets().size() - MOST_SHOWN;
        if (more > 0) text.append("- … and ").append(more).append(" more in the data\n");
        found.notes().forEach(note -> text.append("\nNote: ").append(note).append(".\n"));
        var view = View.stack(found.view(), View.text(BY_RULE, View.Tone.MUTED));
        return new AgentAnswer(true, text.toString(), Json.redacted(data), view);
    }
}
