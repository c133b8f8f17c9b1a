///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevDevices.java
// What the ledger and the terminal call is native.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.Exit;
import autodev.cli.Cli;
import autodev.cli.PlanAuthoring;
import autodev.cli.PlanRunning;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "autodev plan",
        description = "Runs JSON plans step by step: checked, sandboxed, journaled, resumable.",
        subcommands = {
            PlanRunning.Run.class,
            PlanRunning.Resume.class,
            PlanRunning.Check.class,
            PlanRunning.DryRun.class,
            PlanRunning.Show.class,
            PlanRunning.Runs.class,
            PlanAuthoring.SignOff.class,
            PlanAuthoring.Learn.class,
            PlanAuthoring.Write.class,
            PlanAuthoring.ListActions.class,
            PlanAuthoring.ShowSchema.class
        },
        footer = {
            "",
            "Examples:",
            "  autodev plan run plan.json",
            "  cat block.json | autodev plan run - --json",
            "  autodev plan dry-run plan.json",
            "  autodev plan write \"Add a licence header to every Java file\" > plan.json",
            "  autodev plan signoff deploy yes --because \"seen by Ada\"",
            "  autodev plan resume",
            "",
            "Exit codes: 0 done; 1 a step failed; 2 wrong usage or plan; 3 refused, or waits for a sign-off; 130"
                    + " interrupted."
        })
class plan implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        Cli.main(new plan(), args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE;
    }
}
