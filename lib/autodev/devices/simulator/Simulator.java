package autodev.devices.simulator;

import autodev.BadInput;
import autodev.llm.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Simulated phones and the adb server that shows them to the real adb client, on 127.0.0.1. Whoever sets {@code
 * ANDROID_ADB_SERVER_PORT} to {@link #port} sees them: {@code ANDROID_ADB_SERVER_PORT=41023 adb devices}. Beyond what
 * {@link Phone} leaves out: no video is recorded, no place on earth is set, and only the services, programs and
 * options of a shell that adb and its users need are there.
 */
public final class Simulator implements AutoCloseable {
    private static final int MOST = 64;
    private static final int FIRST_SERIAL = 5554;
    private static final int LOG_LINES = 5000;

    private final List<AttachedPhone> phones;
    private final AdbServer server;
    private final List<String> log = new ArrayList<>();

    private Simulator(List<AttachedPhone> phones, int port) {
        this.phones = phones;
        server = new AdbServer(phones, port, this::note);
    }

    /**
     * {@code n} phones, {@code emulator-5554} and on, behind an adb server at any free port. Throws BadInput unless
     * there are 1 to 64.
     */
    public static Simulator start(int n) {
        return start(n, 0);
    }

    /** As above at this port. Throws BadInput if it is taken. */
    public static Simulator start(int n, int port) {
        if (n < 1 || n > MOST) throw new BadInput(n + " simulated phones cannot be started; expected 1 to " + MOST);
        if (port < 0 || port > 65535)
            throw new BadInput("no server can be at port " + port + "; expected 1 to 65535, or 0 for any that is free");
        var neighbourhood = new Neighbourhood();
        // As emulators do it, each takes two numbers.
        return new Simulator(
                IntStream.range(0, n)
                        .mapToObj(i -> new AttachedPhone(
                                new Phone("emulator-" + (FIRST_SERIAL + 2 * i), "Sim " + (i + 1), neighbourhood),
                                i + 1))
                        .toList(),
                port);
    }

    /** The phones. */
    public List<Phone> phones() {
        return phones.stream().map(AttachedPhone::phone).toList();
    }

    /** Where the adb server is. */
    public int port() {
        return server.port();
    }

    /** What adb clients asked for, oldest first, and what went wrong with them: the last 5000 lines. */
    public List<String> log() {
        synchronized (log) {
            return List.copyOf(log);
        }
    }

    private void note(String line) {
        synchronized (log) {
            if (log.size() >= LOG_LINES) log.removeFirst();
            log.add(line);
        }
    }

    /**
     * The same phones as mobile-mcp would show them, tool by tool with its names, arguments and answers: for where
     * adb or npm is missing.
     */
    public List<Tool> tools() {
        return new MobileToolbox(phones).tools();
    }

    /** Switches them off. May be called twice, and after a client sent {@code adb kill-server}. */
    @Override
    public void close() {
        server.close();
    }
}
