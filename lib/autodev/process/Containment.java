package autodev.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How commands outside the sandbox are held together: in a pid namespace (util-linux's unshare) where that works, which is
 * found out once a process by running {@code true} in one, else by {@link ScannedTree}. The prefix puts in front of a
 * command what makes it die with this JVM (setpriv), gives it a session without a terminal (setsid), and a first process
 * that hands on its exit code.
 */
record Containment(List<String> prefix, boolean namespace) {
    /**
     * The first process of a namespace: runs the command, waits for it, hands on its exit code. Without it the command
     * itself would be process 1, which signals do not end. When memory runs out, the kernel picks these processes before any
     * other. What follows must be a program's path (setsid, prlimit), as the shell would take a command called {@code echo}
     * for its own. The shell's own words about signals ("Killed") are thrown away.
     */
    static final List<String> INIT =
            List.of("sh", "-c", "exec 2>/dev/null; echo 1000 >/proc/self/oom_score_adj; \"$@\" 2>&1; exit $?", "sh");

    /**
     * As {@link #INIT}, but the command keeps its standard error, between two lines with a mark on the channel that unshare and
     * bwrap complain on; see {@link MarkedErrors}.
     */
    private static final String APART = "exec 3>&2 2>/dev/null; echo 1000 >/proc/self/oom_score_adj; echo MARK >&3;"
            + " \"$@\" 2>&3 3>&-; code=$?; printf '\\n%s\\n' MARK >&3; exit $code";

    private static @Nullable Containment host;

    /** What works on this machine; found out at the first call. */
    static synchronized Containment ofHost() {
        Containment known = host;
        if (known == null) host = known = find();
        return known;
    }

    /** One whose command has its standard error for itself, told from other words there by {@code mark}, of letters and digits. */
    Containment apart(String mark) {
        String merging = INIT.get(2);
        return new Containment(
                prefix.stream()
                        .map(word -> word.equals(merging) ? APART.replace("MARK", mark) : word)
                        .toList(),
                namespace);
    }

    /** The command with all that holds it together. */
    List<String> wrap(List<String> argv) {
        var all = new ArrayList<>(prefix);
        all.addAll(argv);
        return all;
    }

    /** The tree of a command that was started with {@link #wrap}. */
    Tree tree(Process process, String runId) {
        return namespace ? new NamespaceTree(process) : new ScannedTree(process, runId);
    }

    private static Containment find() {
        Optional<Path> setpriv = Platform.LINUX ? Platform.tool("setpriv") : Optional.empty();
        Optional<Path> setsid = Platform.LINUX ? Platform.tool("setsid") : Optional.empty();
        if (setpriv.isEmpty() || setsid.isEmpty()) return new Containment(List.of(), false);
        var attached = List.of(setpriv.get().toString(), "--pdeathsig", "KILL");
        Optional<Path> unshare = Platform.tool("unshare");
        for (List<String> user : unshare.isPresent() ? userOptions() : List.<List<String>>of()) {
            var prefix = new ArrayList<>(attached);
            prefix.add(unshare.get().toString());
            prefix.addAll(user);
            prefix.addAll(List.of("--pid", "--fork", "--kill-child", "--mount-proc"));
            prefix.addAll(INIT);
            prefix.add(setsid.get().toString());
            if (Probe.run(prefix).works()) return new Containment(prefix, true);
        }
        var prefix = new ArrayList<>(attached);
        prefix.add(setsid.get().toString());
        return new Containment(Probe.run(prefix).works() ? prefix : List.of(), false);
    }

    /** Root first tries without a user namespace, in which it would lose its rights over other users' files. */
    private static List<List<String>> userOptions() {
        List<String> own = List.of("--user", "--map-current-user");
        return Platform.ROOT ? List.of(List.of(), own) : List.of(own);
    }

    /** The longest a thread may wait for the ends of a pipe once every process is dead, in nanoseconds. */
    static long drainNanos() {
        return TimeUnit.SECONDS.toNanos(5);
    }
}
