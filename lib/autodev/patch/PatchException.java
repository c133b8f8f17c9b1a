package autodev.patch;

import autodev.AutodevException;

/**
 * What can be wrong with a patch. The message says which patch of the reply, which file, what was expected and what to do;
 * it can be sent to the model as it is. Where lines of a file help, they follow the first line, numbered.
 */
public abstract sealed class PatchException extends AutodevException {
    private static final long serialVersionUID = 1;

    private PatchException(String message) {
        super(message);
    }

    /** The patch does not have the form of its dialect: cut off, a marker missing, no file named, code left out. */
    public static final class Malformed extends PatchException {
        private static final long serialVersionUID = 1;

        /** What is wrong with the form, and what to send instead. */
        public Malformed(String message) {
            super(message);
        }
    }

    /** The lines that a patch wants to change are not in the file; the nearest ones are shown. */
    public static final class NoMatch extends PatchException {
        private static final long serialVersionUID = 1;

        /** Which lines were looked for, and the most similar region of the file. */
        public NoMatch(String message) {
            super(message);
        }
    }

    /** The lines that a patch wants to change stand in several places of the file, and nothing says which is meant. */
    public static final class Ambiguous extends PatchException {
        private static final long serialVersionUID = 1;

        /** The places, and how to name one of them. */
        public Ambiguous(String message) {
            super(message);
        }
    }

    /** The file is not as the patch takes it to be: missing where it is edited, there where it is made, a folder. */
    public static final class Conflict extends PatchException {
        private static final long serialVersionUID = 1;

        /** The file, its state, and what to send instead. */
        public Conflict(String message) {
            super(message);
        }
    }

    /** The patch touches a file that may not be changed. */
    public static final class Protected extends PatchException {
        private static final long serialVersionUID = 1;

        /** The file, and what to do instead. */
        public Protected(String message) {
            super(message);
        }
    }

    /** The patch asks for what is never done: a path outside the workspace, a link, a submodule, binary content. */
    public static final class Refused extends PatchException {
        private static final long serialVersionUID = 1;

        /** What is refused, why, and what is accepted. */
        public Refused(String message) {
            super(message);
        }
    }
}
