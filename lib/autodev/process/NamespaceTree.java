package autodev.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A tree in a Linux pid namespace of its own. When the namespace's first process dies the kernel kills the rest, and that
 * first process cannot be waited for until all of them are gone (pid_namespaces(7)); so once its parent, which is the
 * process that we started, has exited, nothing is left, double forks and new sessions included.
 */
record NamespaceTree(Process process) implements Tree {
    private static final int KILL_ROUNDS = 100;
    private static final long ROUND_MILLIS = 50;

    @Override
    public long lookEveryMillis() {
        return Long.MAX_VALUE;
    }

    @Override
    public void look() {
        // The kernel keeps the account.
    }

    @Override
    public void end() {
        for (int round = 0; round < KILL_ROUNDS && process.isAlive(); round++) {
            List<ProcessHandle> children = children();
            children.forEach(ProcessHandle::destroyForcibly);
            // Not Process.destroyForcibly: that closes the pipe, and with it goes the end of the output.
            if (children.isEmpty() || round > KILL_ROUNDS / 2)
                process.toHandle().destroyForcibly();
            Tree.awaitExit(process, ROUND_MILLIS);
        }
    }

    @Override
    public Set<Long> roots() {
        return Set.of(process.pid());
    }

    @Override
    public boolean marked(long pid) {
        return false; // orphans go to the namespace's first process, so all descend from that
    }

    @Override
    public boolean gone() {
        return !process.isAlive();
    }

    @Override
    public void strike(Collection<ProcessSeen> more) {
        List<ProcessHandle> children = children();
        children.forEach(ProcessHandle::destroyForcibly);
        if (children.isEmpty()) process.toHandle().destroyForcibly();
    }

    /** The namespace's first process; read from one file, as a scan of /proc is slow when a fork bomb has filled it. */
    private List<ProcessHandle> children() {
        String pid = Long.toString(process.pid());
        Path file = Path.of("/proc", pid, "task", pid, "children");
        try (Stream<String> pids = Stream.of(Files.readString(file).split(" "))) {
            return pids.filter(word -> !word.isBlank())
                    .flatMap(word -> ProcessHandle.of(Long.parseLong(word.strip())).stream())
                    .filter(child ->
                            child.parent().filter(process.toHandle()::equals).isPresent())
                    .toList();
        } catch (IOException e) {
            return process.children().toList(); // a kernel without that file, or it has just exited
        }
    }
}
