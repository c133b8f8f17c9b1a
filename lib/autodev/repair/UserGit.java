package autodev.repair;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.process.CommandResult;
import autodev.process.Git;
import autodev.process.ProcessException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@link Git} for {@code --git}: its errors name the option, and say that the workspace itself is complete. */
record UserGit(Git git) {
    /** The repository that {@code root} lies in; throws {@link BadInput} if there is none, it is bare, or there is no git command. */
    static UserGit of(Path root) {
        try {
            return new UserGit(Git.of(root));
        } catch (ProcessException.NoRepository e) {
            throw new BadInput("--git: " + e.getMessage() + ", or leave --git out", e);
        } catch (ProcessException e) {
            throw new BadInput("--git: " + e.getMessage(), e);
        }
    }

    /** The top folder of the checkout, absolute, without links. */
    Path top() {
        return git.top();
    }

    /** {@code root} below the top, with a slash at its end; empty if it is the top. To be asked before anything runs. */
    String prefix(Path root) {
        return git.prefix(root);
    }

    /**
     * What git answers to {@code input}, run at the top: standard output alone, without the last line end. Throws
     * {@link AutodevException} if it fails.
     */
    String text(Map<String, String> env, String input, String... arguments) {
        try {
            return git.text(env, input, arguments);
        } catch (ProcessException.GitFailed e) {
            throw complete(e);
        }
    }

    /** As git ends, run at the top; its output is standard output alone. */
    CommandResult quiet(Map<String, String> env, String... arguments) {
        return git.quiet(env, arguments);
    }

    /** A copy whose calls run no filter. */
    UserGit withoutFilters() {
        try {
            return new UserGit(git.withoutFilters());
        } catch (ProcessException.GitFailed e) {
            throw complete(e);
        }
    }

    /** The error of a git call, in one line. */
    static AutodevException failed(String call, String why) {
        return new AutodevException("--git: git " + call + " failed: " + why + "; the workspace itself is complete");
    }

    private static AutodevException complete(ProcessException.GitFailed e) {
        return new AutodevException("--git: " + e.getMessage() + "; the workspace itself is complete", e);
    }

    /** See {@link Git#entries}. */
    static List<String> entries(String list) {
        return Git.entries(list);
    }

    /** See {@link Git#line}. */
    static String line(CommandResult result) {
        return Git.line(result);
    }
}
