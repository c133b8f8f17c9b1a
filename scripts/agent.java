///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevDevices.java
// A budget for the day reads the ledger, a database with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.Exit;
import autodev.agents.run.AgentRun;
import autodev.cli.Cli;
import autodev.cli.agents.AgentRunCommand;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "autodev agent",
        description = "Runs an agent on a task in a process of its own: sandboxed, without your keys, within limits of"
                + " time, memory, rounds and cost. What it did is kept, can be watched and replayed.",
        subcommands = {AgentRunCommand.Run.class, AgentRunCommand.Log.class, AgentRunCommand.Replay.class},
        footer = {
            "",
            "Examples:",
            "  autodev agent run security \"Look for secrets\" --model builtin",
            "  autodev agent run engineer \"Mend the parser\" --timeout 600 --budget '$0.50'",
            "  autodev agent log latest --follow",
            "  autodev agent replay latest",
            "",
            "Exit codes: 0 completed; 1 failed, out of time or memory; 2 wrong usage; 3 no model or no program; 130"
                    + " interrupted."
        })
class agent implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        AgentRun.getReady();
        Cli.main(new agent(), args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE;
    }
}
