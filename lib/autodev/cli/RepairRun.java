package autodev.cli;

import autodev.Json;
import autodev.repair.Repair;
import autodev.repair.RepairLines;
import autodev.repair.Report;

/** Runs a repair for a person or a program at the command line: progress, summary, exit code. */
public final class RepairRun {
    private RepairRun() {}

    /** Runs {@code repair} to its end; the summary goes to standard output, as one JSON document with {@code --json}. */
    public static int show(Repair repair, SharedOptions shared) {
        Report report = report(repair, shared);
        var drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
        // Where the progress was seen on the same screen, the only patch has just been shown.
        boolean seen = !shared.quiet() && Terminal.output() && Terminal.error() && report.iterations() == 1;
        String summary = shared.json()
                ? Json.pretty(Json.redacted(Json.tree(report)))
                : drawer.draw(seen ? report.brief() : report.summary());
        System.out.println(summary);
        return report.exitCode();
    }

    private static Report report(Repair repair, SharedOptions shared) {
        if (shared.quiet()) return repair.run();
        try (var progress = Progress.onStandardError(RepairLines::line, RepairLines::status)) {
            return repair.listen(progress).run();
        }
    }
}
