///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevServe.java
// Registry and ledger are databases with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.Exit;
import autodev.cli.Cli;
import autodev.cli.change.ChangeAfter;
import autodev.cli.change.ChangeBatch;
import autodev.cli.change.ChangeCommands;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "autodev change",
        description = "Turns findings of linters, compilers and tests into patches that are verified apart from your"
                + " checkout, and opens them as draft pull requests where there is a token. Nothing is ever merged.",
        subcommands = {
            ChangeCommands.Propose.class,
            ChangeCommands.From.class,
            ChangeBatch.class,
            ChangeAfter.Sync.class,
            ChangeAfter.Revert.class
        },
        footer = {
            "",
            "Examples:",
            "  autodev change propose --file src/a.py --line 1 --code F401 \\",
            "      --message \"'os' imported but unused\" --check \"pytest -q\"",
            "  autodev change from ruff.json --limit 3 --budget 50k --dry-run",
            "  autodev change batch build.sarif --jobs 4 --budget '$2' --open",
            "  autodev change sync",
            "  autodev change revert i-0123456789abcdef --check \"pytest -q\"",
            "",
            "Exit codes: 0 passed; 1 failed or refused; 2 wrong usage; 3 no model, policy or budget; 130 interrupted."
        })
class change implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        Cli.main(new change(), args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE;
    }
}
