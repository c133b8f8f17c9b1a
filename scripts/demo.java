///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/Autodev.java
// A budget for the day reads the ledger, a database with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.cli.Cli;
import autodev.cli.RepairRun;
import autodev.cli.SharedOptions;
import autodev.repair.Demo;
import autodev.repair.Repair;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "autodev demo",
        description = "Writes a small broken project and repairs it for real, with no key and no network.",
        footer = {
            "",
            "Examples:",
            "  autodev demo",
            "  autodev demo --language java --workspace shop",
            "  autodev demo --model ollama:llama3.1"
        })
class demo implements Callable<Integer> {
    @Mixin
    SharedOptions shared = new SharedOptions();

    @Option(names = "--workspace", paramLabel = "DIR", description = "Where the project goes. Default: autodev_demo.")
    Path workspace = Path.of("autodev_demo");

    @Option(
            names = "--language",
            description = "${COMPLETION-CANDIDATES}. Default: python where python3 is, else java.")
    Demo.Language language;

    public static void main(String... args) {
        Cli.main(new demo(), args);
    }

    @Override
    public Integer call() {
        try (Repair repair = Demo.in(workspace, language == null ? Demo.usual() : language)) {
            return RepairRun.show(repair.model(shared.model().orElse("builtin")), shared);
        }
    }
}
