package autodev.agents.run;

import autodev.AutodevException;
import autodev.Exit;

/**
 * Why an agent cannot be run, or a run not be shown. How one that ran has ended is an {@link
 * autodev.agents.AgentResult}.
 */
public abstract sealed class AgentRunException extends AutodevException {
    private static final long serialVersionUID = 1;

    private AgentRunException(String message) {
        super(message);
    }

    /** The agent can only be done by a model, and there is none. Exit code 3. */
    public static final class NeedsModel extends AgentRunException {
        private static final long serialVersionUID = 1;

        NeedsModel(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }

    /** The program of {@code --executor} is not installed. Exit code 3. */
    public static final class NoProgram extends AgentRunException {
        private static final long serialVersionUID = 1;

        NoProgram(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.BLOCKED;
        }
    }

    /** No run of that id is kept, or it cannot be run again. Exit code 2. */
    public static final class NoRun extends AgentRunException {
        private static final long serialVersionUID = 1;

        NoRun(String message) {
            super(message);
        }

        @Override
        public int exitCode() {
            return Exit.USAGE;
        }
    }
}
