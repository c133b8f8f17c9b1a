package autodev.cli.agents;

import autodev.BadInput;
import autodev.agents.tickets.ForgeTickets;
import autodev.agents.tickets.JiraTickets;
import autodev.agents.tickets.TicketFiles;
import autodev.agents.tickets.TicketStore;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where tickets are kept. */
public final class TicketStoreOptions {
    @Option(
            names = {"--to", "--in"},
            paramLabel = "files|forge|jira",
            description =
                    "Where: files in .autodev/tickets, issues of the remote's forge, or Jira over MCP. Default: files.")
    private String to = "files";

    @Option(names = "--remote", paramLabel = "R", description = "The remote whose forge is meant. Default: origin.")
    private @Nullable String remote;

    @Option(
            names = "--project",
            paramLabel = "KEY",
            description = "The project in Jira. Default: JIRA_PROJECT; its server is JIRA_MCP_URL.")
    private @Nullable String project;

    /** The store of the workspace at {@code root}. */
    TicketStore store(Path root) {
        return switch (to) {
            case "files" -> TicketFiles.in(root);
            case "forge" -> ForgeTickets.of(root, Optional.ofNullable(remote), System.getenv());
            case "jira" -> JiraTickets.of(Optional.ofNullable(project), System.getenv());
            default -> throw new BadInput("--to " + to + "; expected files, forge or jira");
        };
    }
}
