///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevDevices.java
// What the ledger and the terminal call is native.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.Exit;
import autodev.cli.Cli;
import autodev.cli.agents.WorkflowCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "autodev workflow",
        description = "Runs tasks of several agents in order, side by side or by what they need: checked, journaled,"
                + " resumable.",
        subcommands = {
            WorkflowCommands.Run.class,
            WorkflowCommands.Check.class,
            WorkflowCommands.Draw.class,
            WorkflowCommands.Resume.class,
            WorkflowCommands.Show.class
        },
        footer = {
            "",
            "Examples:",
            "  autodev workflow run release.yaml",
            "  autodev workflow check release.yaml --json",
            "  autodev workflow draw release.yaml --out release.svg",
            "  autodev workflow run release.yaml --lanes 4 --model builtin",
            "  autodev workflow resume",
            "",
            "Exit codes: 0 done; 1 a task failed; 2 wrong usage or workflow; 3 a task is blocked; 130 interrupted."
        })
class workflow implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        Cli.main(new workflow(), args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE;
    }
}
