package autodev.change;

import autodev.BadInput;
import autodev.change.ChangeException.Busy;
import autodev.change.ChangeException.UnableToUse;
import autodev.process.CommandResult;
import autodev.process.Git;
import autodev.process.ProcessException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The repository that a user's folder lies in, as it is when opened.
 *
 * @param git on the user's checkout; nothing in it is ever written
 * @param folder the folder, absolute, without links
 * @param prefix the folder below the top of the checkout, with a slash at its end; empty if it is the top
 * @param common the folder with the objects and branches, which all worktrees share
 * @param head the commit that is checked out
 */
record UserRepository(Git git, Path folder, String prefix, Path common, String head) {
    // What these would change is the repository's own configuration, or run more than is asked for.
    private static final List<String> OFF =
            List.of(("-c submodule.recurse=false -c worktree.useRelativePaths=false -c core.untrackedCache=false"
                            + " -c advice.detachedHead=false -c branch.autoSetupMerge=false")
                    .split(" "));

    /**
     * Opens it; throws {@link BadInput} if there is none or nothing is committed, {@link ChangeException} if it cannot
     * be used.
     */
    static UserRepository of(Path folder) {
        try {
            Path real = folder.toRealPath();
            Git git = with(Git.toWrite(real), OFF);
            CommandResult said = git.quiet(
                    Map.of(),
                    "rev-parse",
                    "--path-format=absolute",
                    "--git-common-dir",
                    "-q",
                    "--verify",
                    "HEAD^{commit}");
            List<String> lines = said.output().lines().toList();
            if (!said.ok() || lines.size() != 2) return separately(git, real);
            return new UserRepository(git, real, below(git.top(), real), Path.of(lines.get(0)), lines.get(1));
        } catch (IOException e) {
            throw new BadInput("cannot look at " + folder + ": " + e + "; give a folder of a git checkout", e);
        } catch (ProcessException.NoRepository e) {
            throw new BadInput(e.getMessage(), e);
        } catch (ProcessException e) {
            throw unable(e);
        }
    }

    private static UserRepository separately(Git git, Path folder) {
        CommandResult head = git.quiet(Map.of(), "rev-parse", "-q", "--verify", "HEAD^{commit}");
        if (!head.ok())
            throw new BadInput("nothing is committed in " + git.top()
                    + " yet, or its HEAD is no commit; a change starts from a commit, so make one");
        Path common = Path.of(git.text("rev-parse", "--path-format=absolute", "--git-common-dir"));
        return new UserRepository(git, folder, below(git.top(), folder), common, Git.line(head));
    }

    private static String below(Path top, Path folder) throws ProcessException {
        String below;
        try {
            below = top.toRealPath().relativize(folder).toString().replace('\\', '/');
        } catch (IOException e) {
            throw new UnableToUse("cannot look at " + top + ": " + e, e);
        }
        return below.isEmpty() ? "" : below + "/";
    }

    /** The same git with more settings in front. */
    static Git with(Git git, List<String> settings) {
        var off = new ArrayList<>(settings);
        off.addAll(git.off());
        return new Git(git.gitDir(), git.top(), off);
    }

    /** Git on a linked worktree; its own configuration may name filters that the user's checkout has not. */
    static Git linked(Path part, Path checkout) {
        return with(new Git(part, checkout, OFF).withoutFilters(), OFF);
    }

    /** Does something with git; its refusals are told as a change's. */
    static <T> T asking(Supplier<T> work) {
        try {
            return work.get();
        } catch (ProcessException e) {
            throw unable(e);
        }
    }

    private static ChangeException unable(ProcessException e) {
        return e instanceof ProcessException.GitBusy ? new Busy(e.getMessage(), e) : new UnableToUse(e.getMessage(), e);
    }

    /**
     * What a command in a worktree needs to read for its own git: the shared folder, and those whose objects it
     * borrows.
     */
    List<Path> readable() {
        var paths = new ArrayList<Path>(List.of(common));
        Path alternates = common.resolve("objects/info/alternates");
        if (!Files.isRegularFile(alternates)) return paths;
        try {
            for (String line : Files.readAllLines(alternates)) {
                Path objects = common.resolve("objects").resolve(line.strip()).normalize();
                // Whoever made the repository wrote this file: it must not open any other folder of the user's.
                if (objects.endsWith("objects") && Files.isRegularFile(objects.resolveSibling("HEAD")))
                    paths.add(objects);
            }
        } catch (IOException | InvalidPathException unreadable) {
            return paths; // git itself will say what is wrong with it
        }
        return paths;
    }
}
