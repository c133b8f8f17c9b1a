package autodev.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A tree where no pid namespace can be had: found by descent, noted again and again while the command runs as orphans lose
 * their descent, and on Linux by a variable in /proc/PID/environ that children inherit. A process that leaves its parents
 * between two looks and cleans its environment as well is not found; that is why {@link NamespaceTree} comes first.
 */
final class ScannedTree implements Tree {
    /** The variable that marks a command's processes; its value is different for every run. */
    static final String MARKER = "AUTODEV_RUN";

    private static final int KILL_ROUNDS = 200;
    private final Process process;
    private final byte[] mark;
    private final Map<Long, ProcessHandle> seen = new LinkedHashMap<>();
    private volatile Set<Long> roots;
    private volatile boolean ending;

    ScannedTree(Process process, String runId) {
        this.process = process;
        this.roots = Set.of(process.pid());
        this.mark = (MARKER + "=" + runId).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Process process() {
        return process;
    }

    @Override
    public long lookEveryMillis() {
        return 100;
    }

    @Override
    public synchronized void look() {
        seen.values().removeIf(handle -> !handle.isAlive());
        process.descendants().forEach(this::note);
        for (ProcessHandle known : List.copyOf(seen.values()))
            known.descendants().forEach(this::note);
        var pids = new HashSet<>(seen.keySet());
        pids.add(process.pid());
        roots = Set.copyOf(pids);
    }

    @Override
    public void end() {
        ending = true;
        endAll();
    }

    private synchronized void endAll() {
        for (int round = 0; round < KILL_ROUNDS; round++) {
            if (!strikeAll()) return;
            Tree.awaitExit(process, 20);
        }
    }

    /** Whether there was anything to kill. */
    private boolean strikeAll() {
        look();
        if (Platform.LINUX) noteMarked();
        if (seen.isEmpty() && !process.isAlive()) return false;
        // Not Process.destroyForcibly: that closes the pipe, and with it goes the end of the output.
        process.toHandle().destroyForcibly();
        seen.values().forEach(ProcessHandle::destroyForcibly);
        return true;
    }

    @Override
    public Set<Long> roots() {
        return roots;
    }

    @Override
    public boolean marked(long pid) {
        return Platform.LINUX && pid != ProcessHandle.current().pid() && marked(Path.of("/proc", Long.toString(pid)));
    }

    @Override
    public boolean gone() {
        return false; // a daemon may have got away that is found again by its mark
    }

    @Override
    public void strike(Collection<ProcessSeen> more) {
        if (!ending) strikeNow(more); // its end kills by itself, and would make the one who calls this wait
    }

    private synchronized void strikeNow(Collection<ProcessSeen> more) {
        for (ProcessSeen process : more) ProcessHandle.of(process.pid()).ifPresent(this::note);
        strikeAll();
    }

    private void note(ProcessHandle handle) {
        if (handle.isAlive()) seen.putIfAbsent(handle.pid(), handle);
    }

    private void noteMarked() {
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path folder : processes) {
                if (marked(folder)) handle(folder).ifPresent(this::note);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return; // a /proc that cannot be listed: descent is all there is to go by
        }
    }

    private boolean marked(Path folder) {
        try {
            byte[] environ = Files.readAllBytes(folder.resolve("environ"));
            return (new String(environ, StandardCharsets.ISO_8859_1) + '\0')
                    .contains(new String(mark, StandardCharsets.ISO_8859_1) + '\0');
        } catch (IOException e) {
            return false; // another user's, or it has just ended
        }
    }

    private static Optional<ProcessHandle> handle(Path folder) {
        long pid = Long.parseLong(folder.getFileName().toString());
        return pid == ProcessHandle.current().pid() ? Optional.empty() : ProcessHandle.of(pid);
    }
}
