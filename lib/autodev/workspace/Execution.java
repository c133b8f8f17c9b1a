package autodev.workspace;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * Carries a manifest out or undoes it, by renames only. Every step can be taken twice: what is staged tells whether it was
 * taken before.
 */
final class Execution {
    private final Path root;
    private final Folder staging;
    private final Manifest manifest;

    /** {@code staging}: the open folder that the manifest's files are in. */
    Execution(Path root, Folder staging, Manifest manifest) {
        this.root = root;
        this.staging = staging;
        this.manifest = manifest;
    }

    /** Removes, then puts: a file may take the place of a folder that the removals emptied. */
    void forward() throws IOException {
        var steps = manifest.steps();
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).put()) remove(steps.get(i).path(), i + ".gone");
        }
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).put()) place(steps.get(i).path(), i + ".new");
        }
        for (var step : steps) {
            if (!step.put()) pruneAbove(step.path());
        }
    }

    private void remove(String path, String gone) throws IOException {
        if (staging.look(gone).isPresent()) return;
        var parts = List.of(path.split("/"));
        try (Folder parent = Folder.open(root, parts.subList(0, parts.size() - 1))) {
            parent.move(parts.getLast(), staging, gone);
        } catch (NoSuchFileException | NotDirectoryException alreadyGone) {
            // Someone else removed it meanwhile; that is the state asked for.
            return;
        } catch (IOException e) {
            throw DiskError.unableToWrite("'" + path + "'", e);
        }
    }

    private void place(String path, String staged) throws IOException {
        if (staging.look(staged).isEmpty()) return;
        var parts = List.of(path.split("/"));
        prune(path, true);
        try (Folder parent = Folder.make(root, parts.subList(0, parts.size() - 1))) {
            staging.move(staged, parent, parts.getLast());
        } catch (IOException e) {
            throw DiskError.unableToWrite("'" + path + "'", e);
        }
    }

    /** Puts the old files back, in reverse order, and removes the folders that were made. */
    void backward() throws IOException {
        var steps = manifest.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (steps.get(i).put()) takeBack(steps.get(i), i);
        }
        for (String folder : manifest.made().reversed()) prune(folder, false);
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).put()) restore(steps.get(i).path(), i + ".gone");
            else if (steps.get(i).existed()) restore(steps.get(i).path(), i + ".old");
        }
    }

    // A step that was not taken still has its new file staged.
    private void takeBack(Manifest.Step step, int number) throws IOException {
        if (staging.look(number + ".new").isPresent()) {
            if (step.existed() && staging.look(number + ".old").isPresent()) staging.delete(number + ".old");
            return;
        }
        if (step.existed()) return;
        var parts = List.of(step.path().split("/"));
        try (Folder parent = Folder.open(root, parts.subList(0, parts.size() - 1))) {
            parent.delete(parts.getLast());
        } catch (NoSuchFileException | NotDirectoryException alreadyGone) {
            return;
        }
    }

    private void restore(String path, String kept) throws IOException {
        if (staging.look(kept).isEmpty()) return;
        var parts = List.of(path.split("/"));
        try (Folder parent = Folder.make(root, parts.subList(0, parts.size() - 1))) {
            staging.move(kept, parent, parts.getLast());
        }
    }

    private void pruneAbove(String path) throws IOException {
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            if (!prune(path.substring(0, slash), false)) return;
        }
    }

    // Removes the folder where it is an empty one, or with {@code deep} one that holds nothing but empty folders.
    private boolean prune(String path, boolean deep) throws IOException {
        var parts = List.of(path.split("/"));
        try (Folder parent = Folder.open(root, parts.subList(0, parts.size() - 1))) {
            if (!isFolder(parent, parts.getLast())) return false;
            return prune(parent, parts.getLast(), deep);
        } catch (NoSuchFileException | NotDirectoryException alreadyGone) {
            return true;
        }
    }

    private static boolean prune(Folder parent, String name, boolean deep) throws IOException {
        try (Folder self = parent.folder(name)) {
            for (String inner : self.names()) {
                if (!deep || !isFolder(self, inner) || !prune(self, inner, true)) return false;
            }
        }
        try {
            parent.deleteFolder(name);
            return true;
        } catch (DirectoryNotEmptyException filledMeanwhile) {
            return false;
        }
    }

    private static boolean isFolder(Folder parent, String name) throws IOException {
        return parent.look(name).map(found -> found.isDirectory()).orElse(false);
    }
}
