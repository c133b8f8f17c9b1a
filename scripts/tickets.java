///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevDevices.java
// What the ledger and the terminal call is native.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.Exit;
import autodev.cli.Cli;
import autodev.cli.agents.TicketCommands;
import autodev.cli.devices.TicketsCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "autodev tickets",
        description =
                "Tickets: found in sources and agents' words, created in files, on forges and in Jira; shown, served.",
        subcommands = {
            TicketCommands.Listing.class,
            TicketCommands.Extract.class,
            TicketCommands.Create.class,
            TicketCommands.Close.class,
            TicketsCommands.Serve.class,
            TicketsCommands.Show.class
        },
        footer = {
            "",
            "Examples:",
            "  autodev tickets extract src --type security",
            "  autodev tickets create --to forge",
            "  autodev tickets serve tickets --port 9000",
            "  autodev tickets show tickets/CHAT-1.md",
            "  JIRA_MCP_URL=http://127.0.0.1:9000/mcp autodev tickets show CHAT-1",
            "  autodev tickets show CHAT-1 --summary --lang fr",
            "",
            "Exit codes: 0 done; 1 it went wrong; 2 wrong usage or file; 3 nobody agreed, no server,",
            "no such ticket, no access; 130 interrupted."
        })
class tickets implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        Cli.main(new tickets(), args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE;
    }
}
