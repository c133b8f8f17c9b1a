///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevDevices.java
// What the ledger and the terminal call is native.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.cli.agents.AgentsCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "autodev tools",
        description = "Prints the tools by which other agents use ours, as JSON for their API.",
        footer = {
            "",
            "Examples:",
            "  autodev tools",
            "  autodev tools --format openai",
            "  autodev tools --format mcp --workspace ../shop > tools.json",
            "",
            "Custom agents of the project are among the values of agent_type. Exit codes: 0 done; 2 wrong usage;"
                    + " 130 interrupted."
        })
class tools implements Callable<Integer> {
    @Mixin
    AgentsCommands.PrintTools print = new AgentsCommands.PrintTools();

    public static void main(String... args) {
        Cli.main(new tools(), args);
    }

    @Override
    public Integer call() {
        return print.run();
    }
}
