package autodev.repair;

import autodev.workspace.History;
import java.util.List;

/**
 * What a person changes in the files between two steps: it becomes a version of its own in the history, is said, and makes the tests
 * run again before anything else is proposed. What the tests leave behind is recorded after each step, so that it is not taken for
 * a person's.
 */
final class HandEdits {
    private static final int LONGEST_DIFF = 20_000;

    private final Session session;
    /** Whether the files that the last step left are all recorded. */
    private boolean settled = true;

    HandEdits(Session session) {
        this.session = session;
    }

    /** Records what has changed since the last step; answers whether the tests must see it. */
    boolean take() {
        History history = session.workspace.history();
        String known = session.version();
        String now = history.record("changed by hand").id();
        boolean changed = !now.equals(known);
        if (changed && settled) said(known, now);
        boolean again = changed || !settled;
        settled = true;
        return again;
    }

    /** The files changed from {@code known} to {@code now} while nothing of ours ran. */
    void said(String known, String now) {
        List<String> files = session.workspace.history().changed(known, now);
        session.say(event(session, known, now, files));
        session.forgetTests();
        session.protect(files);
    }

    private static RepairEvent.Edited event(Session session, String known, String now, List<String> files) {
        return new RepairEvent.Edited(
                session.nextIteration() - 1,
                now,
                files,
                cut(session.workspace.history().diff(known, now)));
    }

    /** A diff as it may stand in a journal. */
    static String cut(String diff) {
        return diff.length() <= LONGEST_DIFF ? diff : diff.substring(0, LONGEST_DIFF) + "\n[…]\n";
    }

    /** A step has begun; what the files are until it ends is not a person's. */
    void begin() {
        settled = false;
    }

    /** A step has ended: what its tests left is recorded. After an interrupt nothing can be; then the tests run again first. */
    void end() {
        session.watch.rest();
        if (Thread.currentThread().isInterrupted()) return;
        session.workspace.history().record("left by the tests");
        settled = true;
    }
}
