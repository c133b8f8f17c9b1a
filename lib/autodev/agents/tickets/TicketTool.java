package autodev.agents.tickets;

import autodev.Json;
import autodev.agents.tickets.TicketCreation.Created;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Seed 002's tool {@code create_tickets_from_output}. Its answer has the seed's shape: {@code tickets_found},
 * {@code tickets_created}, {@code auto_create_enabled}, {@code ticket_details} (each with {@code type}, {@code title},
 * {@code source_agent}, {@code timestamp}, {@code priority}, {@code context}, and our {@code id}, {@code line} and
 * {@code known}) and {@code created_tickets} (each with {@code id}, {@code title}, {@code type}, {@code priority},
 * {@code source_agent}, and our {@code place}).
 *
 * @param root the workspace
 * @param store where tickets are made
 */
public record TicketTool(Path root, TicketStore store, Clock clock) {
    /** One whose tickets are files of this workspace. */
    public static TicketTool in(Path root) {
        return new TicketTool(root, TicketFiles.in(root), Clock.systemUTC());
    }

    /** Finds tickets in {@code outputText}, and makes those that are new if {@code autoCreate} says so. */
    public JsonNode answer(String outputText, String sourceAgent, boolean autoCreate) {
        List<FoundTicket> found = TicketExtractor.ofOutput(outputText, sourceAgent);
        Map<String, FoundTicket> byId = found.stream().collect(Collectors.toMap(FoundTicket::id, Function.identity()));
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("tickets_found", found.size());
        List<StoredTicket> created = List.of();
        List<StoredTicket> known;
        if (autoCreate && !found.isEmpty()) {
            Created made = TicketCreation.create(root, store, found);
            created = made.created();
            known = made.there();
            made.error().ifPresent(why -> answer.put("error", why));
        } else known = TicketCreation.plan(store, found).there();
        answer.put("tickets_created", created.size());
        answer.put("auto_create_enabled", autoCreate);
        details(answer.putArray("ticket_details"), found, known);
        ArrayNode all = answer.putArray("created_tickets");
        for (StoredTicket one : created) {
            ObjectNode json = all.addObject();
            json.put("id", one.id()).put("title", one.title());
            json.put("type", one.type()).put("priority", one.priority());
            FoundTicket of = byId.get(one.id());
            json.put("source_agent", of == null ? sourceAgent : of.source()).put("place", one.place());
        }
        return Json.redacted(answer);
    }

    private void details(ArrayNode all, List<FoundTicket> found, List<StoredTicket> known) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> there = known.stream().map(StoredTicket::id).toList();
        for (FoundTicket ticket : found) {
            ObjectNode json = all.addObject();
            json.put("type", ticket.type().word()).put("title", ticket.title());
            json.put("source_agent", ticket.source()).put("timestamp", now.toString());
            json.put("priority", ticket.priority().word()).put("context", ticket.context());
            json.put("id", ticket.id()).put("line", ticket.places().getFirst().line());
            json.put("known", there.contains(ticket.id()));
        }
    }
}
