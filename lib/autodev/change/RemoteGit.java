package autodev.change;

import autodev.AutodevException;
import autodev.Interrupted;
import autodev.change.ChangeException.UnableToUse;
import autodev.process.Command;
import autodev.process.RunningCommand;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Git towards one remote. It sees the repository's objects and nothing else of it: calls are made from an empty
 * repository of our own, so that no setting, hook or helper that somebody has planted in the user's takes part; the
 * user's own settings, credential helpers and ssh do. Only files, HTTP and ssh; nothing asks at the terminal. For one
 * thread; to be closed. A call that fails because this process ends, or its thread was interrupted, throws {@link
 * Interrupted}: the remote has refused nothing.
 */
final class RemoteGit implements AutoCloseable {
    /** What the remote is called here. */
    static final String THERE = "there";

    private static final boolean SHELL = File.separatorChar == '/';
    private static final String ENDED = "autodev: git ended with ";
    private static final Thread NO_HOOK = new Thread();
    private static final int MOST_OUTPUT = 64 << 20;
    private static final int MOST_ERRORS = 400;
    private static final long SLICE_MILLIS = 200;

    /** How a call ended: standard output, and standard error by lines; {@code late} if it took too long. */
    record Said(boolean ok, String output, List<String> errors, boolean late) {
        /** What git and the remote say of a failure, the remote's own words last, in one line. */
        String words() {
            if (late) return "it took too long";
            var words = new ArrayList<String>();
            for (String start : List.of("fatal: ", "error: ", "remote: "))
                errors.stream()
                        .filter(line -> line.startsWith(start) && !line.startsWith("error: failed to push some refs"))
                        .map(line -> line.substring(start.length()).strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(words::add);
            return words.isEmpty() ? String.join("; ", errors) : String.join("; ", words);
        }
    }

    private final UserRepository user;
    private final Path folder;
    private final UserSettings settings;
    private final Map<String, String> granted;

    private RemoteGit(UserRepository user, Path folder, UserSettings settings, Map<String, String> granted) {
        this.user = user;
        this.folder = folder;
        this.settings = settings;
        this.granted = granted;
    }

