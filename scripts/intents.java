///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/AutodevServe.java
// The registry is a database with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.Exit;
import autodev.cli.Cli;
import autodev.cli.change.IntentsReading;
import autodev.cli.change.IntentsWriting;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "autodev intents",
        description = "The registry of what is to be changed: lists, shows, adds, sets, expires, exports.",
        subcommands = {
            IntentsReading.ListThem.class,
            IntentsReading.Show.class,
            IntentsWriting.Add.class,
            IntentsWriting.SetFields.class,
            IntentsWriting.Expire.class,
            IntentsReading.Export.class
        },
        footer = {
            "",
            "Examples:",
            "  autodev intents list --status planned --owner ada",
            "  autodev intents list --text \"undefined name\" --limit 20 --page 2",
            "  autodev intents show ID",
            "  autodev intents add code=F821 file=src/a.py line=7 owner=ada",
            "  autodev intents set ID status=committed ticket=T4-12",
            "  autodev intents expire --days 90 --dry-run",
            "  autodev intents export --csv intents.csv --status implemented",
            "",
            "AUTODEV_DB names the database: a file, or postgresql://USER@HOST/NAME. Exit codes: 0 done; 1 the"
                    + " database fails; 2 wrong usage; 3 no folder or driver for it; 130 interrupted."
        })
class intents implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    public static void main(String... args) {
        Cli.main(new intents(), args);
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return Exit.USAGE;
    }
}
