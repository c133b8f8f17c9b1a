package autodev.devices.simulator;

import java.util.List;
import java.util.Optional;

/** The apps that a phone can have: those that are written here, and any other by its name. */
final class Catalogue {
    private final App.Host host;
    private final String serial;
    private final Neighbourhood neighbourhood;

    Catalogue(App.Host host, String serial, Neighbourhood neighbourhood) {
        this.host = host;
        this.serial = serial;
        this.neighbourhood = neighbourhood;
    }

    /** Those that a new phone has. */
    List<App> all() {
        return List.of(new Shop(host), new Browser(host));
    }

    /** The app in an APK, new; empty if the file is none. */
    Optional<App> from(byte[] apk) {
        return Optional.empty();
    }
}
