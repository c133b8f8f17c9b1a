package autodev.repair;

import autodev.BadInput;
import autodev.Event;
import autodev.workspace.Journal;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceLock;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the last run in a folder did, whether its process still lives or was killed. To look at it takes no lock and writes nothing. */
record LastRun(Path folder) {
    /** The journal of a repair in the workspace at {@code folder}. */
    static Path journal(Path folder) {
        return folder.resolve(".autodev/repair.jsonl");
    }

    /** How far it came; {@link RepairProgress#NONE} if none was started here. */
    RepairProgress progress() {
        return RepairProgress.read(journal(folder)).map(LastRun::unwatched).orElse(RepairProgress.NONE);
    }

    /** Of what a journal says last nobody here knows whether it still goes on. */
    private static RepairProgress unwatched(RepairProgress last) {
        return last.now().isEmpty() ? last : last.at(last.now() + " in another process, or stopped in it");
    }

    /** What its patches have changed; "" if there is none. */
    String diff() {
        RepairProgress last = progress();
        Optional<String> head = Versions.head(folder);
        if (last.begun().isEmpty() || head.isEmpty()) return "";
        List<String> touched = last.rounds().stream()
                .filter(round -> round.patched().isPresent())
                .flatMap(round -> round.files().stream())
                .toList();
        try (var versions = Versions.of(List.of(folder))) {
            return versions.diff(last.begun().get().version(), head.get(), touched);
        }
    }

    /**
     * Undoes its last iteration, and says so in its journal; takes the workspace for as long as that takes. Throws {@link BadInput}
     * if there is nothing to undo.
     */
    void back(Event.Listener listener) {
        Past past = Past.read(journal(folder)).orElseThrow(this::nothing);
        Workspace workspace = Workspace.open(folder);
        try (WorkspaceLock _ = workspace.lock();
                Journal journal = Journal.open(journal(folder))) {
            var watch = new Watch(RepairProgress.read(journal(folder)).orElseThrow(this::nothing));
            Event.Listener all = journal.and(watch).and(listener);
            found(past, workspace, watch, all);
            List<Iteration> made = watch.progress().iterations();
            if (made.isEmpty()) throw nothing();
            Iteration last = made.getLast();
            Undo.of(workspace, last, Run.byHandSince(last, watch.progress()));
            boolean attempt = last.failure().isPresent() && !last.files().isEmpty();
            all.on(new RepairEvent.Undone(last.number(), last.before(), last.patch(), attempt));
        }
    }

    /** Says of the files what the last run had no time to say: that a patch is in them, or what a person has changed since. */
    private static void found(Past past, Workspace workspace, Watch watch, Event.Listener all) {
        var history = workspace.history();
        String before = history.head().map(version -> version.id()).orElse("");
        boolean idle = RunOpening.isIdle(watch.progress());
        String now = history.record("found when it was undone").id();
        Optional<RepairEvent.Proposed> applied = past.pending()
                .filter(one -> Pending.of(one, workspace, before, now).applied());
        if (applied.isPresent()) {
            var one = applied.get();
            List<String> files = Pending.patches(one).files();
            int added = Figures.lines(one.diff(), '+');
            all.on(new RepairEvent.Patched(
                    one.iteration(), one.patch(), now, files, added, Figures.lines(one.diff(), '-')));
        } else if (idle && !before.isEmpty() && !before.equals(now)) {
            String diff = HandEdits.cut(history.diff(before, now));
            all.on(new RepairEvent.Edited(past.iterations(), now, history.changed(before, now), diff));
        }
    }

    private BadInput nothing() {
        return new BadInput("nothing to undo in " + folder + ": no repair has made an iteration there; step() first");
    }
}
