package autodev.agents.tickets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Blocked;
import autodev.agents.tickets.StoredTicket.Status;
import autodev.forge.ForgeServer;
import autodev.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeTicketsTest {
    private static final List<FoundTicket> FOUND = TicketExtractor.ofSource(
            "a.py", "# TODO: one @ada\n# BUG: two\n# <!-- autodev-ticket:t1 --> TODO: three\n");

    @TempDir
    Path folder;

    private static ForgeServer server(String kind) throws IOException {
        return switch (kind) {
            case "github" -> ForgeServer.github();
            case "gitlab" -> ForgeServer.gitlab();
            default -> ForgeServer.gitea();
        };
    }

    private ForgeTickets tickets(ForgeServer server, String checkout) throws IOException {
        Path root = Files.createDirectories(folder.resolve(checkout));
        for (var args : List.of(
                List.of("git", "init", "-q"),
                List.of("git", "remote", "add", "origin", server.remote().toString())))
            assertTrue(Command.of(args).in(root).run().ok());
        return ForgeTickets.of(root, Optional.empty(), server.environment());
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void each_becomes_one_issue_from_whatever_machine(String kind) throws IOException {
        try (var server = server(kind)) {
            server.issue("By hand", "TODO: one");
            var first = TicketCreation.create(folder.resolve("one"), tickets(server, "one"), FOUND);
            assertEquals(3, first.created().size());
            assertEquals(0, first.there().size());
            assertEquals(4, server.issues().size());
            assertEquals(List.of("autodev"), server.issues().get(1).labels);
            assertTrue(
                    server.issues().get(1).body.contains("```text\none @ada\n```"),
                    server.issues().get(1).body);
            // Closed by hand, without its label, and further back than a page.
            server.issues().get(1).open = false;
            server.issues().get(2).labels.clear();
            for (int i = 0; i < 5; i++) server.issue("By hand " + i, "");
            var other = tickets(server, "two");
            var again = TicketCreation.create(folder.resolve("two"), other, FOUND);
            assertEquals(List.of(), again.created());
            assertEquals(3, again.there().size());
            assertEquals(9, server.issues().size());
            assertEquals(2, other.all().size());
            assertEquals(Status.CLOSED, other.all().getFirst().status());
            assertEquals(List.of(), server.problems());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void one_is_closed_by_its_id(String kind) throws IOException {
        try (var server = server(kind)) {
            var tickets = tickets(server, "one");
            TicketCreation.create(folder.resolve("one"), tickets, FOUND);
            assertEquals(Status.CLOSED, tickets.close(FOUND.get(1).id()).status());
            assertEquals(
                    List.of(true, false, true),
                    server.issues().stream().map(one -> one.open).toList());
            assertEquals(Status.CLOSED, tickets.close(FOUND.get(1).id()).status());
            assertThrows(BadInput.class, () -> tickets.close("t1"));
        }
    }

    @Test
    void without_a_remote_or_a_token_it_is_said_what_to_do() throws IOException {
        try (var server = ForgeServer.github()) {
            assertThrows(BadInput.class, () -> ForgeTickets.of(folder, Optional.empty(), Map.of()));
            tickets(server, "one");
            Path root = folder.resolve("one");
            var blocked = assertThrows(
                    Blocked.class, () -> ForgeTickets.of(root, Optional.empty(), Map.of("AUTODEV_FORGE", "github")));
            assertTrue(blocked.getMessage().contains("no token"), blocked.getMessage());
            var absent = assertThrows(BadInput.class, () -> ForgeTickets.of(root, Optional.of("up"), Map.of()));
            assertFalse(absent.getMessage().isBlank());
        }
    }
}
