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
        name = "autodev agents",
        description = "Shows who can be given a task: the nine agents that are shipped, and yours.",
        subcommands = {AgentsCommands.Show.class, AgentsCommands.New.class},
        footer = {
            "",
            "Examples:",
            "  autodev agents",
            "  autodev agents --specialization testing",
            "  autodev agents --no-custom --json",
            "  autodev agents show security",
            "  autodev agents new code-reviewer",
            "",
            "Yours are Markdown files in .autodev/agents, .claude/agents (only read) and",
            "~/.config/autodev/agents; the nearest of a name is taken.",
            "Exit codes: 0 done; 2 wrong usage, no such agent; 130 interrupted."
        })
class agents implements Callable<Integer> {
    @Mixin
    AgentsCommands.Listing listing = new AgentsCommands.Listing();

    public static void main(String... args) {
        Cli.main(new agents(), args);
    }

    @Override
    public Integer call() {
        return listing.run();
    }
}
