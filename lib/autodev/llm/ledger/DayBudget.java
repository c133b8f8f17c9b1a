package autodev.llm.ledger;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Interrupted;
import autodev.llm.Allowance;
import autodev.llm.Ceiling;
import autodev.llm.Usage;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of this account together may spend on one day (UTC): {@code AUTODEV_BUDGET_DAY}, written as a
 * {@link Ceiling}, and further {@link DayLimit}s, each for all calls or for one agent's. A call must fit them all. What
 * was spent is what the ledger says; what calls in flight may use is held in the ledger too, in one transaction with
 * the look at the sum, so that no two processes spend the same money. What a process held that has been killed is free
 * again; what its last call used is then not known to anybody here. Where the ledger cannot be used, no call is made.
 */
public final class DayBudget implements Allowance {
    private static final String VARIABLE = "AUTODEV_BUDGET_DAY";
    // How soon we see that another process has settled.
    private static final long LOOK_MILLIS = 200;
    private static final long MINUTE_MILLIS = 60_000;
    // No call takes longer; for holds of machines and containers into which we cannot look.
    private static final Duration LONGEST_CALL = Duration.ofHours(2);

    private static final String HELD = " FROM holds WHERE (? OR substr(id, instr(id, '/') + 1) = ?)";

    private final Ledger ledger;
    private final List<DayLimit> limits;
    private final String agent;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final List<String> ended = new ArrayList<>();
    private @Nullable Database open;

    DayBudget(Ledger ledger, Ceiling ceiling, Clock clock) {
        this(ledger, List.of(ofEnvironment(ceiling)), "", clock);
    }

    DayBudget(Ledger ledger, List<DayLimit> limits, String agent, Clock clock) {
        this.ledger = ledger;
        this.limits = List.copyOf(limits);
        this.agent = agent;
        this.clock = clock;
    }

    /**
     * These limits, kept by this ledger; {@code agent} is whose calls it is for, as the ledger has it ({@link
     * autodev.llm.Layers#agent}).
     */
    public static DayBudget of(Ledger ledger, String agent, List<DayLimit> limits) {
        return new DayBudget(ledger, limits, agent, Clock.systemUTC());
    }

    /** This budget with further limits, for the calls of {@code agent}. */
    public DayBudget and(String agent, List<DayLimit> more) {
        var all = new ArrayList<>(limits);
        all.addAll(more);
        return new DayBudget(ledger, all, agent, clock);
    }

    private static DayLimit ofEnvironment(Ceiling ceiling) {
        return new DayLimit(
                ceiling,
                OptionalInt.empty(),
                false,
                "today's budget (" + VARIABLE + ")",
                "raise " + VARIABLE + ", or go on after 00:00 UTC");
    }

    /**
     * The day's budget that this environment sets, if it does. Throws BadInput for a malformed one, or if the ledger is
     * off.
     */
    public static Optional<DayBudget> of(Map<String, String> environment, Optional<Ledger> ledger) {
        String text = environment.getOrDefault(VARIABLE, "").strip();
        if (text.isEmpty()) return Optional.empty();
        Ceiling ceiling;
        try {
            ceiling = Ceiling.parse(text);
        } catch (BadInput e) {
            throw new BadInput(VARIABLE + ": " + e.getMessage(), e);
        }
        if (ledger.isEmpty())
            throw new BadInput(VARIABLE + " is set, but there is no ledger to keep it with; set AUTODEV_STATE to a"
                    + " folder of yours, and AUTODEV_LEDGER to on, or unset " + VARIABLE);
        return Optional.of(new DayBudget(ledger.get(), ceiling, Clock.systemUTC()));
    }

    @Override
    public boolean limited() {
        return limits.stream().anyMatch(DayLimit::any);
    }

    @Override
    public boolean inUsd() {
        return limits.stream().anyMatch(limit -> limit.ceiling().usd().isPresent());
    }

    /** The limits. */
    @Override
    public String toString() {
        return limits.stream().map(DayLimit::toString).collect(Collectors.joining(", "));
    }

    /**
     * What came of a look at the sums: a hold, or the limit that stands in its way; {@code passing} if calls in flight,
     * or time, can make room.
     */
    private record Look(Optional<Held> hold, Optional<DayLimit> tight, Usage spent, boolean passing) {}