    /** For the remote at {@code url}. Throws {@link UnableToUse}. */
    static RemoteGit open(UserRepository user, String url, Map<String, String> environment) {
        Map<String, String> granted = UserSettings.granted(environment);
        try {
            Path folder = Files.createDirectory(OwnFolders.fresh("push"));
            var there = new RemoteGit(user, folder, new UserSettings(List.of()), granted);
            try {
                Said listed = there.run(
                        granted, user.git().gitDir(), Duration.ofMinutes(1), "config", "-z", "--show-scope", "-l");
                if (!listed.ok()) throw new UnableToUse("cannot read git's settings: " + listed.words());
                var settings = UserSettings.of(listed.output());
                there.layOut(settings, url);
                return new RemoteGit(user, folder, settings, granted);
            } catch (IOException | RuntimeException e) {
                there.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed("cannot make a folder to push from", "git", e);
        }
    }

    private void layOut(UserSettings settings, String url) throws IOException {
        Path git = Files.createDirectories(folder.resolve("git"));
        Files.createDirectories(git.resolve("objects"));
        Files.createDirectories(git.resolve("refs"));
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/none\n");
        Path shallow = user.common().resolve("shallow");
        if (Files.isRegularFile(shallow)) Files.copy(shallow, git.resolve("shallow"));
        var config = new StringBuilder(UserSettings.entry("core.repositoryformatversion", "1"));
        config.append(UserSettings.entry("core.bare", "true"));
        String format = user.git().text("rev-parse", "--show-object-format");
        if (!format.equals("sha1")) config.append(UserSettings.entry("extensions.objectformat", format));
        // Of a partial clone some objects are with the remote alone; they need not be sent there.
        if (user.git().quiet(Map.of(), "config", "extensions.partialclone").ok()) {
            config.append(UserSettings.entry("extensions.partialclone", THERE));
            config.append(UserSettings.entry("remote." + THERE + ".promisor", "true"));
        }
        config.append(UserSettings.entry("remote." + THERE + ".url", url));
        // git has rewritten the address already; the longest prefix wins, so this keeps it from doing so twice.
        for (String rewriting : List.of("insteadof", "pushinsteadof"))
            config.append(UserSettings.entry("url." + url + "." + rewriting, url));
        // Both may have passwords: in the remote's address, and in headers that the user has for a server.
        OwnFolders.secret(git.resolve("config"), config.toString());
        OwnFolders.secret(folder.resolve("settings"), settings.file());
    }

    /** Whether the user's own settings may log in. */
    boolean login() {
        return settings.login();
    }

    /** Runs {@code git arguments}; {@code more} are variables, secrets too, that this call alone gets. */
    Said ask(Map<String, String> more, Duration limit, String... arguments) {
        var environment = new LinkedHashMap<>(granted);
        environment.keySet().removeIf(name -> name.matches("GIT_CONFIG_(COUNT|(KEY|VALUE)_\\d+|SYSTEM)"));
        environment.put("GIT_CONFIG_GLOBAL", folder.resolve("settings").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_OBJECT_DIRECTORY", user.common().resolve("objects").toString());
        environment.put("GIT_ALLOW_PROTOCOL", "file:http:https:ssh");
        boolean own = settings.names("core.sshcommand")
                || granted.containsKey("GIT_SSH")
                || granted.containsKey("GIT_SSH_COMMAND");
        // ssh asks for passwords and host keys at the terminal, whatever its input is.
        if (!own) environment.put("GIT_SSH_COMMAND", "ssh -o BatchMode=yes");
        // Empty: nothing is asked for in a window, unless the user has named a program for that.
        if (!settings.names("core.askpass")) environment.putIfAbsent("GIT_ASKPASS", "");
        environment.putAll(more);
        return run(environment, folder.resolve("git"), limit, arguments);
    }

    private Said run(Map<String, String> environment, Path gitDir, Duration limit, String... arguments) {
        var all = new LinkedHashMap<>(environment);
        all.put("GIT_DIR", gitDir.toString());
        all.put("GIT_NO_LAZY_FETCH", "1");
        all.put("GIT_NO_REPLACE_OBJECTS", "1");
        all.put("GIT_TERMINAL_PROMPT", "0");
        all.put("LC_ALL", "C");
        var argv = new ArrayList<String>();
        if (SHELL) argv.addAll(List.of("sh", "-c", "\"$@\"; echo " + ENDED + "$? >&2", "sh"));
        argv.addAll(List.of("git", "--no-pager"));
        argv.addAll(List.of(arguments));
        List<String> errors = Collections.synchronizedList(new ArrayList<>());
        // A relative path of a remote is relative to the top of the checkout.
        Command command = Command.of(argv).in(user.git().top());
        try (RunningCommand running = command.start(all, line -> keep(errors, line))) {
            running.stdin().close();
            var output = new AtomicReference<>("");
            Thread reader = Thread.ofVirtual().start(() -> output.set(text(running.stdout())));
            boolean ended = awaited(running, limit);
            if (ended) reader.join();
            Said said = said(ended, output.get(), new ArrayList<>(errors));
            if (!said.ok() && (ending() || Thread.currentThread().isInterrupted()))
                throw new Interrupted("git " + arguments[0]);
            return said;
        } catch (IOException e) {
            throw failed("cannot talk to git", "git " + arguments[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("git " + arguments[0]);
        }
    }

    private static AutodevException failed(String what, String call, IOException e) {
        return ending() ? new Interrupted(call) : new UnableToUse(what + ": " + e, e);
    }

    // The JVM lets go of its hooks before it runs the first of them, so this is known before any child is ended.
    private static boolean ending() {
        try {
            Runtime.getRuntime().removeShutdownHook(NO_HOOK);
            return false;
        } catch (IllegalStateException shuttingDown) {
            return true;
        }
    }

    // Where there is no shell, what git calls its own failures tells how it ended.
    private static Said said(boolean ended, String output, List<String> errors) {
        boolean failed = errors.stream().anyMatch(line -> line.startsWith("fatal: ") || line.startsWith("error: "));
        boolean told = !errors.isEmpty() && errors.getLast().startsWith(ENDED);
        if (SHELL && ended && !told) {
            // What held it together then complains of its own.
            errors.removeIf(line -> line.startsWith("unshare: "));
            errors.add("error: git was killed before it had ended");
        }
        boolean ok = told ? errors.removeLast().equals(ENDED + "0") : !SHELL && !failed;
        return new Said(ended && ok, output, List.copyOf(errors), !ended);
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readNBytes(MOST_OUTPUT), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return ""; // ended with its process, and what was not told is not relied on
        }
    }

    private static void keep(List<String> errors, String line) {
        // The first lines and the last ones: what goes between is progress.
        if (errors.size() == MOST_ERRORS) errors.remove(MOST_ERRORS / 2);
        errors.add(line);
    }

    private static boolean awaited(RunningCommand running, Duration limit) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        while (!running.ended(SLICE_MILLIS)) {
            if (Thread.interrupted()) throw new InterruptedException();
            if (System.nanoTime() - end > 0) return false;
        }
        return true;
    }

    @Override
    public void close() {
        Removal.delete(folder.getParent());
    }
}
