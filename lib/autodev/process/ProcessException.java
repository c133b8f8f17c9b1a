package autodev.process;

import autodev.AutodevException;
import autodev.Retryable;
import java.nio.file.Path;

/**
 * A command that could not be started, or a git that refused what was asked of it. How any other command that did start ended
 * is a {@link CommandResult}, not an error.
 */
public abstract sealed class ProcessException extends AutodevException {
    private static final long serialVersionUID = 1;

    private ProcessException(String message) {
        super(message);
    }

    private ProcessException(String message, Throwable cause) {
        super(message, cause);
    }

    /** No program of that name; a shell line never meets this, its shell answers 127. */
    public static final class NoSuchProgram extends ProcessException {
        private static final long serialVersionUID = 1;
        private final String program;

        NoSuchProgram(String program, String searched) {
            super("no program '" + program + "' in " + searched
                    + "; install it, or give its full path as the command's first word");
            this.program = program;
        }

        /** The program that was looked for, as the command names it. */
        public String program() {
            return program;
        }
    }

    /** The folder to run in does not exist or is not a folder. */
    public static final class NoSuchFolder extends ProcessException {
        private static final long serialVersionUID = 1;

        NoSuchFolder(Path folder, String what) {
            super("cannot run a command in '" + folder + "': " + what + "; give an existing folder");
        }
    }

    /** The system refused to start it: not executable, arguments too long, out of processes or memory. */
    public static final class UnableToStart extends ProcessException {
        private static final long serialVersionUID = 1;

        UnableToStart(String program, String why) {
            super("cannot start '" + program + "': " + why);
        }

        UnableToStart(String program, Throwable cause) {
            super(
                    "cannot start '" + program + "': " + cause.getMessage()
                            + "; see that it is executable, that its arguments are short enough and that the machine"
                            + " has processes and memory left",
                    cause);
        }
    }

    /** A folder is in no repository that git can use, or in one whose parts lead elsewhere. */
    public static final class NoRepository extends ProcessException {
        private static final long serialVersionUID = 1;

        NoRepository(String message) {
            super(message);
        }
    }

    /** git ran and refused. */
    public static sealed class GitFailed extends ProcessException {
        private static final long serialVersionUID = 1;
        private final String call;
        private final String why;

        GitFailed(String call, String why) {
            super("git " + call + " failed: " + why);
            this.call = call;
            this.why = why;
        }

        /** The subcommand that failed, such as {@code apply}. */
        public String call() {
            return call;
        }

        /** Its reason, in one line. */
        public String why() {
            return why;
        }
    }

    /** Another git is at work in the repository, or died there. */
    public static final class GitBusy extends GitFailed implements Retryable {
        private static final long serialVersionUID = 1;

        GitBusy(String call, String why) {
            super(call, why + "; if no other git runs, remove that lock file");
        }
    }
}
