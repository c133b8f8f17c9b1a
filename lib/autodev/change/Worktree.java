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
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

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
    private static final int TRIES = 3;

    private final UserRepository user;
    private final Path checkout;
    private final Path part;
    private final Git git;
    private final PatchCommit commits;
    private String branch;
    private String tip;
    private boolean used;
    private boolean dirty;
    private boolean kept;
    private boolean closed;

    private Worktree(UserRepository user, Path checkout, Path part, Git git, String branch) {
        this.user = user;
        this.checkout = checkout;
        this.part = part;
        this.git = git;
        this.commits = new PatchCommit(git, user.prefix(), user.head(), git.identity(System.getenv()));
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
        return add(UserRepository.of(repository), branch);
    }

    /** As above; without a branch for an empty name. */
    static Worktree add(UserRepository user, String branch) {
        Path top = user.git().top();
        Path checkout = OwnFolders.fresh(
                top.getFileName() == null ? "root" : top.getFileName().toString());
        try {
            String begun = branch.isEmpty() ? "" : "refs/heads/" + branch + "\n";
            Files.writeString(checkout.resolveSibling(Linked.OURS), begun + user.head() + "\n");
            String made = UserRepository.asking(() -> added(user, branch, checkout));
            Path part = Linked.of(checkout)
                    .orElseThrow(
                            () -> new UnableToUse("git made a worktree in " + checkout + " that it does not know"));
            Git git = UserRepository.asking(() -> UserRepository.linked(part, checkout));
            var worktree = new Worktree(user, checkout, part, git, made);
            worktree.ours();
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
        var call = new ArrayList<>(List.of("worktree", "add", "-q", "--no-checkout"));
        if (branch.isEmpty()) {
            call.addAll(List.of("--detach", checkout.toString(), user.head()));
            linked(user, branch, call);
            return branch;
        }
        return BranchNames.free(branch, name -> {
            var named = new ArrayList<>(call);
            named.addAll(List.of("--no-track", "-b", name, checkout.toString(), user.head()));
            return linked(user, name, named);
        });
    }

    /** Whether git has made it; not, if there is such a branch. */
    private static boolean linked(UserRepository user, String name, List<String> call) {
        for (int left = TRIES; ; left--) {
            Linked.PARTS.lock();
            try {
                user.git().text(call.toArray(String[]::new));
                return true;
            } catch (ProcessException.GitFailed e) {
                if (e.why().contains("already exists") && e.why().contains("branch")) return false;
                // Another process has just taken away the folder of all worktrees, as its own was the last.
                if (left > 1 && e.why().contains("could not create directory")) continue;
                throw BranchNames.refused(name, e);
            } finally {
                Linked.PARTS.unlock();
            }
        }
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

    /** The branch that it is on; empty if it is on none. */
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
        return verify(List.of(new Verifying.Part(patch, message)), checking, new Semaphore(1), left -> {});
    }

    /**
     * As above for several parts, a commit each; {@code left} is told of those that do not apply on those before. A
     * check runs while it holds one of {@code turns}.
     */
    Verification verify(
            List<Verifying.Part> parts, Checking checking, Semaphore turns, Consumer<List<Verifying.Part>> left) {
        return UserRepository.asking(() -> {
            if (used) git.text("update-ref", "-m", "autodev: again", "refs/heads/" + branch, user.head(), tip);
            if (used) tip = user.head();
            clean();
            used = true;
            dirty = true;
            var verifying = new Verifying(user, checkout, commits, checking, turns, this::ours);
            Verification done = verifying.run(branch, parts);
            left.accept(verifying.left());
            if (!done.commit().isEmpty()) tip = done.commit();
            return done;
        });
    }

    /** Makes the files what the base says again; the branch stays on its commit. */
    void clean() {
        if (dirty) UserRepository.asking(commits::restored);
        dirty = false;
    }

    /**
     * Leaves the branch as it is, and stands clean on the base again, on another new branch, named as in {@link #add}:
     * far cheaper than a new worktree for the next of many changes to one commit.
     */
    public void next(String newBranch) {
        begin(newBranch, Optional.empty());
    }

    /** As {@link #next}; the branch that it was on goes, unless it is {@link #keep kept} or somebody has moved it. */
    void turn(String newBranch) {
        boolean goes = !branch.isEmpty() && !kept;
        begin(newBranch, goes ? Optional.of("delete refs/heads/" + branch + " " + tip + "\n") : Optional.empty());
    }

    private void begin(String newBranch, Optional<String> before) {
        UserRepository.asking(() -> {
            branch = BranchNames.free(newBranch, name -> made(name, before));
            tip = user.head();
            dirty = false;
            used = false;
            kept = false;
            return branch;
        });
    }

    private boolean made(String name, Optional<String> before) {
        String created = "create refs/heads/" + name + " " + user.head() + "\n";
        var calls = new ArrayList<>(List.of(
                List.of("update-ref", "-m", "autodev: begin", "--stdin"),
                List.of("symbolic-ref", "HEAD", "refs/heads/" + name)));
        if (dirty) calls.addAll(commits.restoring());
        ours("refs/heads/" + name);
        try {
            git.texts(Map.of(), before.orElse("") + created, calls);
            return true;
        } catch (ProcessException.GitFailed e) {
            if (e.why().contains("reference already exists")) return false;
            // Whoever has moved the former branch, or taken it away, may have it.
            if (before.isPresent() && !e.why().contains("refs/heads/" + name)) return made(name, Optional.empty());
            throw BranchNames.refused(name, e);
        }
    }

    /** Has the branch stay when the worktree goes on, or goes. */
    void keep() {
        kept = true;
        ours();
    }

    // What a killed process leaves is taken away as far as it is known to be nobody else's.
    private void ours(String... more) {
        var lines = new ArrayList<>(List.of(more));
        if (!kept && !branch.isEmpty()) lines.addAll(List.of("refs/heads/" + branch, tip));
        lines.add(user.head());
        try {
            // Whole or not at all: a process that is killed meanwhile must not leave an empty one.
            Path fresh =
                    Files.writeString(checkout.resolveSibling(Linked.OURS + ".new"), String.join("\n", lines) + "\n");
            Files.move(fresh, checkout.resolveSibling(Linked.OURS), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UnableToUse("cannot write beside " + checkout + ": " + e, e);
        }
    }

    /** Git in this worktree. */
    Git git() {
        return git;
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
        if (branch.isEmpty() || kept) return;
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
