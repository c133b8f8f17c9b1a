package autodev.workspace;

import autodev.AutodevException;
import autodev.Exit;

/** What can go wrong with a workspace. */
public abstract sealed class WorkspaceException extends AutodevException {
    private static final long serialVersionUID = 1;

    WorkspaceException(String message) {
        super(message);
    }

    WorkspaceException(String message, Throwable cause) {
        super(message, cause);
    }

    /** A path that leaves the workspace or reaches what belongs to git or AutoDev: {@code ..}, absolute, through a link, into {@code .git} or {@code .autodev}. */
    public static final class OutsideWorkspace extends WorkspaceException {
        private static final long serialVersionUID = 1;

        /** {@code path} as it was given, and why it is refused. */
        public OutsideWorkspace(String path, String why) {
            super("refused path '" + path + "': " + why + "; give a path inside the workspace, relative to its root");
        }
    }

    /** A file that should be there is not. */
    public static final class NoSuchFile extends WorkspaceException {
        private static final long serialVersionUID = 1;

        /** {@code path} as it was given. */
        public NoSuchFile(String path) {
            super("no file '" + path + "' in the workspace");
        }
    }

    /** The folder cannot be used as asked: another folder's reset, a missing folder, a file in the way. Exit code 2. */
    public static final class NotAWorkspace extends WorkspaceException {
        private static final long serialVersionUID = 1;

        /** One line: the folder, what was expected, what to do. */
        public NotAWorkspace(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.USAGE;
        }
    }

    /** The disk said no: full, read-only, no permission. Nothing was changed. */
    public static final class UnableToWrite extends WorkspaceException {
        private static final long serialVersionUID = 1;

        /** One line: the file, what the system said, what to do. */
        public UnableToWrite(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
