package autodev.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The workspace's own history, in {@code .autodev/}; never the user's {@code .git}. A version is named by its full id. */
public final class History implements AutoCloseable {
    History() {}

    /** One recorded version. */
    public record Version(String id, String message, Instant at) {}

    /** Records all files as they are now; answers the new version, or the newest one where nothing changed. */
    public Version record(String message) {
        throw new UnsupportedOperationException();
    }

    /** The newest version, if any. */
    public Optional<Version> head() {
        throw new UnsupportedOperationException();
    }

    /** All versions of the present line, newest first. */
    public List<Version> log() {
        throw new UnsupportedOperationException();
    }

    /** Makes the files what they were in {@code version} (atomic as {@link Workspace#apply}); files that it does not know stay unless a later version made them; moves {@link #head()} there. */
    public void restore(String version) {
        throw new UnsupportedOperationException();
    }

    /** What changed from one version to another, as a git-style unified diff with 3 lines of context. */
    public String diff(String from, String to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
