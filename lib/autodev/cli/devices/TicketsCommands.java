package autodev.cli.devices;

import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.cli.SharedOptions;
import autodev.devices.qa.Language;
import autodev.devices.qa.Summary;
import autodev.devices.tickets.Ticket;
import autodev.devices.tickets.TicketServer;
import autodev.devices.tickets.Tracker;
import autodev.llm.Budget;
import autodev.llm.Choice;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.view.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands about tickets. */
public final class TicketsCommands {
    private TicketsCommands() {}

    /** {@code tickets serve DIR}. */
    @Command(
            name = "serve",
            description =
                    "A small server like Jira's over MCP whose tickets are files (.md, .json, .txt), until Ctrl-C.")
    public static final class Serve implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Parameters(paramLabel = "DIR", description = "The folder with the tickets.")
        private Path folder = Path.of("");

        @Option(
                names = "--port",
                paramLabel = "P",
                description = "Where it listens, on this machine alone. Default: 9000; 0 is any free port.")
        private int port = 9000;

        /** What {@code --json} prints, once it listens. */
        record Serving(String url, List<String> tickets) {}

        @Override
        public Integer call() {
            if (port < 0 || port > 65_535) throw new BadInput("--port " + port + "; expected 0 to 65535");
            try (TicketServer server = TicketServer.serve(folder, port)) {
                announce(server);
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // Ctrl-C is how this ends; the flag stays for whoever asks later.
                Thread.currentThread().interrupt();
            }
            return Exit.INTERRUPTED;
        }

        private void announce(TicketServer server) {
            List<Ticket> tickets = server.tickets().all();
            if (shared.json()) {
                List<String> keys = tickets.stream().map(Ticket::key).toList();
                System.out.println(Json.line(new Serving(server.url().toString(), keys)));
                return;
            }
            var rows = tickets.stream()
                    .map(ticket -> List.of(ticket.key(), ticket.status(), ticket.title()))
                    .toList();
            View table = rows.isEmpty()
                    ? View.text("no tickets are in " + folder + " yet; a file that comes later is served too")
                    : new View.Table(List.of("key", "status", "title"), rows);
            System.out.println(DeviceOptions.drawn(View.stack(
                    table,
                    View.text("JIRA_MCP_URL=" + server.url(), View.Tone.STRONG),
                    View.text("for example: JIRA_MCP_URL=" + server.url() + " autodev tickets show "
                            + (tickets.isEmpty() ? "ABC-12" : tickets.getFirst().key())))));
            if (!shared.quiet()) System.err.println("Ctrl-C ends it");
        }
    }

    /** {@code tickets show FILE|KEY}. */
    @Command(
            name = "show",
            description = "Shows a ticket: from a file, or fetched by its key from the server at JIRA_MCP_URL.")
    public static final class Show implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Parameters(paramLabel = "FILE|KEY", description = "A file that is there, else a key.")
        private String ticket = "";

        @Option(names = "--summary", description = "Its summary, as a QA run makes it, in place of the whole.")
        private boolean summary;

        @Option(names = "--lang", paramLabel = "en|fr", description = "The language of the summary. Default: en.")
        private @Nullable String language;

        @Override
        public Integer call() {
            Ticket read = Files.exists(Path.of(ticket)) ? Ticket.read(Path.of(ticket)) : fetched();
            if (summary) {
                Language in = language == null ? Language.EN : Language.of(language);
                Summary written = Summary.write(read, model(), in);
                if (!shared.quiet()) written.notes().forEach(note -> System.err.println("autodev: " + note));
                print(View.text(written.text()), written);
            } else print(read.view(), read);
            return Exit.DONE;
        }

        private Ticket fetched() {
            // What looks like a file's name and is none is not asked for at a server.
            if (ticket.matches("(?i).*[/\\\\].*|.*\\.(md|markdown|json|txt)")) return Ticket.read(Path.of(ticket));
            return Tracker.of(System.getenv()).fetch(ticket, model());
        }

        private Optional<Model> model() {
            return switch (Models.choose(shared.model(), System.getenv())) {
                case Choice.Language(Model model, String _) ->
                    Optional.of(Models.layered(model, Budget.unlimited(), autodev.Event.Listener.none()));
                case Choice.Builtin _, Choice.None _ -> Optional.empty();
            };
        }

        private void print(View view, Object value) {
            System.out.println(
                    shared.json() ? Json.pretty(Json.redacted(Json.tree(value))) : DeviceOptions.drawn(view));
        }
    }
}
