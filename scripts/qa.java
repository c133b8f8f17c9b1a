///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevDevices.java
// The ledger of model calls is a database with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.cli.devices.QaCommands;
import autodev.cli.devices.QaOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "autodev qa",
        description = "Runs a ticket on devices: plan, run, evidence, and a verdict that the evidence supports.",
        subcommands = {QaCommands.Run.class, QaCommands.Resume.class, QaCommands.MakePlan.class},
        footer = {
            "",
            "Examples:",
            "  autodev qa login.md --simulate 2 --model builtin",
            "  autodev qa CHAT-7                       from the tracker at JIRA_MCP_URL",
            "  autodev qa CHAT-7 --lang fr --model openai:gpt-4o-mini",
            "  autodev qa run qa/CHAT-7-20261120-101500",
            "  autodev qa resume qa/CHAT-7-20261120-101500",
            "  autodev qa run plan.json --repeat 10 --flaky",
            "  autodev qa plan login.md -o plan.json",
            "",
            "Exit codes: 0 success; 1 failure; 2 wrong usage or plan; 3 blocked: no device, no model; 130 interrupted."
        })
class qa implements Callable<Integer> {
    @Mixin
    QaOptions options = new QaOptions();

    @Option(names = "--ticket", paramLabel = "FILE", description = "The ticket: Markdown, JSON or text.")
    Path file;

    @Parameters(arity = "0..1", paramLabel = "TICKET", description = "A file, or a key of the tracker (TICKET_KEY).")
    String ticket;

    public static void main(String... args) {
        Cli.main(new qa(), args);
    }

    @Override
    public Integer call() {
        return options.run(options.ticket(Optional.ofNullable(file), Optional.ofNullable(ticket)));
    }
}
