package autodev.devices;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where programs are: on the {@code PATH} of an environment, and in the Android SDK that it names. */
final class Programs {
    private static final boolean WINDOWS =
            System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
    private static final String[] ENDINGS = WINDOWS ? new String[] {".exe", ".cmd", ".bat", ""} : new String[] {""};

    private Programs() {}

    /** The program of this name on the PATH. */
    static Optional<Path> find(String name, Map<String, String> environment) {
        for (String folder : environment
                .getOrDefault("PATH", environment.getOrDefault("Path", ""))
                .split(File.pathSeparator)) {
            Optional<Path> found = in(folder, name);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** adb as mobile-mcp looks for it: in {@code ANDROID_HOME} (or {@code ANDROID_SDK_ROOT}), then on the PATH. */
    static Optional<Path> adb(Map<String, String> environment) {
        return sdks(environment).stream()
                .map(sdk -> in(sdk + File.separator + "platform-tools", "adb"))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> find("adb", environment));
    }

    /** The folders that the environment says the SDK is in. */
    static List<String> sdks(Map<String, String> environment) {
        var sdks = new ArrayList<String>();
        for (String name : List.of("ANDROID_HOME", "ANDROID_SDK_ROOT")) {
            String value = environment.getOrDefault(name, "").strip();
            if (!value.isEmpty() && !sdks.contains(value)) sdks.add(value);
        }
        return sdks;
    }

    private static Optional<Path> in(String folder, String name) {
        if (folder.isBlank()) return Optional.empty();
        for (String ending : ENDINGS) {
            try {
                Path file = Path.of(folder).resolve(name + ending);
                if (file.isAbsolute() && Files.isRegularFile(file) && Files.isExecutable(file))
                    return Optional.of(file);
            } catch (InvalidPathException e) {
                return Optional.empty(); // no such folder can exist, so no program can be in it
            }
        }
        return Optional.empty();
    }
}
