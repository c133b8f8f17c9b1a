package autodev.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Finds a history whose newest version cannot be read, and saves what can be saved. */
final class HistoryRepair {
    private HistoryRepair() {}

    /** Checks the newest version; answers what was wrong and what was done, one line, or empty where all is well. */
    static Optional<String> check(Path root) throws IOException {
        try (var git = HiddenRepository.open(RepositoryFolder.of(root))) {
            if (!git.isUsed()) return Optional.empty();
            Optional<ObjectId> head = git.head();
            if (head.isPresent() && isSound(git, head.get(), false)) return Optional.empty();
            for (ObjectId id : git.recorded()) {
                if (!isSound(git, id, true)) continue;
                git.mendHead(id);
                return Optional.of("the newest version in the history of '" + root
                        + "' was damaged; went back to version " + id.name()
                        + ", the files themselves were not touched");
            }
        }
        String aside = "history.damaged-" + Instant.now().toEpochMilli();
        try (Folder home = Folder.open(root, List.of(PathRules.HOME))) {
            home.move("history", home, aside);
        }
        return Optional.of("the history of '" + root + "' was damaged and no version in it is whole; moved it to "
                + PathRules.HOME + "/" + aside + " and started a new one, the files themselves were not touched");
    }

    // Every content is verified only when something is known to be wrong.
    private static boolean isSound(HiddenRepository git, ObjectId id, boolean deep) throws IOException {
        try {
            RevCommit commit = git.commit(id);
            git.reader().open(commit.getTree(), Constants.OBJ_TREE);
            if (deep) readAll(git, commit);
            return true;
        } catch (Damage | IncorrectObjectTypeException damage) {
            return false;
        }
    }

    private static void readAll(HiddenRepository git, RevCommit commit) throws IOException {
        try (var walk = new TreeWalk(git.reader())) {
            walk.addTree(commit.getTree());
            walk.setRecursive(true);
            while (walk.next()) git.reader().open(walk.getObjectId(0), Constants.OBJ_BLOB);
        }
        git.line(commit);
    }
}
