///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/Autodev.java
// What the ledger and the terminal call is native.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.cli.HistoryOptions;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "autodev history",
        description = "Shows the actions that ran in a project, and what became of them.",
        footer = {
            "",
            "Examples:",
            "  autodev history",
            "  autodev history --failed --last 5",
            "  autodev history --action RUN_COMMAND --since 2026-11-01 --json"
        })
class history implements Callable<Integer> {
    @Mixin
    HistoryOptions options = new HistoryOptions();

    public static void main(String... args) {
        Cli.main(new history(), args);
    }

    @Override
    public Integer call() {
        return options.run();
    }
}
