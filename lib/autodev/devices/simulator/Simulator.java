package autodev.devices.simulator;

import autodev.llm.Tool;
import java.util.List;

/**
 * Simulated phones and the adb server that shows them to the real adb client, on 127.0.0.1. Whoever sets {@code ANDROID_ADB_SERVER_PORT} to
 * {@link #port} sees them: {@code ANDROID_ADB_SERVER_PORT=41023 adb devices}.
 */
public final class Simulator implements AutoCloseable {
    private Simulator() {}

    /** {@code n} phones, {@code emulator-5554} and on, behind an adb server at any free port. Throws BadInput unless there are 1 to 64. */
    public static Simulator start(int n) {
        return start(n, 0);
    }

    /** As above at this port. */
    public static Simulator start(int n, int port) {
        throw new UnsupportedOperationException("contract");
    }

    /** The phones. */
    public List<Phone> phones() {
        throw new UnsupportedOperationException("contract");
    }

    /** Where the adb server is. */
    public int port() {
        throw new UnsupportedOperationException("contract");
    }

    /** The same phones as mobile-mcp would show them, tool by tool with its names, arguments and answers: for where adb or npm is missing. */
    public List<Tool> tools() {
        throw new UnsupportedOperationException("contract");
    }

    /** Switches them off. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("contract");
    }
}
