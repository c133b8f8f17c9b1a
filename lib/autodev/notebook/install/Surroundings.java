package autodev.notebook.install;

import autodev.BadInput;
import autodev.Blocked;
import autodev.process.Environment;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What an installation is made of and where it may go.
 *
 * @param environment the user's variables
 * @param system the operating system's name, as {@code os.name} has it
 * @param javaHome the JDK that kernels run on
 * @param classPath the jars and folders that hold the library and all that it needs
 */
public record Surroundings(Map<String, String> environment, String system, Path javaHome, List<Path> classPath) {
    /** As given. */
    public Surroundings {
        environment = Map.copyOf(environment);
        classPath = List.copyOf(classPath);
    }

    /** Those of this process; {@code script} is what the user started: its own jar is no part of the library. */
    public static Surroundings here(Class<?> script) {
        Optional<Path> own = home(script);
        var path = new ArrayList<Path>();
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator))) {
            if (entry.isEmpty()) continue;
            Path part = Path.of(entry).toAbsolutePath().normalize();
            // Scripts compiled on the spot lie where the library does not.
            if (Files.exists(part) && !own.equals(Optional.of(part))) path.add(part);
        }
        return new Surroundings(
                System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("java.home")), path);
    }

    private static Optional<Path> home(Class<?> script) {
        var source = script.getProtectionDomain().getCodeSource();
        if (source == null || script.getPackageName().startsWith("autodev")) return Optional.empty();
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new BadInput("the script lies at " + source.getLocation() + ", which is no path", e);
        }
    }

    /** The java that kernels run on. */
    public Path java() {
        return javaHome.resolve("bin").resolve(windows() ? "java.exe" : "java");
    }

    /** The value of a variable that is set and not empty. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** As {@link #variable}, as a path. Throws BadInput if it is none. */
    public Optional<Path> folder(String name) {
        try {
            return variable(name).map(value -> Path.of(value).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw new BadInput(name + " is not a path: " + e.getMessage(), e);
        }
    }

    /** The user's home folder. Throws Blocked where none is known. */
    public Path home() {
        return folder("HOME")
                .or(() -> folder("USERPROFILE"))
                .orElseThrow(() -> new Blocked("HOME is not set; set it to a folder that is yours"));
    }

    /**
     * Where AutoDev keeps what it installs for this user: {@code $AUTODEV_DATA}, else {@code autodev} below
     * {@code $XDG_DATA_HOME} or {@code ~/.local/share}; {@code ~/Library/Application Support} on macOS, {@code %LOCALAPPDATA%}
     * on Windows. No cache: what lies there is needed until it is uninstalled.
     */
    public Path data() {
        return folder("AUTODEV_DATA")
                .orElseGet(() -> folder("XDG_DATA_HOME")
                        .or(() -> windows() ? folder("LOCALAPPDATA") : Optional.empty())
                        .orElseGet(() -> home().resolve(mac() ? "Library/Application Support" : ".local/share"))
                        .resolve("autodev"));
    }

    /** Where the autodev script keeps what it can get again: {@code $XDG_CACHE_HOME/autodev}, else {@code ~/.cache/autodev}. */
    public Path cache() {
        return folder("XDG_CACHE_HOME")
                .orElseGet(() -> home().resolve(".cache"))
                .resolve("autodev");
    }

    /** The first program of this name on the PATH. */
    public Optional<Path> program(String name) {
        for (String entry : variable("PATH").orElse("").split(Pattern.quote(File.pathSeparator))) {
            if (entry.isBlank()) continue;
            for (String ending : windows() ? List.of(".exe", ".cmd", ".bat") : List.of("")) {
                Path file = Path.of(entry).resolve(name + ending).toAbsolutePath();
                if (Files.isRegularFile(file) && Files.isExecutable(file)) return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** What commands started for an installation get: no secrets, but what Jupyter and the builders of class paths read. */
    Map<String, String> forCommands() {
        var passed = new TreeMap<>(Environment.scrubbed(environment));
        // Every command has this process's own.
        passed.remove("PATH");
        environment.forEach((name, value) -> {
            if (name.matches("JUPYTER_(DATA_DIR|PATH|CONFIG_DIR|RUNTIME_DIR|PREFER_ENV_PATH|PLATFORM_DIRS)|XDG_\\w+"))
                passed.put(name, value);
        });
        return passed;
    }

    /** Whether this is Windows. */
    boolean windows() {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** Whether this is macOS. */
    boolean mac() {
        return system.toLowerCase(Locale.ROOT).startsWith("mac");
    }
}
