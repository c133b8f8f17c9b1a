package autodev.process;

import autodev.process.ProcessException.NoRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Whether what git writes for a checkout stays with it. A {@code .git} file, a {@code commondir} file, {@code core.worktree} and
 * links can send objects, index and branches to any folder of the user's; only what the other side confirms is followed: a
 * linked worktree or a submodule, whose repository names the checkout (gitrepository-layout(5)).
 */
final class GitPlaces {
    private final Git git;

    private GitPlaces(Git git) {
        this.git = git;
    }

    /** Throws {@link NoRepository} if something leads elsewhere. */
    static void check(Git git, Path root) {
        try {
            new GitPlaces(git).check(root);
        } catch (IOException e) {
            throw new NoRepository("cannot look at the repository of " + root + ": " + e);
        }
    }

    private void check(Path root) throws IOException {
        Path top = git.top().toRealPath();
        Path dot = top.resolve(".git");
        if (!root.toRealPath().startsWith(top)) throw refused("its core.worktree is " + top);
        Path gitDir = git.gitDir().toRealPath();
        Path common = Path.of(git.text("rev-parse", "--path-format=absolute", "--git-common-dir"))
                .toRealPath();
        if (Files.isSymbolicLink(dot) || !Files.exists(dot)) throw refused("its .git is a link or missing");
        if (Files.isDirectory(dot)) {
            if (!gitDir.equals(dot)) throw refused("its repository is " + gitDir);
            if (!common.equals(gitDir)) throw refused("its commondir is " + common);
        } else {
            confirm(dot, gitDir, common);
        }
        noLinks(gitDir, common);
    }

    private void confirm(Path dot, Path gitDir, Path common) throws IOException {
        Path back = gitDir.resolve("gitdir");
        boolean worktree = Files.isRegularFile(back)
                && Path.of(Files.readString(back).strip()).equals(dot)
                && common.resolve("worktrees").equals(gitDir.getParent());
        String owned = Git.line(git.quiet(Map.of(), "config", "--local", "core.worktree"));
        boolean submodule =
                !owned.isEmpty() && gitDir.resolve(owned).normalize().equals(dot.getParent()) && common.equals(gitDir);
        if (!worktree && !submodule)
            throw refused("its .git file leads to " + gitDir + ", which does not name this checkout as its own");
    }

    // git writes through a link in the place of its index, a branch or a folder of objects.
    private void noLinks(Path gitDir, Path common) throws IOException {
        for (String name : new String[] {"HEAD", "index", "logs", "logs/HEAD", "refs"}) noLink(gitDir, name);
        for (String name : new String[] {"refs", "refs/heads", "logs", "logs/refs", "logs/refs/heads", "packed-refs"})
            noLink(common, name);
        String branch = Git.line(git.quiet(Map.of(), "symbolic-ref", "-q", "HEAD"));
        for (int at = branch.indexOf('/'); at > 0; at = branch.indexOf('/', at + 1)) {
            noLink(common, branch.substring(0, at));
            noLink(common, "logs/" + branch.substring(0, at));
        }
        if (!branch.isEmpty()) noLink(common, branch);
        if (!branch.isEmpty()) noLink(common, "logs/" + branch);
        noLink(common, "objects");
        try (var folders = Files.newDirectoryStream(common.resolve("objects"))) {
            for (Path folder : folders)
                noLink(common, "objects/" + folder.getFileName().toString());
        } catch (NotDirectoryException e) {
            throw refused("its objects are no folder");
        }
    }

    private void noLink(Path folder, String name) {
        Path path = folder.resolve(name);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS) && Files.isSymbolicLink(path))
            throw refused("'" + name + "' in it is a symbolic link");
    }

    private NoRepository refused(String why) {
        return new NoRepository("the repository of " + git.top() + " is not its own: " + why
                + "; nothing is written to it. If you set it up so, use git yourself");
    }
}
