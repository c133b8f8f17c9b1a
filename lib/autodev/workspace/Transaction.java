package autodev.workspace;

import autodev.AutodevException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Brings files from one set of states into another, whole or not at all (redo log). In {@code .autodev/change/}: each new
 * file is staged complete, with a copy of the one it replaces; then the manifest is written, and from there on the change
 * happens, if need be by {@link #recover} in the next process; then every file is renamed into place. An error on the way
 * turns the manifest round and renames the old ones back. Survives the death of the process at any moment; of at most
 * {@value #FORCED_AT_MOST} files at once also a power cut, as far as the file system keeps the order of renames (ext4, xfs,
 * btrfs, APFS, NTFS do).
 */
final class Transaction {
    /** Where the lock of changes is, in AutoDev's folder. */
    static final String LOCK = "lock";

    // A kill needs none of it; a power cut does. Thousands of files at once would take minutes on a slow disk.
    private static final int FORCED_AT_MOST = 64;
    static final List<String> STAGING = List.of(PathRules.HOME, "change");
    private final Path root;

    /** {@code root}: the real path of the top folder. */
    Transaction(Path root) {
        this.root = root;
    }

    /** Carries out the steps. The caller holds the lock and has called {@link #recover}. */
    void run(ChangePlan.Steps steps) {
        if (steps.after().isEmpty()) return;
        try (Folder staging = Folder.make(root, STAGING)) {
            Manifest manifest = stage(staging, steps);
            try {
                new Execution(root, staging, manifest).forward();
            } catch (IOException | AutodevException e) {
                undo(staging, manifest, e);
            }
            finish();
        } catch (IOException e) {
            throw DiskError.unableToWrite("AutoDev's folder '" + PathRules.HOME + "'", e);
        }
    }

    /** Finishes or undoes what a killed process left; the caller holds the lock. */
    void recover() {
        try (Folder staging = Folder.open(root, STAGING)) {
            var undo = Manifest.read(staging, Manifest.BACKWARD);
            if (undo.isPresent()) {
                new Execution(root, staging, undo.get()).backward();
            } else {
                Optional<Manifest> manifest = Manifest.read(staging, Manifest.FORWARD);
                if (manifest.isPresent()) redo(staging, manifest.get());
            }
            finish();
        } catch (NoSuchFileException | NotDirectoryException nothing) {
            return;
        } catch (IOException e) {
            throw DiskError.unableToWrite("the files of an unfinished change", e);
        }
    }

    private void redo(Folder staging, Manifest manifest) throws IOException {
        var execution = new Execution(root, staging, manifest);
        try {
            execution.forward();
        } catch (IOException | AutodevException e) {
            staging.move(Manifest.FORWARD, staging, Manifest.BACKWARD);
            execution.backward();
        }
    }

    private void undo(Folder staging, Manifest manifest, Exception cause) throws IOException {
        staging.move(Manifest.FORWARD, staging, Manifest.BACKWARD);
        try {
            new Execution(root, staging, manifest).backward();
        } catch (IOException e) {
            throw new WorkspaceException.UnableToWrite(
                    "cannot write the changes (" + cause.getMessage() + ") and cannot yet undo them: "
                            + DiskError.reason(e)
                            + "; give write permission in the workspace and open it again, which undoes them",
                    e);
        }
        finish();
        if (cause instanceof AutodevException known) throw known;
        throw DiskError.unableToWrite("a file of the change", (IOException) cause);
    }

    /** Puts everything on the disk that the change needs; when it returns, the change will happen. */
    Manifest stage(Folder staging, ChangePlan.Steps steps) throws IOException {
        var list = new ArrayList<Manifest.Step>();
        var made = new LinkedHashSet<String>();
        var tree = new Tree(root);
        String at = "";
        try {
            for (String path : steps.after().keySet()) {
                at = path;
                State before = steps.before().getOrDefault(path, State.ABSENT);
                State after = steps.after().getOrDefault(path, State.ABSENT);
                boolean put = !(after instanceof State.Absent);
                int number = list.size();
                list.add(new Manifest.Step(path, put, !(before instanceof State.Absent)));
                if (!put) continue;
                put(staging, number + ".new", after, steps.after().size() <= FORCED_AT_MOST);
                put(staging, number + ".old", before, false);
                missingFolders(tree, path, made);
            }
            var manifest = new Manifest(1, List.copyOf(list), List.copyOf(made));
            manifest.write(staging, Manifest.FORWARD);
            return manifest;
        } catch (IOException e) {
            finish();
            throw DiskError.unableToWrite("'" + at + "'", e);
        }
    }

    private static void put(Folder staging, String name, State state, boolean force) throws IOException {
        switch (state) {
            case State.Absent absent -> {}
            case State.Link link -> staging.makeLink(name, link.target());
            case State.File file -> {
                try (FileChannel out = staging.create(name)) {
                    Manifest.writeAll(out, ByteBuffer.wrap(file.bytes()));
                    if (force) out.force(false);
                }
                var mode = file.mode();
                if (mode.isEmpty() && file.executable()) {
                    mode = staging.mode(name).map(now -> State.executable(now, true));
                }
                if (file.modified().isPresent())
                    staging.setModified(name, file.modified().get());
                if (mode.isPresent()) staging.setMode(name, mode.get());
            }
        }
    }

    private static void missingFolders(Tree tree, String path, LinkedHashSet<String> made) {
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            String folder = path.substring(0, slash);
            if (!made.contains(folder)
                    && !tree.look(folder).map(f -> f.isDirectory()).orElse(false)) {
                made.add(folder);
            }
        }
    }

    // The manifest goes first: without it the rest means nothing.
    private void finish() throws IOException {
        try (Folder staging = Folder.open(root, STAGING)) {
            for (String manifest : List.of(Manifest.FORWARD, Manifest.BACKWARD)) {
                if (staging.look(manifest).isPresent()) staging.delete(manifest);
            }
            for (String name : staging.names()) {
                if (staging.look(name).isPresent()) staging.delete(name);
            }
        }
    }
}
