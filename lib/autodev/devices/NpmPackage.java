package autodev.devices;

import autodev.AutodevException;
import autodev.Event;
import autodev.Interrupted;
import autodev.process.Command;
import autodev.process.CommandResult;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A package of npm in a version of its own, installed once below AutoDev's cache folder and used from there: {@code
 * $XDG_CACHE_HOME/autodev}, else {@code ~/.cache/autodev}. What is there is whole: it is installed beside, without its
 * install scripts, and then renamed.
 */
record NpmPackage(String name, String version) {
    /** What drives phones unless another server is named; version by version its answers differ, so it is pinned. */
    static final NpmPackage MOBILE_MCP = new NpmPackage("@mobilenext/mobile-mcp", "1.0.4");

    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    /** Where it is or will be; empty where no home is known. */
    Optional<Path> folder(Map<String, String> environment) {
        return cache(environment).map(cache -> cache.resolve(name.substring(name.indexOf('/') + 1) + "-" + version));
    }

    /** The folder of the package itself if it is installed. */
    Optional<Path> installed(Map<String, String> environment) {
        return folder(environment).map(this::within).filter(Files::isDirectory);
    }

    private Path within(Path prefix) {
        return prefix.resolve("node_modules").resolve(name);
    }

    /**
     * The folder of the package, which is installed first if need be; {@code listener} hears of that. Throws {@link
     * DeviceException.NoDevice} that says what is missing: npm, the network, a folder that can be written.
     */
    Path install(Map<String, String> environment, Event.Listener listener) {
        Optional<Path> there = installed(environment);
        if (there.isPresent()) return there.get();
        Path target = folder(environment)
                .orElseThrow(() -> new DeviceException.NoDevice("no folder to install " + this
                        + " in is known; set HOME or XDG_CACHE_HOME, or MOBILE_MCP_COMMAND to a server that is there"));
        Path npm = Programs.find("npm", environment)
                .orElseThrow(() -> new DeviceException.NoDevice("npm is not on the PATH, and " + this
                        + " is not installed yet; install Node.js 20 or later (https://nodejs.org), or set"
                        + " MOBILE_MCP_COMMAND and MOBILE_MCP_ARGS_JSON to a server that is there"));
        alone();
        try {
            Files.createDirectories(target.getParent());
            return locked(target, npm, environment, listener);
        } catch (ClosedByInterruptException | FileLockInterruptionException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("installing " + this);
        } catch (IOException e) {
            throw new DeviceException.NoDevice("cannot install " + this + " in " + target + ": " + e
                    + "; make that folder writable, or set XDG_CACHE_HOME to one that is");
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    // A lock of the system's is for processes; threads of one would be refused it.
    private void alone() {
        try {
            ONE_AT_A_TIME.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("installing " + this);
        }
    }

    private Path locked(Path target, Path npm, Map<String, String> environment, Event.Listener listener)
            throws IOException {
        Path lock = target.resolveSibling(target.getFileName() + ".lock");
        // The system drops the lock when this process dies; another that installs the same is waited for.
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            if (held.isValid() && Files.isDirectory(within(target))) return within(target);
            deleteDrafts(target);
            Path draft = Files.createTempDirectory(target.getParent(), target.getFileName() + "-");
            try {
                listener.on(new DeviceEvent.Preparing("npm: installing " + this + " once, into " + target));
                run(npm, draft, environment);
                if (!Files.isDirectory(within(draft)))
                    throw new DeviceException.NoDevice("npm ended well, but " + within(draft) + " is not there; "
                            + "see that " + npm + " is npm, and try again");
                delete(target);
                move(draft, target);
                listener.on(new DeviceEvent.Prepared("npm: installed " + this));
                return within(target);
            } finally {
                delete(draft);
            }
        }
    }

    /** Those of processes that were killed: whoever has the lock is the only one that makes any. */
    private static void deleteDrafts(Path target) throws IOException {
        try (DirectoryStream<Path> drafts = Files.newDirectoryStream(
                target.getParent(), file -> file.getFileName().toString().startsWith(target.getFileName() + "-"))) {
            for (Path draft : drafts) delete(draft);
        }
    }

    private void run(Path npm, Path draft, Map<String, String> environment) {
        Command command = Command.of(
                        npm.toString(),
                        "install",
                        "--prefix",
                        draft.toString(),
                        "--no-audit",
                        "--no-fund",
                        "--ignore-scripts",
                        "--no-save",
                        "--loglevel=error",
                        // Who has no network is told so within seconds; npm's own patience is minutes.
                        "--fetch-retries=1",
                        "--fetch-retry-mintimeout=500",
                        "--fetch-retry-maxtimeout=1000",
                        name + "@" + version)
                .in(draft)
                .env("PATH", environment.getOrDefault("PATH", ""))
                .timeout(LONGEST);
        CommandResult result = command.run();
        if (result.ok()) return;
        String last = result.output()
                .lines()
                .map(line -> line.replaceFirst("^npm (error|ERR!) ?", "").strip())
                .filter(line -> !line.isBlank() && !line.matches("(at |syscall |errno |A complete log).*"))
                .limit(3)
                .reduce((a, b) -> a + " | " + b)
                .orElse("it said nothing");
        throw new DeviceException.NoDevice("npm could not install " + this
                + (result.timedOut() ? " within " + LONGEST.toMinutes() + " minutes" : "") + ": " + last
                + "; see that the network and npm's registry can be reached, or set MOBILE_MCP_COMMAND to a"
                + " server that is there");
    }

    private static void move(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            // A system without locks between processes: the other's is as good.
            if (!Files.isDirectory(target)) throw e;
        }
    }

    private static Optional<Path> cache(Map<String, String> environment) {
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "").strip();
        String home = environment
                .getOrDefault("HOME", System.getProperty("user.home", ""))
                .strip();
        if (!xdg.isEmpty() && Path.of(xdg).isAbsolute()) return Optional.of(Path.of(xdg, "autodev"));
        return home.isEmpty() ? Optional.empty() : Optional.of(Path.of(home, ".cache", "autodev"));
    }

    /** Deletes a folder with all that is in it; one that is not there is fine. */
    static void delete(Path folder) {
        if (!Files.exists(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) return;
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException | java.io.UncheckedIOException e) {
            throw new AutodevException("cannot delete the folder " + folder + ": " + e + "; delete it by hand", e);
        }
    }

    @Override
    public String toString() {
        return name + "@" + version;
    }
}
