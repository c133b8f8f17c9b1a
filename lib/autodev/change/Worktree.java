package autodev.change;

import autodev.BadInput;
import autodev.change.ChangeException.UnableToUse;
import autodev.process.CommandResult;
import autodev.process.Git;
import autodev.process.ProcessException;
import autodev.process.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A linked worktree on a branch of its own, in AutoDev's state folder, apart from the user's checkout, which stays
 * exactly as it is, dirty files, index, HEAD and hooks included. Nothing that the repository plants is run: no hooks,
 * no file monitor, no filters, so that LFS files are their pointers; submodules are empty folders; a sparse checkout is
 * as sparse as the user's. For one thread.
 *
 * <p>Checks run in its folder in the sandbox. There they can read the repository (its {@code .git} file leads to a
 * folder outside), as tools ask git for versions and lists of files, and write nothing of it; and the installed
 * packages of the user's checkout that no commit holds.
 */
public final class Worktree implements AutoCloseable {
    private static final int SUFFIXES = 99;
    private static final int TRIES = 3;

    private final UserRepository user;
    private final Path checkout;
    private final Path part;
    private final Git git;
    private String branch;
    private String tip;
    private boolean used;
    private boolean closed;

    private Worktree(UserRepository user, Path checkout, Path part, Git git, String branch) {
        this.user = user;
        this.checkout = checkout;
        this.part = part;
        this.git = git;
        this.branch = branch;
        this.tip = user.head();
    }

    /**
     * A worktree of the repository that {@code repository} lies in, at its HEAD, on a new branch: {@code branch}, or
     * with -2, -3, … behind it where that exists ({@link #branch} tells). Throws {@link BadInput} if it is no
     * checkout
     * with a commit, or no name for a branch; {@link ChangeException} if git refuses.
     */
    public static Worktree add(Path repository, String branch) {
        UserRepository user = UserRepository.of(repository);
        Path top = user.git().top();
        Path checkout = OwnFolders.fresh(
                top.getFileName() == null ? "root" : top.getFileName().toString());
        try {
            Files.writeString(checkout.resolveSibling(Linked.BASE), user.head() + "\n");
            String made = UserRepository.asking(() -> added(user, branch, checkout));
            Path part = Linked.of(checkout)
                    .orElseThrow(
                            () -> new UnableToUse("git made a worktree in " + checkout + " that it does not know"));
            Git git = UserRepository.asking(() -> UserRepository.linked(part, checkout));
            var worktree = new Worktree(user, checkout, part, git, made);
            UserRepository.asking(() -> git.text("read-tree", "--reset", "-u", user.head()));
            return worktree;
        } catch (IOException e) {
            abandon(checkout);
            throw new UnableToUse("cannot make a worktree in " + checkout + ": " + e, e);
        } catch (RuntimeException e) {
            abandon(checkout);
            throw e;
        }
    }

    private static void abandon(Path checkout) {
        try {
            Linked.leftIn(checkout.getParent());
            Removal.delete(checkout.getParent());
        } catch (IOException | ChangeException kept) {
            return; // it is taken away by a later process; what went wrong first is told
        }
    }

    private static String added(UserRepository user, String branch, Path checkout) {
        return free(branch, name -> {
            String[] call = {
                "worktree", "add", "-q", "--no-checkout", "--no-track", "-b", name, checkout.toString(), user.head()
            };
            for (int left = TRIES; ; left--) {
                Linked.PARTS.lock();
                try {
                    user.git().text(call);
                    return true;
                } catch (ProcessException.GitFailed e) {
                    if (e.why().contains("already exists") && e.why().contains("branch")) return false;
                    // Another process has just taken away the folder of all worktrees, as its own was the last.
                    if (left > 1 && e.why().contains("could not create directory")) continue;
                    throw refused(name, e);
                } finally {
                    Linked.PARTS.unlock();
                }
            }
        });
    }

    /** The first of {@code branch}, {@code branch-2}, … that {@code make} could make. */
    private static String free(String branch, Predicate<String> make) {
        if (branch.startsWith("-"))
            throw new BadInput("'" + branch + "' is no name for a branch; give one such as t4-codex/1");
        for (int i = 1; i <= SUFFIXES; i++) {
            String name = i == 1 ? branch : branch + "-" + i;
            if (make.test(name)) return name;
        }
        throw new BadInput("the branch " + branch + " exists, and so do those up to " + branch + "-" + SUFFIXES
                + "; delete some, or give another name");
    }

