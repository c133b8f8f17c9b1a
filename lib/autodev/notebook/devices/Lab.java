package autodev.notebook.devices;

import autodev.devices.Devices;
import java.util.Optional;

/** The devices that the cells of a notebook share; {@code %devices} names them, {@link #devices} gives them to Java. */
public final class Lab {
    private static Optional<Devices> open = Optional.empty();

    private Lab() {}

    /** The lab that is open; if none is, that of the server that the environment names (see {@link Devices#connect()}). */
    public static synchronized Devices devices() {
        if (open.isEmpty()) open = Optional.of(Devices.connect());
        return open.get();
    }

    /** Opens a lab of {@code n} simulated phones in place of the one that is open. */
    public static synchronized Devices simulate(int n) {
        Devices phones = Devices.simulated(n);
        close();
        open = Optional.of(phones);
        return phones;
    }

    /** Ends every server of the lab that is open, if one is. */
    public static synchronized void close() {
        open.ifPresent(Devices::close);
        open = Optional.empty();
    }
}
