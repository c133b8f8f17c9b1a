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

    /** The disk said no to reading: no permission, a broken disk. */
    public static final class UnableToRead extends WorkspaceException {
        private static final long serialVersionUID = 1;

        /** One line: the file, what the system said, what to do. */
        public UnableToRead(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A change does not fit what is there: a folder where a file should go, a file where a folder should go. Nothing was changed. */
    public static final class Conflict extends WorkspaceException {
        private static final long serialVersionUID = 1;

        /** {@code path} that cannot be changed, and what is in its way. */
        public Conflict(String path, String why) {
            super("cannot change '" + path + "': " + why
                    + "; nothing was changed; choose another path or remove what is in the way");
        }
    }

    /** Another process works in the same workspace. Exit code 3. */
    public static final class Busy extends WorkspaceException {
        private static final long serialVersionUID = 1;

        /** One line: the workspace, who uses it, what to do. */
        public Busy(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }

    /** The hidden history cannot answer: no such version, or what it kept is damaged. */
    public static final class NoSuchVersion extends WorkspaceException {
        private static final long serialVersionUID = 1;

        /** One line: the version, what is known, what to do. */
        public NoSuchVersion(String message) {
            super(message);
        }

        /** As above, caused by damage. */
        public NoSuchVersion(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
