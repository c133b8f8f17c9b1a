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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of this account together may spend on one day (UTC): {@code AUTODEV_BUDGET_DAY}, written as a
 * {@link Ceiling}. What was spent is what the ledger says; what calls in flight may use is held in the ledger too, in one
 * transaction with the look at the sum, so that no two processes spend the same money. What a process held that has been killed
 * is free again; what its last call used is then not known to anybody here. Where the ledger cannot be used, no call is made.
 */
public final class DayBudget implements Allowance {
    private static final String VARIABLE = "AUTODEV_BUDGET_DAY";
    // How soon we see that another process has settled.
    private static final long LOOK_MILLIS = 200;
    // No call takes longer; for holds of machines and containers into which we cannot look.
    private static final Duration LONGEST_CALL = Duration.ofHours(2);

    private final Ledger ledger;
    private final Ceiling ceiling;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition settled = lock.newCondition();
    private final List<String> ended = new ArrayList<>();
    private @Nullable Database open;

    DayBudget(Ledger ledger, Ceiling ceiling, Clock clock) {
        this.ledger = ledger;
        this.ceiling = ceiling;
        this.clock = clock;
    }

    /** The day's budget that this environment sets, if it does. Throws BadInput for a malformed one, or if the ledger is off. */
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
        return ceiling.any();
    }

    @Override
    public boolean inUsd() {
        return ceiling.usd().isPresent();
    }

    /** The limit. */
    @Override
    public String toString() {
        return ceiling.toString();
    }

    /** What came of a look at the sum: a hold, or what stands in its way. */
    private record Look(Optional<Held> hold, Usage spent, long held) {}

    @Override
    public Hold hold(Call call) {
        lock.lock();
        try {
            while (true) {
                Look look = database().write(() -> look(call));
                ended.clear();
                if (look.hold().isPresent()) return look.hold().get();
                if (look.held() == 0)
                    throw ceiling.exhausted(
                            "today's budget (" + VARIABLE + ")",
                            look.spent(),
                            call,
                            "raise " + VARIABLE + ", or go on after 00:00 UTC");
                settled.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (LedgerException e) {
            forget();
            throw new Blocked(
                    "today's budget (" + VARIABLE + ") cannot be kept, so no call is made: " + e.getMessage());
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
        Instant day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        Usage spent = sum(
                database,
                "SELECT ifnull(sum(input + output), 0), ifnull(sum(usd), 0), count(*) - count(usd) FROM calls WHERE at"
                        + " >= ?",
                day.toEpochMilli());
        Usage held = sum(database, "SELECT ifnull(sum(tokens), 0), ifnull(sum(usd), 0), 0 FROM holds");
        long room = ceiling.room(spent.plus(held), call);
        if (room < call.least()) return new Look(Optional.empty(), spent, held.tokens());
        int reply = call.asked().orElse((int) Math.min(call.usual(), room));
        String id = Spool.newId();
        BigDecimal most = call.price().map(p -> p.most(call.input(), reply)).orElse(BigDecimal.ZERO);
        database.update(
                "INSERT INTO holds VALUES (?, ?, ?, ?, ?)",
                id,
                Owner.SELF.toString(),
                clock.millis(),
                call.input() + reply,
                Database.whole(most));
        return new Look(Optional.of(new Held(id, reply)), spent, held.tokens());
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
