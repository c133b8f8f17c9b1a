package autodev.mcp;

import static org.junit.jupiter.api.Assumptions.abort;

import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.ProcessException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Packages of npm that tests talk to, each version installed once a machine, below AutoDev's cache folder. Where npm
 * is missing or its registry cannot be reached, the test is skipped; in CI ({@code CI=true}) it fails.
 */
public final class NpmPackages {
    private static final Object ONE_AT_A_TIME = new Object();

    private NpmPackages() {}

    /** The folder of the package {@code name} in exactly this version: the one that has its {@code package.json}. */
    public static Path installed(String name, String version) throws IOException {
        Path prefix = cache().resolve(name.replace('/', '+') + "-" + version);
        Path whole = prefix.resolve("installed");
        Path folder = prefix.resolve("node_modules").resolve(name);
        if (Files.exists(whole)) return folder;
        Files.createDirectories(prefix);
        synchronized (ONE_AT_A_TIME) {
            // A lock on a file counts between processes, not between threads.
            try (var channel = FileChannel.open(
                            prefix.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !Files.exists(whole)) install(name + "@" + version, prefix);
                if (!Files.exists(whole)) Files.createFile(whole);
            }
        }
        return folder;
    }

    private static void install(String what, Path prefix) {
        try {
            CommandResult result = Command.of(
                            "npm", "install", "--prefix", prefix.toString(), "--ignore-scripts", "--save-exact", what)
                    .in(prefix)
                    .env("npm_config_audit", "false")
                    .env("npm_config_fund", "false")
                    .timeout(Duration.ofMinutes(5))
                    .run();
            if (!result.ok()) missing("npm could not install " + what + ": " + result.output());
        } catch (ProcessException.NoSuchProgram e) {
            missing(e.getMessage());
        }
    }

    private static void missing(String why) {
        if ("true".equals(System.getenv("CI"))) throw new AssertionError(why);
        abort(why);
    }

    private static Path cache() {
        String xdg = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path cache = xdg.startsWith("/") ? Path.of(xdg) : Path.of(System.getProperty("user.home"), ".cache");
        return cache.resolve("autodev").resolve("npm");
    }
}