    private static RuntimeException refused(String name, ProcessException.GitFailed e) {
        if (e.why().contains("not a valid"))
            return new BadInput("'" + name + "' is no name for a branch; give one such as t4-codex/1", e);
        if (e.why().contains("cannot lock ref") && e.why().contains("exists"))
            return new BadInput(
                    "the branch " + name + " cannot be beside one that is there (" + e.why()
                            + "); rename that, or give another prefix",
                    e);
        return e;
    }

    /** The top folder of the worktree. */
    public Path folder() {
        return checkout;
    }

    /**
     * The folder in it that stands for the one that was given to {@link #add}: patches are relative to it, and checks
     * run there.
     */
    public Path root() {
        return checkout.resolve(user.prefix());
    }

    /** The branch that it is on. */
    public String branch() {
        return branch;
    }

    /** The commit that the branch began on, in hexadecimal digits. */
    public String base() {
        return user.head();
    }

    /** {@link #verify(String, String, Checking)} without a network, with these checks. */
    public Verification verify(
            String patch, String message, List<String> checks, Duration timeout, Sandbox.Mode sandbox) {
        return verify(patch, message, new Checking(checks, timeout, sandbox));
    }

    /**
     * Runs each check as it stands (once in this process for a commit and command), applies {@code patch}
     * ({@code git apply --index}), commits it with {@code message}, and runs each check again. To be called again for
     * another patch: that stands alone on the base. Throws {@link autodev.Interrupted}, {@link ChangeException},
     * {@link autodev.Blocked} where a sandbox is required and none works.
     */
    public Verification verify(String patch, String message, Checking checking) {
        var commits = new PatchCommit(git, user.prefix(), user.head());
        return UserRepository.asking(() -> {
            if (used) {
                git.text("update-ref", "-m", "autodev: again", "refs/heads/" + branch, user.head(), tip);
                tip = user.head();
                commits.restore();
            }
            used = true;
            Verification done = new Verifying(user, checkout, commits, checking).run(branch, patch, message);
            if (!done.commit().isEmpty()) tip = done.commit();
            return done;
        });
    }

    /**
     * Leaves the branch as it is, and stands clean on the base again, on another new branch, named as in {@link #add}:
     * far cheaper than a new worktree for the next of many changes to one commit.
     */
    public void next(String newBranch) {
        UserRepository.asking(() -> {
            String none = "0".repeat(user.head().length());
            branch = free(newBranch, name -> made(name, none));
            tip = user.head();
            git.text("symbolic-ref", "HEAD", "refs/heads/" + branch);
            new PatchCommit(git, user.prefix(), user.head()).restore();
            used = false;
            return branch;
        });
    }

    private boolean made(String name, String none) {
        try {
            git.text("check-ref-format", "--branch", name);
        } catch (ProcessException.GitFailed e) {
            throw new BadInput("'" + name + "' is no name for a branch; give one such as t4-codex/1", e);
        }
        try {
            git.text("update-ref", "-m", "autodev: begin", "refs/heads/" + name, user.head(), none);
            return true;
        } catch (ProcessException.GitFailed e) {
            if (e.why().contains("reference already exists")) return false;
            throw refused(name, e);
        }
    }

    /** Takes the worktree away; its branch stays. Works on a thread that is interrupted too. */
    @Override
    public void close() {
        if (closed) return;
        closed = true;
        if (Files.isDirectory(part, LinkOption.NOFOLLOW_LINKS)) Linked.remove(part);
        Removal.delete(checkout.getParent());
    }

    /** Takes the worktree away, and its branch, unless somebody has moved that meanwhile. */
    public void drop() {
        close();
        boolean interrupted = Thread.interrupted();
        try {
            // The repository's own git: the worktree's is gone.
            Optional<String> now = Optional.of(
                            user.git().quiet(Map.of(), "rev-parse", "-q", "--verify", "refs/heads/" + branch))
                    .filter(CommandResult::ok)
                    .map(Git::line);
            if (now.isPresent() && now.get().equals(tip))
                UserRepository.asking(() -> user.git().text("update-ref", "-d", "refs/heads/" + branch, tip));
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }
}
