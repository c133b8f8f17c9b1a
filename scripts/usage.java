///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 25+
//DEPS ../lib/Autodev.java
// The ledger is a database with a library of its own for each system.
//RUNTIME_OPTIONS --enable-native-access=ALL-UNNAMED

import autodev.BadInput;
import autodev.Blocked;
import autodev.Exit;
import autodev.Json;
import autodev.cli.Cli;
import autodev.cli.Terminal;
import autodev.llm.ledger.Ledger;
import autodev.llm.ledger.UsageReport;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "autodev usage",
        description = "Shows what the calls of models have used and cost, by day, model, run or agent.",
        footer = {"", "Examples:", "  autodev usage", "  autodev usage --by model --days 7", "  autodev usage --json"})
class usage implements Callable<Integer> {
    @Option(names = "--by", paramLabel = "WHAT", description = "day, model, run or agent. Default: day.")
    UsageReport.By by = UsageReport.By.DAY;

    @Option(names = "--days", paramLabel = "N", description = "Only the last N days. Default: all.")
    Integer days;

    @Option(names = "--json", description = "One JSON document on standard output.")
    boolean json;

    public static void main(String... args) {
        Cli.main(new usage(), args);
    }

    @Override
    public Integer call() {
        var ledger = Ledger.of(System.getenv())
                .orElseThrow(() -> new Blocked("no ledger is kept: AUTODEV_LEDGER is off, or no home is known;"
                        + " set AUTODEV_STATE to a folder"));
        if (days != null && days < 1) throw new BadInput("--days is " + days + "; expected 1 or more");
        var since = Optional.ofNullable(days)
                .map(n -> Instant.now().minus(Duration.ofDays(n)).truncatedTo(ChronoUnit.SECONDS));
        var report = ledger.report(by, since);
        var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
        System.out.println(json ? Json.pretty(Json.tree(report)) : drawer.draw(report.view()));
        return Exit.DONE;
    }
}
