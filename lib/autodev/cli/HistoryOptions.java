package autodev.cli;

import autodev.BadInput;
import autodev.Exit;
import autodev.plan.History;
import autodev.plan.HistoryFilter;
import autodev.workspace.Workspace;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a look at what ran in a project. */
public final class HistoryOptions {
    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--workspace", paramLabel = "DIR", description = "The project's folder. Default: this one.")
    private Path workspace = Path.of("");

    @Option(names = "--action", paramLabel = "NAME", description = "Only this action.")
    private @Nullable String action;

    @Option(names = "--failed", description = "Only what did not succeed.")
    private boolean failed;

    @Option(names = "--since", paramLabel = "TIME", description = "Only from this day (2026-11-01) or moment on.")
    private @Nullable String since;

    @Option(names = "--text", paramLabel = "TEXT", description = "Only what has this text in it.")
    private @Nullable String text;

    @Option(names = "--last", paramLabel = "N", description = "Only the last N. Default: 50.")
    private int last = 50;

    /** Prints what is wanted; gives the exit code. */
    public int run() {
        if (last < 1) throw new BadInput("--last is " + last + "; expected 1 or more");
        HistoryFilter filter = HistoryFilter.ALL.last(last);
        if (action != null) filter = filter.action(action);
        if (failed) filter = filter.success(false);
        if (since != null) filter = filter.since(moment(since));
        if (text != null) filter = filter.text(text);
        var entries = History.in(Workspace.look(workspace)).entries(filter);
        PlanRunning.print(shared, History.table(entries), entries);
        return Exit.DONE;
    }

    private static Instant moment(String text) {
        try {
            return text.matches("\\d{4}-\\d{2}-\\d{2}")
                    ? LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new BadInput(
                    "--since is \"" + text + "\"; expected a day, 2026-11-01, or a moment, 2026-11-01T08:00:00Z", e);
        }
    }
}
