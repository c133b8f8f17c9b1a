package autodev.llm.ledger;

import autodev.BadInput;
import autodev.Event;
import autodev.StateFolder;
import autodev.llm.LlmEvent;
import autodev.llm.Usage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every model call made from this account, by all processes together: a folder with a SQLite database in WAL mode
 * ({@code ledger.db}) and, beside it, the calls that processes have written since somebody last read ({@code calls/}). To write
 * is one append; the database is opened only by those who read, and by a budget for a day. No call is lost and none counted
 * twice, whoever is killed when. Holds no prompt, no reply and no key.
 */
public final class Ledger {
    // Once is enough, however many models a process makes.
    private static final Set<Path> COMPLAINED = ConcurrentHashMap.newKeySet();
    private final Path folder;

    private Ledger(Path folder) {
        this.folder = folder;
    }

    /** The ledger in this folder, which is made when it is first written to. */
    public static Ledger at(Path folder) {
        return new Ledger(folder.toAbsolutePath().normalize());
    }

    /**
     * The ledger for a process with this environment: in {@code $AUTODEV_STATE}, else {@code autodev} below
     * {@code $XDG_STATE_HOME} or {@code ~/.local/state}. Empty with {@code AUTODEV_LEDGER=off}, or where no home is known. Throws
     * BadInput for another value, or if a variable is no path.
     */
    public static Optional<Ledger> of(Map<String, String> environment) {
        String wanted = environment.getOrDefault("AUTODEV_LEDGER", "").strip();
        if (wanted.equalsIgnoreCase("off")) return Optional.empty();
        if (!wanted.isEmpty() && !wanted.equalsIgnoreCase("on"))
            throw new BadInput(
                    "AUTODEV_LEDGER is \"" + wanted + "\"; expected on or off; AUTODEV_STATE names its folder");
        return StateFolder.of(environment).map(Ledger::at);
    }

    /** Where it is. */
    public Path folder() {
        return folder;
    }

    /** Writes a call down. Throws IOException, and has then written nothing of use. */
    public void add(LedgerCall call) throws IOException {
        Spool.in(folder).add(call);
    }

    /**
     * A listener that writes down each call that it hears of, for {@code run} and {@code agent}. Never throws: that it cannot
     * write is said to {@code problems}, once in a process.
     */
    public Event.Listener listener(String run, String agent, Event.Listener problems) {
        return event -> {
            if (!(event instanceof LlmEvent heard)) return;
            try {
                var call = call(heard, run, agent);
                if (call.isPresent()) add(call.get());
            } catch (IOException | RuntimeException e) {
                if (COMPLAINED.add(folder))
                    problems.on(new LlmEvent.LedgerFailed("the ledger in " + folder
                            + " cannot be written, so autodev usage lacks calls (" + e
                            + "); free space, give write permission, or set AUTODEV_STATE or AUTODEV_LEDGER=off"));
            }
        };
    }

    private static Optional<LedgerCall> call(LlmEvent event, String run, String agent) {
        return switch (event) {
            case LlmEvent.Called c ->
                Optional.of(call(
                        run, agent, c.model(), c.served(), c.usage(), c.wall(), LedgerCall.OK, false, c.promptHash()));
            case LlmEvent.CallFailed f ->
                Optional.of(call(
                        run,
                        agent,
                        f.model(),
                        Optional.empty(),
                        f.usage().orElse(Usage.NONE),
                        f.wall(),
                        f.error(),
                        f.mayBeBilled(),
                        f.promptHash()));
            default -> Optional.empty();
        };
    }

    private static LedgerCall call(
            String run,
            String agent,
            String model,
            Optional<String> served,
            Usage usage,
            Duration wall,
            String outcome,
            boolean mayBeBilled,
            String prompt) {
        return new LedgerCall(
                Spool.newId(), Instant.now(), run, agent, model, served, usage, wall, outcome, mayBeBilled, prompt);
    }

    /**
     * What was used, by day, model, run or agent, in all calls or those that ended at {@code since} or later. Takes over what
     * processes have written; what goes wrong with that stands in the report. Throws {@link LedgerException} if the database
     * itself cannot be read.
     */
    public UsageReport report(UsageReport.By by, Optional<Instant> since) {
        if (!Files.isDirectory(folder)) return UsageReport.of(by, since, folder, List.of(), List.of());
        try (var database = Database.open(folder)) {
            var problems = new Spools(folder).problems(database);
            return UsageReport.of(by, since, folder, database.rows(by, since), problems);
        }
    }
}
