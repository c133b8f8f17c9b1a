package autodev.change;

import autodev.process.Sandbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A linked worktree on a branch of its own, apart from the user's checkout, which stays exactly as it is, dirty files, index, HEAD and hooks included. Nothing that
 * the repository plants is run: no hooks, no fsmonitor, no filters.
 */
public final class Worktree implements AutoCloseable {
    private Worktree() {}

    /** A worktree of {@code repository} at its HEAD, on the new branch {@code branch}. Throws {@link ChangeException}, {@link autodev.BadInput}. */
    public static Worktree add(Path repository, String branch) {
        throw new UnsupportedOperationException("contract");
    }

    /** Its folder. */
    public Path folder() {
        throw new UnsupportedOperationException("contract");
    }

    /** Runs each check as it stands, applies {@code patch} ({@code git apply --index}), commits it with {@code message}, and runs each check again, in the sandbox. */
    public Verification verify(
            String patch, String message, List<String> checks, Duration timeout, Sandbox.Mode sandbox) {
        throw new UnsupportedOperationException("contract");
    }

    /** Takes the worktree away; its branch stays. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("contract");
    }

    /** Takes the worktree away, and its branch. */
    public void drop() {
        throw new UnsupportedOperationException("contract");
    }
}
