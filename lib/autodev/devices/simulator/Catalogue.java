package autodev.devices.simulator;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipInputStream;

/** The apps that a phone can have: those that are written here, and any other by its name. */
final class Catalogue {
    private static final String MANIFEST = "AndroidManifest.xml";
    private static final int LARGEST_MANIFEST = 2_000_000;

    private final App.Host host;
    private final String serial;
    private final Neighbourhood neighbourhood;

    Catalogue(App.Host host, String serial, Neighbourhood neighbourhood) {
        this.host = host;
        this.serial = serial;
        this.neighbourhood = neighbourhood;
    }

    /** Those that a new phone has, none of them used yet. */
    List<App> all() {
        return List.of(new Chat(host, serial, neighbourhood), new Shop(host), new Notes(host), new Browser(host));
    }

    /** The app in an APK, new; empty if the file is none. */
    Optional<App> from(byte[] apk) {
        return manifest(apk)
                .flatMap(BinaryManifest::read)
                .map(found -> all().stream()
                        .filter(app -> app.appPackage().equals(found.appPackage()))
                        .findFirst()
                        .orElseGet(() -> new Unknown(found.appPackage(), name(found), found.version())));
    }

    private static String name(BinaryManifest manifest) {
        if (!manifest.label().isBlank()) return manifest.label();
        String last = manifest.appPackage().replaceFirst(".*\\.", "");
        return last.substring(0, 1).toUpperCase(Locale.ROOT) + last.substring(1);
    }

    private static Optional<byte[]> manifest(byte[] apk) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(apk))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                if (entry.getName().equals(MANIFEST)) return Optional.of(zip.readNBytes(LARGEST_MANIFEST));
            return Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // a broken zip, or names in it that are no text: it is no APK, which is the answer
        }
    }
}
