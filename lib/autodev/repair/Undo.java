package autodev.repair;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.workspace.Change;
import autodev.workspace.History;
import autodev.workspace.Workspace;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;

/**
 * Takes an iteration's changes back out of the files. What a person has done since stays: in other files as it is, and in the
 * same files where the lines are others, by a three-way merge as {@code git revert} makes it.
 */
final class Undo {
    private final Workspace workspace;
    private final History history;
    private final Iteration last;

    private Undo(Workspace workspace, Iteration last) {
        this.workspace = workspace;
        this.history = workspace.history();
        this.last = last;
    }

    /**
     * Undoes {@code last}; {@code byHand} are files that a person has changed since. Nothing has changed if it throws
     * {@link BadInput}, because a person changed the very lines.
     */
    static void of(Workspace workspace, Iteration last, Collection<String> byHand) {
        new Undo(workspace, last).run(byHand);
    }

    private void run(Collection<String> byHand) {
        String now = history.record("before undoing iteration " + last.number()).id();
        var merged = new HashSet<>(last.files());
        merged.retainAll(byHand);
        merged.retainAll(history.changed(last.version(), now));
        List<Change> changes = new ArrayList<>();
        for (String file : merged) without(file, now).ifPresent(changes::add);
        if (!changes.isEmpty()) workspace.apply(changes);
        history.restore(
                last.before(),
                last.files().stream().filter(file -> !merged.contains(file)).toList());
        history.record("undone iteration " + last.number());
    }

    /** What the file must be without the iteration but with the edit; empty if it already is. */
    private Optional<Change> without(String file, String now) {
        Optional<byte[]> mine = bytes(now, file);
        Optional<byte[]> with = bytes(last.version(), file);
        Optional<byte[]> before = bytes(last.before(), file);
        // A file that the user has deleted stays so; one that is what it was needs nothing.
        if (mine.isEmpty() || before.isPresent() && java.util.Arrays.equals(mine.get(), before.get()))
            return Optional.empty();
        if (with.isEmpty() || before.isEmpty()) throw refused(file);
        try {
            var merge = new MergeAlgorithm()
                    .merge(
                            RawTextComparator.DEFAULT,
                            text(file, with.get()),
                            text(file, mine.get()),
                            text(file, before.get()));
            if (merge.containsConflicts()) throw refused(file);
            var out = new ByteArrayOutputStream();
            new MergeFormatter().formatMerge(out, merge, List.of("", "", ""), StandardCharsets.UTF_8);
            return Optional.of(new Change.Write(file, out.toByteArray()));
        } catch (IOException e) {
            throw new AutodevException("cannot undo iteration " + last.number() + " in " + file + ": " + e, e);
        }
    }

    private RawText text(String file, byte[] bytes) {
        if (RawText.isBinary(bytes)) throw refused(file);
        return new RawText(bytes);
    }

    private Optional<byte[]> bytes(String version, String file) {
        return history.files(version).contains(file) ? Optional.of(history.bytes(version, file)) : Optional.empty();
    }

    private BadInput refused(String file) {
        return new BadInput("cannot undo iteration " + last.number() + ": '" + file
                + "' was edited by hand since, where the iteration had changed it; make it what the iteration left"
                + " (git --git-dir=" + workspace.home().resolve("history") + " show "
                + last.version().substring(0, 12)
                + ":" + file + "), then undo");
    }
}
