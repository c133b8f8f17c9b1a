package autodev.change;

import autodev.Interrupted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The worktrees of changes to one commit: one to read in, clean whenever it is asked for, and those in which patches are
 * tried. Alone, one worktree is both, and this is for one thread; else for many.
 */
final class Worktrees implements AutoCloseable {
    private final UserRepository user;
    private final Worktree reader;
    private final boolean alone;
    private final Semaphore checks;
    private final Semaphore places;
    private final BlockingQueue<Worktree> idle;
    private final List<Worktree> all = new ArrayList<>();
    private boolean closed;

    private Worktrees(Path repository, boolean alone, int places, int checks) {
        this.user = UserRepository.of(repository);
        this.alone = alone;
        this.checks = new Semaphore(checks, true);
        this.places = new Semaphore(places, true);
        this.idle = new ArrayBlockingQueue<>(places);
        this.reader = Worktree.add(user, "");
        if (alone) idle.add(reader);
    }

    /** One worktree for both. */
    static Worktrees alone(Path repository) {
        return new Worktrees(repository, true, 1, 1);
    }

    /** As many to try in as there are {@code places}, made when they are needed; {@code checks} run at once. */
    static Worktrees of(Path repository, int places, int checks) {
        return new Worktrees(repository, false, places, checks);
    }

    /** The folder that stands for the user's, as it is committed. */
    Path reading() {
        reader.clean();
        return reader.root();
    }

    /** Stands for the repository, wherever its checkouts lie: its remote {@code origin}, else the folder of its objects. */
    String identity() {
        var said = user.git().quiet(Map.of(), "config", "--get", "remote.origin.url");
        return said.ok() ? said.output().strip() : user.common().toString();
    }

    /** The commit that all stand on. */
    String base() {
        return reader.base();
    }

    /** A worktree for as long as it is not closed; waits until one is free. */
    Trial trial() {
        try {
            places.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("waiting for a worktree");
        }
        try {
            @Nullable Worktree free = idle.poll();
            return new Trial(free == null ? added() : free);
        } catch (RuntimeException e) {
            places.release();
            throw e;
        }
    }

    private Worktree added() {
        Worktree fresh = Worktree.add(user, "");
        synchronized (all) {
            if (!closed) {
                all.add(fresh);
                return fresh;
            }
        }
        fresh.close();
        throw new Interrupted("the work in worktrees");
    }

    /** A worktree that somebody tries patches in. */
    final class Trial implements AutoCloseable {
        private final Worktree worktree;
        private boolean ended;

        private Trial(Worktree worktree) {
            this.worktree = worktree;
        }

        /** Verifies {@code patch} on a new branch, on which it stands from then on; the former one goes. */
        Verification verify(String branch, String patch, String message, Checking checking) {
            return verify(branch, List.of(new Verifying.Part(patch, message)), checking, left -> {});
        }

        /** Verifies {@code parts} on a new branch, on which it stands from then on; the former one goes. */
        Verification verify(
                String branch, List<Verifying.Part> parts, Checking checking, Consumer<List<Verifying.Part>> left) {
            worktree.turn(branch);
            return worktree.verify(parts, checking, checks, left);
        }

        Worktree worktree() {
            return worktree;
        }

        /** Gives it back; its branch stays if it is kept, else goes sooner or later. */
        @Override
        public void close() {
            if (ended) return;
            ended = true;
            idle.add(worktree);
            places.release();
        }
    }

    /** Takes all worktrees away, with the branches that nobody keeps. */
    @Override
    public void close() {
        synchronized (all) {
            closed = true;
            all.forEach(Worktree::drop);
        }
        reader.drop();
    }
}
