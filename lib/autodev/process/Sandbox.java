package autodev.process;

import autodev.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a command may write, what it may see, whether it has a network; immutable, each wither answers a copy. Bubblewrap
 * carries it out; {@code Sandboxes.choose} gives one only where that works.
 *
 * @param writable the workspace; {@code .autodev} in it is hidden and {@code .git} read-only, where they exist
 * @param seenAs the path at which the command sees the workspace: another one when a copy stands in for the original
 * @param readable files and folders seen read-only, on top of what every box has; what does not exist is left out
 * @param alsoWritable files and folders that may be written; what does not exist is left out
 * @param network whether the host's network is there; loopback inside the box always is
 */
public record Sandbox(Path writable, Path seenAs, List<Path> readable, List<Path> alsoWritable, boolean network) {
    private static final String WRITABLE_SUFFIX = ":rw";

    /** {@code auto}: sandboxed where bubblewrap works, else a warning; {@code require}: else {@link autodev.Blocked}; {@code off}. */
    public enum Mode {
        /** Sandboxed where bubblewrap works, else a warning. */
        AUTO,
        /** Sandboxed, or not run at all. */
        REQUIRE,
        /** Not sandboxed: the user said so. */
        OFF;

        /** The mode named {@code auto}, {@code require} or {@code off}; throws {@link BadInput}. */
        public static Mode of(String name) {
            for (Mode mode : values()) if (mode.name().equalsIgnoreCase(name)) return mode;
            throw new BadInput("no sandbox mode '" + name + "'; give auto, require or off");
        }
    }

    /** Makes every path absolute and copies the lists; a relative path is taken from this process's folder. */
    public Sandbox {
        writable = writable.toAbsolutePath().normalize();
        seenAs = seenAs.toAbsolutePath().normalize();
        readable = absolute(readable);
        alsoWritable = absolute(alsoWritable);
    }

    /** A box in which {@code workspace} is writable, at its own path, without a network. */
    public static Sandbox in(Path workspace) {
        return new Sandbox(workspace, workspace, List.of(), List.of(), false);
    }

    /** Lets the command read {@code paths} as well. */
    public Sandbox readable(Path... paths) {
        return new Sandbox(writable, seenAs, joined(readable, List.of(paths)), alsoWritable, network);
    }

    /** Lets the command write {@code paths} as well. */
    public Sandbox writable(Path... paths) {
        return new Sandbox(writable, seenAs, readable, joined(alsoWritable, List.of(paths)), network);
    }

    /** {@code --sandbox-allow PATH} as a user types it: readable, or writable with {@code :rw} behind; throws {@link BadInput} if it does not exist. */
    public Sandbox allow(String path) {
        boolean write = path.endsWith(WRITABLE_SUFFIX);
        String bare = write ? path.substring(0, path.length() - WRITABLE_SUFFIX.length()) : path;
        Path file = Path.of(bare.startsWith("~/") ? Platform.home() + bare.substring(1) : bare);
        if (!Files.exists(file)) {
            throw new BadInput("--sandbox-allow names '" + bare + "', which does not exist; give an existing path, with"
                    + " :rw behind it to let it be written");
        }
        Path real = Platform.real(file);
        if (real.getNameCount() == 0 || real.startsWith("/proc") || real.startsWith("/dev")) {
            throw new BadInput("--sandbox-allow names '" + bare
                    + "', which would undo the sandbox; give the folders below" + " it that the command needs");
        }
        return write ? writable(file) : readable(file);
    }

    /** With the host's network, or without. */
    public Sandbox network(boolean allowed) {
        return new Sandbox(writable, seenAs, readable, alsoWritable, allowed);
    }

    /** The workspace mounted at {@code path}: absolute paths in a copy's build files hold, and the command's folder lies there. */
    public Sandbox seenAs(Path path) {
        return new Sandbox(writable, path, readable, alsoWritable, network);
    }

    private static List<Path> absolute(List<Path> paths) {
        return paths.stream().map(path -> path.toAbsolutePath().normalize()).toList();
    }

    private static List<Path> joined(List<Path> paths, List<Path> more) {
        var all = new ArrayList<>(paths);
        all.addAll(more);
        return all;
    }
}
