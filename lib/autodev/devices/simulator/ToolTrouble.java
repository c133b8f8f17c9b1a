package autodev.devices.simulator;

/** What keeps a tool of simulated phones from doing its work, in the two ways in which mobile-mcp says so. */
abstract sealed class ToolTrouble extends Exception {
    private static final long serialVersionUID = 1;

    private ToolTrouble(String message) {
        super(message);
    }

    /** The caller can do something about it: told as an answer like any other, without {@code isError}. */
    static final class Refused extends ToolTrouble {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }

    /** The command that mobile-mcp would have run did not work: told with {@code isError}. */
    static final class Failed extends ToolTrouble {
        private static final long serialVersionUID = 1;

        /** {@code command}: mobilecli's words without the device; {@code why}: what it would have written. */
        Failed(String command, String device, String why) {
            super("Command failed: mobilecli " + command + " --device " + device + "\n" + why + "\n");
        }
    }
}