    @Override
    public Hold hold(Call call) {
        lock.lock();
        try {
            while (true) {
                Look look = database().write(() -> look(call));
                ended.clear();
                if (look.hold().isPresent()) return look.hold().get();
                DayLimit tight = look.tight().orElseThrow();
                if (!look.passing()) throw tight.ceiling().exhausted(tight.whose(), look.spent(), call, tight.remedy());
                settled.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (LedgerException e) {
            forget();
            throw new Blocked(limits.getFirst().whose() + " cannot be kept, so no call is made: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the wait for today's budget");
        } finally {
            lock.unlock();
        }
    }

    private Look look(Call call) throws SQLException, java.io.IOException {
        Database database = database();
        for (String id : ended) database.update("DELETE FROM holds WHERE id = ?", id);
        new Spools(ledger.folder()).takeAll(database);
        free(database);
        long room = call.usual();
        for (DayLimit limit : limits) {
            if (tooMany(database, limit)) return new Look(Optional.empty(), Optional.of(limit), Usage.NONE, true);
            Usage spent = spent(database, limit);
            Usage held = held(database, limit);
            long left = limit.ceiling().room(spent.plus(held), call);
            if (left < call.least()) return new Look(Optional.empty(), Optional.of(limit), spent, held.tokens() > 0);
            room = Math.min(room, left);
        }
        int reply = call.asked().orElse((int) room);
        // The agent stands in the id, so that what an earlier AutoDev holds and reads is the same table.
        String id = Spool.newId() + "/" + agent;
        BigDecimal most = call.price().map(p -> p.most(call.input(), reply)).orElse(BigDecimal.ZERO);
        database.update(
                "INSERT INTO holds VALUES (?, ?, ?, ?, ?)",
                id,
                Owner.SELF.toString(),
                clock.millis(),
                call.input() + reply,
                Database.whole(most));
        return new Look(Optional.of(new Held(id, reply)), Optional.empty(), Usage.NONE, false);
    }

    private Usage spent(Database database, DayLimit limit) throws SQLException {
        Instant day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return sum(
                database,
                "SELECT ifnull(sum(input + output), 0), ifnull(sum(usd), 0), count(*) - count(usd) FROM calls WHERE at"
                        + " >= ? AND (? OR agent = ?)",
                day.toEpochMilli(),
                !limit.own(),
                agent);
    }

    private Usage held(Database database, DayLimit limit) throws SQLException {
        return sum(database, "SELECT ifnull(sum(tokens), 0), ifnull(sum(usd), 0), 0" + HELD, !limit.own(), agent);
    }

    // A call counts from its begin; the ledger has those that ended, and each in flight holds something.
    private boolean tooMany(Database database, DayLimit limit) throws SQLException {
        if (limit.perMinute().isEmpty()) return false;
        long since = clock.millis() - MINUTE_MILLIS;
        long calls = sum(
                        database,
                        "SELECT (SELECT count(*) FROM calls WHERE at >= ? AND at - millis > ? AND (? OR agent = ?))"
                                + " + (SELECT count(*)" + HELD + "), 0, 0",
                        since,
                        since,
                        !limit.own(),
                        agent,
                        !limit.own(),
                        agent)
                .inputTokens();
        return calls >= limit.perMinute().getAsInt();
    }

    /** Drops the holds of processes that have ended. */
    private void free(Database database) throws SQLException {
        var owners = new ArrayList<String>();
        try (var statement = database.prepared("SELECT DISTINCT owner FROM holds");
                var rows = statement.executeQuery()) {
            while (rows.next()) owners.add(rows.getString(1));
        }
        for (String owner : owners)
            if (Owner.of(owner).flatMap(Owner::dead).orElse(false))
                database.update("DELETE FROM holds WHERE owner = ?", owner);
        database.update(
                "DELETE FROM holds WHERE at < ?",
                clock.instant().minus(LONGEST_CALL).toEpochMilli());
    }

    private static Usage sum(Database database, String sql, Object... values) throws SQLException {
        try (var statement = database.prepared(sql, values);
                var row = statement.executeQuery()) {
            row.next();
            boolean known = row.getLong(3) == 0;
            return new Usage(row.getLong(1), 0, known ? Optional.of(Database.usd(row.getLong(2))) : Optional.empty());
        }
    }

    private Database database() {
        Database here = open;
        if (here != null) return here;
        Database opened = Database.open(ledger.folder());
        open = opened;
        return opened;
    }

    // What failed once is opened anew the next time: somebody may have mended it.
    private void forget() {
        Database here = open;
        open = null;
        try {
            if (here != null) here.close();
        } catch (LedgerException e) {
            return; // it is given up either way, and a reply that was paid for is not
        }
    }

    /** A row of the table of holds. */
    private final class Held implements Hold {
        private final String id;
        private final int reply;

        Held(String id, int reply) {
            this.id = id;
            this.reply = reply;
        }

        @Override
        public int reply() {
            return reply;
        }

        /** The call itself stands in the ledger already: the journal writes it before the budget hears of it. */
        @Override
        public void settle(Usage used) {
            lock.lock();
            try {
                ended.add(id);
                database().write(() -> database().update("DELETE FROM holds WHERE id = ?", id));
                ended.remove(id);
            } catch (LedgerException e) {
                forget(); // the next call drops the hold with its own look
            } finally {
                settled.signalAll();
                lock.unlock();
            }
        }
    }
}
