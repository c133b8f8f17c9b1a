package autodev.llm;

import autodev.Interrupted;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The calls of the last minute at one server, and those that wait for their turn. A sliding log: a call begins when, with it, no
 * 60 seconds hold more than the limit. Only the first of those waiting watches the clock; it is woken when a call turns out
 * smaller than it was estimated.
 */
final class RateWindow {
    /** Time; the one thing that a test does differently. */
    interface Ticker {
        /** The clock of this machine. */
        Ticker SYSTEM = new Ticker() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void await(Condition signal, long nanos) throws InterruptedException {
                signal.awaitNanos(nanos);
            }
        };

        long nanos();

        /** Waits until the signal or until this time is over, or less long. */
        void await(Condition signal, long nanos) throws InterruptedException;
    }

    /** Hears that a call has to wait, before it does: at least this long, after so many others. */
    @FunctionalInterface
    interface Announcement {
        void waits(Duration atLeast, int ahead);
    }

    private static final class Entry {
        private final long at;
        private long tokens;

        Entry(long at, long tokens) {
            this.at = at;
            this.tokens = tokens;
        }
    }

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private final OptionalInt requests;
    private final OptionalLong tokens;
    private final Ticker ticker;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Condition> waiting = new ArrayDeque<>();
    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private long sum;

    RateWindow(OptionalInt requests, OptionalLong tokens, Ticker ticker) {
        this.requests = requests;
        this.tokens = tokens;
        this.ticker = ticker;
    }

    /** A call that has begun. */
    final class Slot {
        private final Entry entry;

        private Slot(Entry entry) {
            this.entry = entry;
        }

        /** Says how many tokens the call took. */
        void took(long actual) {
            lock.lock();
            try {
                // What has left the window is no longer in the sum.
                if (entries.contains(entry)) sum += actual - entry.tokens;
                entry.tokens = actual;
                wakeFirst();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits until a call of this size may begin. Throws {@link Interrupted}. */
    Slot begin(long size, Announcement announcement) {
        lock.lock();
        Condition turn = lock.newCondition();
        waiting.add(turn);
        try {
            boolean told = false;
            for (long delay = delay(size); delay > 0 || waiting.peek() != turn; delay = delay(size)) {
                if (delay > 0 && !told) {
                    told = true;
                    tell(announcement, delay, turn);
                } else if (waiting.peek() == turn) {
                    ticker.await(turn, delay);
                } else {
                    turn.await();
                }
            }
            var entry = new Entry(ticker.nanos(), size);
            entries.add(entry);
            sum += size;
            return new Slot(entry);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the wait for the rate limit");
        } finally {
            waiting.remove(turn);
            wakeFirst();
            lock.unlock();
        }
    }

    // Listeners may be slow, and others need the lock meanwhile; our place in the queue is kept.
    private void tell(Announcement announcement, long delay, Condition turn) {
        int ahead = waiting.stream().toList().indexOf(turn);
        lock.unlock();
        try {
            announcement.waits(Duration.ofNanos(delay), ahead);
        } finally {
            lock.lock();
        }
    }

    private void wakeFirst() {
        Condition first = waiting.peek();
        if (first != null) first.signal();
    }

    // How long until a call of this size fits, if no other comes first; 0 if it does now.
    private long delay(long size) {
        long now = ticker.nanos();
        while (!entries.isEmpty() && now - entries.peek().at >= MINUTE) sum -= entries.remove().tokens;
        long delay = 0;
        if (requests.isPresent() && entries.size() >= requests.getAsInt()) delay = left(entries.peek(), now);
        if (tokens.isPresent()) {
            long taken = sum;
            for (Entry entry : entries) {
                if (taken + size <= tokens.getAsLong()) break;
                taken -= entry.tokens;
                delay = Math.max(delay, left(entry, now));
            }
        }
        return delay;
    }

    // A difference of times, because a clock of nanoseconds may run over.
    private static long left(Entry entry, long now) {
        return MINUTE - (now - entry.at);
    }
}
