///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/Autodev.java
// A budget for the day reads the ledger, a database with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.cli.RepairOptions;
import autodev.repair.Repair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "autodev",
        description = "Runs a project's tests, proposes a patch, applies it, and goes on until they pass.",
        footer = {
            "",
            "Examples:",
            "  autodev --runner \"python3 -m unittest\" --workspace my_project --model builtin",
            "  autodev --task @task.md --runner \"make test\" --workspace . --budget 50k",
            "  autodev --task \"Write add(a, b)\" --runner \"sh check.sh\" --workspace new_ws",
            "  autodev --resume --workspace my_project --max-iters 12",
            "",
            "Exit codes: 0 the tests pass; 1 they do not; 2 wrong usage; 3 no model, no sandbox or no budget left; 130"
                    + " interrupted."
        })
class repair implements Callable<Integer> {
    @Mixin
    RepairOptions options = new RepairOptions();

    public static void main(String... args) {
        Repair.getReady();
        Cli.main(new repair(), args);
    }

    @Override
    public Integer call() {
        return options.run();
    }
}
