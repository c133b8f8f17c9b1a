package autodev.change;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The part of a linked worktree that lies in its repository, {@code worktrees/ID} (gitrepository-layout): found, and
 * taken away without a command, so that it goes on an interrupt too, and nobody else's with it, as
 * {@code git worktree prune} would.
 */
final class Linked {
    /** Held by whoever makes such a part or takes one away: git removes the folder above the last one. */
    static final ReentrantLock PARTS = new ReentrantLock();

    private static final String POINTER = "gitdir: ";

    private Linked() {}

    /** The part of the worktree in {@code checkout}, if both name each other. */
    static Optional<Path> of(Path checkout) throws IOException {
        Path dot = checkout.resolve(".git");
        if (!Files.isRegularFile(dot, LinkOption.NOFOLLOW_LINKS)) return Optional.empty();
        try {
            String pointer = Files.readString(dot).strip();
            if (!pointer.startsWith(POINTER)) return Optional.empty();
            Path part = checkout.resolve(pointer.substring(POINTER.length())).normalize();
            return names(part, dot) ? Optional.of(part) : Optional.empty();
        } catch (InvalidPathException | MalformedInputException e) {
            return Optional.empty(); // whoever ran in the checkout has written something else there
        }
    }

    private static boolean names(Path part, Path dot) throws IOException {
        Path above = part.getParent(), back = part.resolve("gitdir");
        boolean placed = above != null && above.endsWith("worktrees");
        return placed
                && Files.isRegularFile(back, LinkOption.NOFOLLOW_LINKS)
                && part.resolve(Files.readString(back).strip()).normalize().equals(dot);
    }

    /** Takes the part away. */
    static void remove(Path part) {
        PARTS.lock();
        try {
            Removal.delete(part);
            Files.deleteIfExists(part.getParent());
        } catch (DirectoryNotEmptyException others) {
            return; // the user, or another run, has worktrees too
        } catch (IOException e) {
            return; // an empty folder that stays is no harm; git takes it away with the next worktree
        } finally {
            PARTS.unlock();
        }
    }

    /**
     * Takes away the worktree that a killed process has in {@code place}: its part in the repository, and its branch
     * unless that was kept or somebody has moved it. Where branches are no files (git's reftable format), the branch
     * stays: this runs while the process ends too, when no command can be started to ask git for it.
     */
    static void leftIn(Path place) throws IOException {
        if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) return;
        try (var checkouts = Files.newDirectoryStream(place)) {
            for (Path checkout : checkouts) {
                if (!Files.isDirectory(checkout, LinkOption.NOFOLLOW_LINKS)) continue;
                Optional<Path> part = of(checkout);
                if (part.isEmpty()) continue;
                forgetBranches(part.get().getParent().getParent(), place.resolve(OURS));
                remove(part.get());
            }
        }
    }

    /**
     * The file beside a checkout that says what is nobody's but the run's: branches ({@code refs/heads/…}), and the
     * commits that they may be on, one a line.
     */
    static final String OURS = "ours";

    // A branch that was kept is for people to look at. A packed one stays too: no run packs one that is new.
    private static void forgetBranches(Path common, Path ours) throws IOException {
        if (!Files.isRegularFile(ours)) return;
        List<String> known = Files.readAllLines(ours);
        Path heads = common.resolve("refs/heads");
        // A reftable has a file there (gitformat-reftable), so that whoever looks for branches of files fails.
        if (!Files.isDirectory(heads)) return;
        for (String name : known) {
            Path file = common.resolve(name).normalize();
            if (!name.startsWith("refs/heads/") || !file.startsWith(heads)) continue;
            try {
                if (!known.contains(Files.readString(file).strip())) continue;
                Files.delete(file);
                Files.deleteIfExists(common.resolve("logs").resolve(name));
            } catch (NoSuchFileException gone) {
                continue; // it is packed or gone
            }
        }
    }
}
