package autodev.cli.agents;

import autodev.Blocked;
import autodev.Exit;
import autodev.Json;
import autodev.Plural;
import autodev.SignOff;
import autodev.agents.tickets.Extraction;
import autodev.agents.tickets.StoredTicket;
import autodev.agents.tickets.StoredTicket.Status;
import autodev.agents.tickets.TicketCreation;
import autodev.agents.tickets.TicketStore;
import autodev.cli.SharedOptions;
import autodev.cli.Terminal;
import autodev.plan.TerminalSignOff;
import autodev.view.View;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that find tickets and keep them. */
public final class TicketCommands {
    private TicketCommands() {}

    private static String drawn(View view) {
        return new autodev.view.Terminal(Terminal.outputColours(), Terminal.width()).draw(view);
    }

    private static void print(SharedOptions shared, View view, Object value) {
        System.out.println(shared.json() ? Json.pretty(Json.redacted(Json.tree(value))) : drawn(view));
    }

    /** {@code tickets extract}. */
    @Command(
            name = "extract",
            description = "Shows the tickets in comments of sources, or in what an agent said. Nothing is created.",
            footer = {
                "",
                "Marks: TODO, FIXME, BUG, FEATURE, SECURITY, PERFORMANCE, REFACTOR.",
                "",
                "Examples:",
                "  autodev tickets extract",
                "  autodev tickets extract src --type security,bug --json",
                "  autodev tickets extract --from review.txt --agent qa"
            })
    public static final class Extract implements Callable<Integer> {
        @Mixin
        private TicketOptions options = new TicketOptions();

        @Override
        public Integer call() {
            Extraction found = options.found();
            print(options.shared, found.view(), found);
            return Exit.DONE;
        }
    }

    /** {@code tickets create}. */
    @Command(
            name = "create",
            description = "Creates them, each once: shows what would be created, and asks.",
            footer = {
                "",
                "Examples:",
                "  autodev tickets create",
                "  autodev tickets create src --type security --to forge --yes",
                "  autodev tickets create --from review.txt --agent qa --to jira --project ABC"
            })
    public static final class Create implements Callable<Integer> {
        @Mixin
        private TicketOptions options = new TicketOptions();

        @Mixin
        private TicketStoreOptions where = new TicketStoreOptions();

        @Option(names = "--yes", description = "Create them without asking.")
        private boolean yes;

        @Option(names = "--dry-run", description = "Only show what would be created.")
        private boolean dryRun;

        @Override
        public Integer call() {
            Path root = options.root();
            TicketStore store = where.store(root);
            Extraction found = options.found();
            if (!yes || dryRun) {
                TicketCreation.Plan plan = TicketCreation.plan(store, found.tickets());
                if (dryRun || plan.fresh().isEmpty()) {
                    print(options.shared, plan.view(), plan);
                    return Exit.DONE;
                }
                ask(plan);
            }
            TicketCreation.Created created = TicketCreation.create(root, store, found.tickets());
            print(options.shared, created.view(), created);
            return created.exit();
        }

        // What is shown goes to standard error, so that with --json standard output stays one document.
        private static void ask(TicketCreation.Plan plan) {
            var drawer = new autodev.view.Terminal(Terminal.errorColours(), Terminal.width());
            System.err.println(drawer.draw(plan.view()));
            String question = "Create " + Plural.of(plan.fresh().size(), "ticket") + " in " + plan.place() + "?";
            SignOff.Answer answer = TerminalSignOff.here(drawer)
                    .ask(question, "")
                    .orElseThrow(() ->
                            new Blocked("nothing was created: nobody agreed; add --yes to create without being asked"));
            if (!answer.approved()) throw new Blocked("nothing was created: the answer was no");
        }
    }

    /** {@code tickets list}. */
    @Command(
            name = "list",
            description = "Shows the tickets that were created.",
            footer = {"", "Examples:", "  autodev tickets list", "  autodev tickets list --status all --in forge --json"
            })
    public static final class Listing implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Mixin
        private TicketStoreOptions where = new TicketStoreOptions();

        @Option(names = "--workspace", paramLabel = "DIR", description = "The folder. Default: as for extract.")
        private @Nullable Path workspace;

        @Option(names = "--status", paramLabel = "S", description = "open, closed or all. Default: open.")
        private String status = "open";

        @Option(names = "--type", paramLabel = "T", split = ",", description = "Only these, where the store tells.")
        private List<String> types = List.of();

        @Override
        public Integer call() {
            Status only = status.equals("all") ? null : Status.of(status);
            List<StoredTicket> some = where.store(TicketOptions.root(workspace)).all().stream()
                    .filter(one -> only == null || one.status() == only)
                    .filter(one -> types.isEmpty() || types.contains(one.type()))
                    .toList();
            print(shared, view(some), some);
            return Exit.DONE;
        }

        private static View view(List<StoredTicket> all) {
            View head = View.text(Plural.of(all.size(), "ticket"), View.Tone.MUTED);
            if (all.isEmpty()) return head;
            var rows = all.stream()
                    .map(one -> List.of(
                            one.id(), one.status().word(), one.type(), one.priority(), one.place(), one.title()))
                    .toList();
            return View.stack(
                    new View.Table(List.of("id", "status", "type", "priority", "place", "title"), rows), head);
        }
    }

    /** {@code tickets close ID}. */
    @Command(name = "close", description = "Closes a ticket in files or on the forge.")
    public static final class Close implements Callable<Integer> {
        @Mixin
        private SharedOptions shared = new SharedOptions();

        @Mixin
        private TicketStoreOptions where = new TicketStoreOptions();

        @Option(names = "--workspace", paramLabel = "DIR", description = "The folder. Default: as for extract.")
        private @Nullable Path workspace;

        @Parameters(paramLabel = "ID", description = "Its id, as tickets list shows it.")
        private String id = "";

        @Override
        public Integer call() {
            StoredTicket closed = where.store(TicketOptions.root(workspace)).close(id);
            print(
                    shared,
                    View.text(closed.id() + " is closed: " + closed.title() + " (" + closed.place() + ")"),
                    closed);
            return Exit.DONE;
        }
    }
}
