package autodev.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The system's ps(1), for macOS and others without /proc. What processes share is counted for each of them, as ps does
 * not tell; on these systems resident memory is all that can be read without a right of root's.
 */
final class PsCommand implements ProcessSource {
    private static final long LONGEST_MILLIS = 2000;
    private final List<String> argv;
    private Map<Long, ProcessSeen> last = Map.of();

    private PsCommand(Path program) {
        argv = List.of(program.toString(), "-A", "-o", "pid=,ppid=,rss=,lstart=");
    }

    static PsCommand here() throws IOException {
        Path program = Platform.tool("ps").orElseThrow(() -> new IOException("there is no program ps"));
        var source = new PsCommand(program);
        if (source.list().isEmpty()) throw new IOException("the program " + program + " lists no process");
        return source;
    }

    @Override
    public List<Long> list() throws IOException {
        var builder = new ProcessBuilder(argv)
                .redirectInput(Platform.NULL_DEVICE)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C");
        Process ps = builder.start();
        try {
            String text = new String(ps.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            if (!Tree.awaitExit(ps, LONGEST_MILLIS) || ps.exitValue() != 0)
                throw new IOException(String.join(" ", argv) + " did not end well");
            last = seen(text);
            return List.copyOf(last.keySet());
        } finally {
            ps.destroyForcibly();
        }
    }

    /** The lines {@code PID PPID KIBIBYTES START}. */
    static Map<Long, ProcessSeen> seen(String text) {
        var all = new HashMap<Long, ProcessSeen>();
        text.lines().map(line -> line.strip().split("\\s+", 4)).forEach(words -> {
            if (words.length < 4 || !words[0].matches("\\d+") || !words[1].matches("\\d+") || !words[2].matches("\\d+"))
                return;
            long pid = Long.parseLong(words[0]);
            all.put(
                    pid,
                    new ProcessSeen(
                            pid, Long.parseLong(words[1]), words[3].hashCode(), Long.parseLong(words[2]) << 10, 0));
        });
        return all;
    }

    @Override
    public Optional<ProcessSeen> read(long pid) {
        return Optional.ofNullable(last.get(pid));
    }

    @Override
    public void keep(Set<Long> pids) {
        // One list has them all.
    }

    @Override
    public long inFull(ProcessSeen process) {
        return process.resident();
    }

    @Override
    public Share share(ProcessSeen process) {
        return new Share(process.resident(), 0);
    }

    @Override
    public long leastMillis() {
        return MemoryLimit.SELDOMEST.toMillis();
    }
}
