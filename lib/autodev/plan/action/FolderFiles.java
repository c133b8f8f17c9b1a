package autodev.plan.action;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** All files below a folder, those too that git ignores, for changes of the whole folder. Only names are looked at. */
final class FolderFiles {
    /** A change holds its files in memory. */
    private static final int MOST = 10_000;

    private FolderFiles() {}

    /** Their paths, sorted. Throws BadInput for a folder with none, too many or too large ones, or with a link or special file. */
    static List<String> below(Workspace workspace, String folder) {
        var walk = new Walk(workspace.root(), folder);
        try {
            Files.walkFileTree(workspace.resolve(folder), walk);
        } catch (IOException e) {
            throw new AutodevException(
                    "cannot look through '" + folder + "': " + e.getMessage() + "; check its permissions", e);
        }
        if (walk.paths.isEmpty())
            throw new BadInput("there is no file below '" + folder + "'; expected a folder with files in it");
        return walk.paths.stream().sorted().toList();
    }

    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final String folder;
        private final List<String> paths = new ArrayList<>();
        private long size;

        Walk(Path root, String folder) {
            this.root = root;
            this.folder = folder;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes found) {
            String path = root.relativize(file).toString().replace('\\', '/');
            if (!found.isRegularFile())
                throw new BadInput("'" + path + "' is a link or a special file, which a folder cannot be moved with;"
                        + " move the files one by one, or use RUN_COMMAND");
            size += found.size();
            paths.add(path);
            if (paths.size() > MOST || size > Spot.LARGEST)
                throw new BadInput("'" + folder + "' holds more than " + MOST + " files or " + Spot.LARGEST
                        + " bytes; move its parts, or use RUN_COMMAND");
            return FileVisitResult.CONTINUE;
        }
    }
}
