package autodev.process;

import autodev.BadInput;
import autodev.Interactive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A box built by bwrap(1): namespaces of its own for users, processes, network, host name and IPC; no capability and no
 * further user namespace; read-only system ({@link SystemView}) and toolchains ({@link HomeView}); fresh home, {@code /tmp}
 * and {@code /run}; the workspace writable. Limits by prlimit(1): no core file, {@value #LARGEST_FILE} bytes a file,
 * {@value #MOST_PROCESSES} processes (which the kernel does not count for root). Memory has no limit there, as one on address
 * space or data breaks JVMs and sanitizers; when it runs out, the kernel ends the box before anything else (see
 * {@link Containment#INIT}).
 */
record Bubblewrap(Path program, List<String> isolation) {
    static final long LARGEST_FILE = 16L << 30;
    static final int MOST_PROCESSES = 4096;

    private static final List<String> ISOLATION = List.of(
            "--unshare-user",
            "--unshare-ipc",
            "--unshare-pid",
            "--unshare-uts",
            "--unshare-cgroup-try",
            "--hostname",
            "localhost",
            "--die-with-parent",
            "--new-session",
            "--as-pid-1",
            "--cap-drop",
            "ALL");

    /** The ways to isolate, best first: bubblewrap older than 0.8, or setuid, cannot forbid user namespaces. */
    static List<List<String>> isolations() {
        var best = new ArrayList<>(ISOLATION);
        best.add("--disable-userns");
        return List.of(best, ISOLATION);
    }

    /** What tells whether this works here: everything that a kernel or container may forbid, with little to mount. */
    List<String> probe() {
        var argv = new ArrayList<String>();
        argv.add(program.toString());
        argv.addAll(isolation);
        argv.addAll(
                List.of("--unshare-net", "--ro-bind", "/", "/", "--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"));
        return argv;
    }

    /** What stands before a command to run it in {@code box} in the folder {@code cwd} of this machine. */
    List<String> prefix(Sandbox box, Path cwd, Map<String, String> environment) {
        // A command may be given another home; the user's own stays hidden then, and its toolchains in sight.
        List<Path> homes = Stream.of(
                        Platform.home(),
                        // Where HOME says otherwise, Java's tools still look for their caches in the account's own
                        // home.
                        Platform.real(Path.of(System.getProperty("user.home"))),
                        Platform.real(
                                Path.of(environment.getOrDefault("HOME", "/")).toAbsolutePath()))
                .filter(home -> home.getNameCount() > 0)
                .distinct()
                .sorted(Comparator.comparing(Path::getNameCount))
                .toList();
        return prefix(box, cwd, environment, homes.isEmpty() ? List.of(Platform.home()) : homes);
    }

    /** As above, for given homes, outermost first. */
    List<String> prefix(Sandbox box, Path cwd, Map<String, String> environment, List<Path> homes) {
        Path workspace = Platform.real(box.writable());
        if (homes.stream().anyMatch(home -> home.startsWith(workspace))) {
            throw new BadInput(
                    "the workspace " + workspace + " holds the home folder, which a sandbox hides; choose a folder"
                            + " below it, or say "
                            + Interactive.either("--sandbox off", ".sandbox(Sandbox.Mode.OFF)"));
        }
        var mounts = new Mounts();
        SystemView.addTo(mounts);
        HomeView.addTo(mounts, homes, environment);
        workspace(mounts, box, workspace);
        var argv = new ArrayList<String>();
        argv.add(program.toString());
        argv.addAll(isolation);
        if (!box.network()) argv.add("--unshare-net");
        argv.addAll(mounts.options());
        argv.addAll(List.of(
                "--remount-ro", "/", "--chdir", inside(box, workspace, cwd).toString(), "--"));
        argv.addAll(Containment.INIT);
        argv.addAll(limits());
        return argv;
    }

    private static void workspace(Mounts mounts, Sandbox box, Path workspace) {
        Path seen = box.seenAs().equals(box.writable()) ? workspace : Platform.real(box.seenAs());
        for (Path path : box.readable()) mounts.readOnly(Platform.real(path), path);
        for (Path path : box.alsoWritable()) if (Files.exists(path)) mounts.writable(Platform.real(path), path);
        mounts.writable(workspace, seen);
        if (!seen.equals(box.seenAs())) mounts.link(box.seenAs(), seen);
        // AutoDev's journal and history, and the user's own, are not for the code under test to rewrite.
        Path own = workspace.resolve(".autodev");
        if (Files.isDirectory(own) && !Files.isSymbolicLink(own)) {
            mounts.add("--tmpfs", seen + "/.autodev", "--remount-ro", seen + "/.autodev");
        }
        Path git = workspace.resolve(".git");
        if (Files.exists(git) && !Files.isSymbolicLink(git)) mounts.add("--ro-bind", git.toString(), seen + "/.git");
    }

    /** The folder of this machine that a command whose folder is {@code cwd} runs in: the workspace if the box does not show it. */
    static Path folder(Sandbox box, Path cwd) {
        if (cwd.startsWith(box.writable())) return cwd;
        if (cwd.startsWith(box.seenAs()))
            return box.writable().resolve(box.seenAs().relativize(cwd));
        boolean shown = box.readable().stream().anyMatch(cwd::startsWith)
                || box.alsoWritable().stream().anyMatch(cwd::startsWith);
        return shown ? cwd : box.writable();
    }

    private static Path inside(Sandbox box, Path workspace, Path cwd) {
        Path folder = folder(box, cwd);
        Path seen = box.seenAs().equals(box.writable()) ? workspace : Platform.real(box.seenAs());
        return folder.startsWith(box.writable()) ? seen.resolve(box.writable().relativize(folder)) : folder;
    }

    private static List<String> limits() {
        Optional<Path> prlimit = Platform.tool("prlimit");
        if (prlimit.isEmpty())
            return Platform.tool("setsid").map(Path::toString).stream().toList();
        return List.of(
                prlimit.get().toString(), "--core=0", "--fsize=" + LARGEST_FILE, "--nproc=" + MOST_PROCESSES, "--");
    }
}
