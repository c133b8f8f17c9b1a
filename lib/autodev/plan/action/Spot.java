package autodev.plan.action;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.workspace.Workspace;
import autodev.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/**
 * A place in the project as a step names it, and what stands there now. As in seed 000, {@code \} separates too, and an absolute
 * path may lead into the project; {@code ./} and doubled separators say nothing. Everything else is for
 * {@link Workspace#resolve} to judge, so {@code ..} is refused even where it would stay inside.
 *
 * @param path as the workspace spells it; "" for the project's own folder
 * @param size in bytes, of a file
 */
record Spot(String path, Kind kind, long size) {
    /** The largest file that is taken into memory. */
    static final long LARGEST = 256L << 20;

    /** What stands there; links that stay inside are looked through. */
    enum Kind {
        ABSENT,
        FILE,
        FOLDER,
        OTHER
    }

    /** Looks at {@code text}. Throws {@link WorkspaceException.OutsideWorkspace}. */
    static Spot of(Workspace workspace, String text) {
        String path = spelled(workspace, text);
        if (path.isEmpty()) return new Spot(path, Kind.FOLDER, 0);
        Path place = workspace.resolve(path);
        try {
            var found = Files.readAttributes(place, BasicFileAttributes.class);
            Kind kind = found.isRegularFile() ? Kind.FILE : found.isDirectory() ? Kind.FOLDER : Kind.OTHER;
            return new Spot(path, kind, found.size());
        } catch (NoSuchFileException e) {
            return new Spot(path, Kind.ABSENT, 0);
        } catch (IOException e) {
            // A file where a folder should be on the way: nothing is there either; what is written there is refused.
            if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) return new Spot(path, Kind.ABSENT, 0);
            throw new AutodevException(
                    "cannot look at '" + path + "': " + e.getMessage() + "; check its permissions", e);
        }
    }

    /** As {@link #of}, of a place that is written to or read as a file: not the project's own folder. */
    static Spot file(Workspace workspace, String text) {
        Spot spot = of(workspace, text);
        if (spot.path().isEmpty())
            throw new BadInput("the path \"" + text + "\" is the project's own folder; expected a file in it");
        if (spot.kind() == Kind.FILE && spot.size() > LARGEST)
            throw new BadInput("'" + spot.path() + "' has " + spot.size() + " bytes; expected " + LARGEST
                    + " at most; use RUN_COMMAND for files of that size");
        return spot;
    }

    /** This spot, if a regular file is there. Throws {@link WorkspaceException.NoSuchFile}, BadInput. */
    Spot present() {
        return switch (kind) {
            case FILE -> this;
            case ABSENT -> throw new WorkspaceException.NoSuchFile(path);
            case FOLDER -> throw new BadInput("'" + path + "' is a folder; expected a file");
            case OTHER -> throw new BadInput("'" + path + "' is a pipe, a socket or a device; expected a regular file");
        };
    }

    /** What stands there, in words. */
    String words() {
        return switch (kind) {
            case FILE -> "a file of " + size + " bytes";
            case ABSENT -> "nothing";
            case FOLDER -> "a folder";
            case OTHER -> "neither a file nor a folder";
        };
    }

    /** {@code text} as the workspace spells paths; not yet checked. */
    private static String spelled(Workspace workspace, String text) {
        if (text.isEmpty()) throw new BadInput("a path is empty; give one relative to the project's folder");
        String plain = text.replace('\\', '/');
        String root = workspace.root().toString().replace('\\', '/');
        if (plain.equals(root)) return "";
        if (plain.startsWith(root + "/")) plain = plain.substring(root.length() + 1);
        else if (plain.startsWith("/")) return plain;
        var parts = new ArrayList<>(List.of(plain.split("/")));
        parts.removeIf(part -> part.isEmpty() || part.equals("."));
        return String.join("/", parts);
    }
}
