package autodev.change;

import autodev.Interrupted;
import autodev.Secrets;
import autodev.change.Verification.Checked;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * One verification in a worktree: each check without the patch where that is not known yet, the commit, and each check
 * with it.
 */
final class Verifying {
    private static final int KEPT = 64 << 10;

    private final UserRepository user;
    private final Path checkout;
    private final PatchCommit commits;
    private final Checking checking;
    private final Semaphore turns;
    private final Consumer<String> made;
    private final List<Path> borrowed = new ArrayList<>();
    private final List<Part> left = new ArrayList<>();
    private boolean used;

    /** {@code made} hears of each commit before a branch is on it. */
    Verifying(
            UserRepository user,
            Path checkout,
            PatchCommit commits,
            Checking checking,
            Semaphore turns,
            Consumer<String> made) {
        this.user = user;
        this.checkout = checkout;
        this.commits = commits;
        this.checking = checking;
        this.turns = turns;
        this.made = made;
    }

    /** A patch, and the message of the commit that is made of it. */
    record Part(String patch, String message) {}

    /**
     * Runs it on {@code branch}, which stands on the base. Each part becomes a commit on the one before; those that do
     * not apply any more are {@link #left}, unless it is the only one.
     */
    Verification run(String branch, List<Part> parts) {
        long start = System.nanoTime();
        // Before checks run for nothing; where they have run already, git tells it when it applies.
        Optional<String> obstacle = parts.stream()
                .flatMap(part -> PatchCommit.unreadable(part.patch()).stream())
                .findFirst()
                .or(() -> known()
                        ? Optional.empty()
                        : commits.obstacle(parts.getFirst().patch()));
        if (obstacle.isPresent()) return failed(branch, obstacle.get(), start);
        List<String> changed = parts.stream()
                .flatMap(part -> Limits.size(part.patch()).names().stream())
                .distinct()
                .toList();
        borrow();
        List<Reading> before = checking.commands().stream()
                .map(command -> baseline(command, changed))
                .toList();
        if (used) restore();
        var whole = committed(branch, parts);
        if (whole.commit().isEmpty()) return failed(branch, whole.complaint(), start);
        var checks = new ArrayList<Checked>();
        for (int i = 0; i < before.size(); i++)
            checks.add(check(checking.commands().get(i), changed, before.get(i)));
        return new Verification(branch, whole.commit(), true, "", checks, since(start));
    }

    private PatchCommit.Made committed(String branch, List<Part> parts) {
        PatchCommit on = commits;
        String complaint = "";
        for (Part part : parts) {
            var next = on.make(part.patch(), part.message(), "refs/heads/" + branch, made);
            if (next.commit().isEmpty()) {
                left.add(part);
                complaint = next.complaint();
                continue;
            }
            on = on.onto(next.commit());
        }
        boolean none = on.base().equals(commits.base());
        return new PatchCommit.Made(none ? "" : on.base(), none ? complaint : "");
    }

    /** The parts of which no commit was made. */
    List<Part> left() {
        return left;
    }

    private static Verification failed(String branch, String complaint, long start) {
        return new Verification(branch, "", false, complaint, List.of(), since(start));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void borrow() {
        try {
            borrowed.clear();
            borrowed.addAll(Borrowed.into(checkout, user.git().top(), user.prefix()));
        } catch (IOException e) {
            throw new ChangeException.UnableToUse("cannot link installed packages into " + checkout + ": " + e, e);
        }
    }

    // What a check leaves behind (caches, compiled code) must not stand in for what the patch makes of it.
    private void restore() {
        commits.restored();
        borrow();
        used = false;
    }

    private Path folder() {
        return checkout.resolve(user.prefix());
    }

    private boolean known() {
        return checking.commands().stream()
                .allMatch(command -> new CheckLine(command).fixed() && Baselines.knows(key(command)));
    }

    private Baselines.Key key(String line) {
        String settings =
                checking.timeout() + " " + checking.sandbox() + " " + checking.network() + " " + checking.allow();
        return new Baselines.Key(user.common().toString(), commits.base(), user.prefix(), line, settings);
    }

    private Reading baseline(String command, List<String> changed) {
        Optional<String> line = new CheckLine(command).in(folder(), changed);
        if (line.isEmpty()) return Reading.nothing();
        return Baselines.of(key(line.get()), () -> {
            if (used) restore();
            used = true;
            return Reading.of(run(line.get()));
        });
    }

    private Checked check(String command, List<String> changed, Reading before) {
        Optional<String> line = new CheckLine(command).in(folder(), changed);
        if (line.isEmpty()) return new Checked(command, before.exit(), 0, "", Duration.ZERO);
        CommandResult result = run(line.get());
        Reading now = Reading.of(result);
        return new Checked(
                line.get(), before.exit(), result.exitCode(), now.newSince(before), kept(result), result.wall());
    }

    private static String kept(CommandResult result) {
        String output = Secrets.redact(result.output());
        if (output.length() <= KEPT) return output;
        int head = KEPT / 4;
        return output.substring(0, head) + "\n[… cut …]\n" + output.substring(output.length() - (KEPT - head));
    }

    private CommandResult run(String line) {
        Optional<Sandbox> box = Sandboxes.choose(checking.sandbox(), checkout, checking.warning())
                .map(any -> {
                    Sandbox wide = any.network(checking.network())
                            .readable(user.readable().toArray(Path[]::new))
                            .readable(borrowed.toArray(Path[]::new));
                    for (String allowed : checking.allow()) wide = wide.allow(allowed);
                    return wide;
                });
        Command command =
                Command.shell(line).in(folder()).timeout(checking.timeout()).sandbox(box);
        try {
            turns.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("waiting for a check's turn");
        }
        try {
            return command.run();
        } finally {
            turns.release();
        }
    }
}
