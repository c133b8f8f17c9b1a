package autodev.process;

import autodev.Interrupted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One run of one {@link Command}. */
final class Run {
    // What unshare 2.38 says, with exit code 1, when SIGKILL ended its child: as when memory has run out.
    private static final String CHILD_KILLED = "unshare: sigprocmask unblock failed";
    private static final int KILLED = 128 + 9;
    private static final Duration START = Duration.ofSeconds(2);

    private final Command command;
    private final Consumer<String> listener;
    private final boolean again;
    private final boolean alone;
    private final Output output;
    private final Lines lines;
    private final Output errors;
    private final Output complaint = new Output(2000);
    private final String id = UUID.randomUUID().toString();

    Run(Command command, Consumer<String> listener) {
        this(command, listener, false, false);
    }

    /** One that is a {@link LoneTree}. */
    static Run alone(Command command) {
        return new Run(command, line -> {}, false, true);
    }

    private Run(Command command, Consumer<String> listener, boolean again, boolean alone) {
        this.command = command;
        this.listener = listener;
        this.again = again;
        this.alone = alone;
        this.output = new Output(command.outputLimit());
        this.errors = new Output(command.apart() ? command.outputLimit() : 0);
        this.lines = new Lines(listener);
    }

    CommandResult toItsEnd() {
        if (Thread.currentThread().isInterrupted()) throw new Interrupted("the command");
        Map<String, String> environment = environment();
        refuseMissing(environment);
        Tree tree = start(environment);
        long begin = System.nanoTime();
        boolean inTime = false;
        Thread reader = thread("output", () -> drain(tree.process().getInputStream()));
        Thread complaints = thread("complaint", () -> hear(tree));
        Optional<MemoryWatch> watch = Optional.empty();
        try {
            Live.add(tree);
            watch = MemoryWatch.over(tree, command);
            command.input().ifPresent(text -> thread("input", () -> feed(tree.process(), text)));
            inTime = await(tree, begin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the command " + command.argv().getFirst());
        } finally {
            // Before the reader is joined: a survivor that holds the pipe would keep it reading for ever.
            tree.end();
            join(reader);
            join(complaints);
            Live.remove(tree);
            watch.ifPresent(MemoryWatch::close);
        }
        boolean hog = watch.filter(MemoryWatch::killed).isPresent();
        inTime |= hog;
        int exitCode = hog ? KILLED : inTime ? exitCode(tree.process().exitValue()) : CommandResult.TIMED_OUT;
        lines.rethrow();
        watch.ifPresent(MemoryWatch::rethrow);
        Duration wall = Duration.ofNanos(System.nanoTime() - begin);
        if (inTime && !hog && !again && neverBegan(complaint.text(), !output.isEmpty() || !errors.isEmpty(), wall))
            return new Run(command, listener, true, alone).toItsEnd();
        boolean cut = output.truncated() || command.apart() && errors.truncated();
        return new CommandResult(exitCode, output.text(), errorText(), !inTime, cut, wall, watch.map(MemoryWatch::use));
    }

    Tree start(Map<String, String> environment) {
        if (alone) return new LoneTree(started(command.argv(), !command.apart(), environment));
        var box = command.sandbox();
        var containment =
                box.isPresent() ? Sandboxes.containment(box.get(), command, environment) : Containment.ofHost();
        if (!containment.namespace()) environment.put(ScannedTree.MARKER, id);
        if (command.apart()) containment = containment.apart(mark());
        // In a namespace the first process merges the two; standard error is left to unshare's and bwrap's own words.
        boolean merged = !containment.namespace() && !command.apart();
        return containment.tree(started(containment.wrap(command.argv()), merged, environment), id);
    }

    private Process started(List<String> argv, boolean merged, Map<String, String> environment) {
        var builder = new ProcessBuilder(argv).redirectErrorStream(merged);
        if (command.sandbox().isEmpty()) builder.directory(command.cwd().toFile());
        if (command.input().isEmpty()) builder.redirectInput(Platform.NULL_DEVICE);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return Spawner.start(builder, command.argv().getFirst());
    }

    Map<String, String> environment() {
        var environment = new LinkedHashMap<>(Environment.scrubbed());
        if (command.sandbox().isPresent()) List.of("TMPDIR", "TMP", "TEMP").forEach(environment::remove);
        environment.putAll(command.env());
        return environment;
    }

    void refuseMissing(Map<String, String> environment) {
        Path cwd = command.sandbox()
                .map(box -> Bubblewrap.folder(box, command.cwd()))
                .orElse(command.cwd());
        if (!Files.exists(cwd)) throw new ProcessException.NoSuchFolder(cwd, "it does not exist");
        if (!Files.isDirectory(cwd)) throw new ProcessException.NoSuchFolder(cwd, "it is not a folder");
        String program = command.argv().getFirst();
        if (program.contains("/") || Platform.WINDOWS && program.contains("\\")) {
            Path file = cwd.resolve(program);
            if (!Files.exists(file)) throw new ProcessException.NoSuchProgram(program, "the folder " + cwd);
            if (Files.isDirectory(file) || !Files.isExecutable(file)) {
                throw new ProcessException.UnableToStart(program, "it is not an executable file; run chmod +x on it");
            }
            return;
        }
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        if (Platform.find(program, path, environment.getOrDefault("PATHEXT", ""))
                .isEmpty()) {
            throw new ProcessException.NoSuchProgram(program, "PATH (" + path + ")");
        }
    }

    /** Whether the command ended within its time. */
    private boolean await(Tree tree, long begin) throws InterruptedException {
        long allowed = saturatedNanos(command.timeout());
        long slice = tree.lookEveryMillis() == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : TimeUnit.MILLISECONDS.toNanos(tree.lookEveryMillis());
        while (true) {
            long left = allowed - (System.nanoTime() - begin);
            if (tree.process().waitFor(Math.min(left, slice), TimeUnit.NANOSECONDS)) return true;
            if (left <= slice) return false;
            tree.look();
        }
    }

    private static long saturatedNanos(Duration duration) {
        return duration.compareTo(Duration.ofDays(365)) > 0
                ? Duration.ofDays(365).toNanos()
                : duration.toNanos();
    }

    private void drain(InputStream in) {
        byte[] chunk = new byte[16 * 1024];
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                output.add(chunk, count);
                lines.add(chunk, count);
            }
        } catch (IOException e) {
            // Only a pipe that was closed under us says so; what came before is kept, and the line tells it is not all.
            byte[] note = ("\n… output ends here: " + e.getMessage() + "\n").getBytes(StandardCharsets.UTF_8);
            output.add(note, note.length);
        }
        lines.end();
    }

    /** Standard error: words of what contains the command; the command's own, if they are wanted apart. */
    private void hear(Tree tree) {
        boolean marked = command.apart() && tree instanceof NamespaceTree;
        var split = new MarkedErrors(mark(), errors, complaint);
        Output plain = command.apart() ? errors : complaint;
        byte[] chunk = new byte[8 * 1024];
        InputStream in = tree.process().getErrorStream();
        try {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
                if (marked) split.add(chunk, count);
                else plain.add(chunk, count);
            }
        } catch (IOException e) {
            split.end(); // closed with its process; what was said is kept
            return;
        }
        split.end();
    }

    String mark() {
        return "autodev" + id.replace("-", "");
    }

    /** The command's own words on standard error; unshare's stand behind them where its child was killed. */
    private String errorText() {
        if (!command.apart()) return "";
        String text = errors.text();
        return childKilled() ? text.substring(0, text.lastIndexOf(CHILD_KILLED)) : text;
    }

    private boolean childKilled() {
        String text = errors.text().stripTrailing();
        int at = text.lastIndexOf(CHILD_KILLED);
        return at >= 0 && text.indexOf('\n', at) < 0;
    }

    private int exitCode(int exit) {
        if (exit == 0) return 0;
        // Who ended it was this JVM on its way out, not the command.
        if (Live.closing())
            throw new Interrupted("the command " + command.argv().getFirst());
        String said = complaint.text().strip();
        // Killed in the middle, the first process did not write the second mark: unshare's words stand behind the
        // command's.
        if (said.isEmpty()) return exit == 1 && childKilled() ? KILLED : exit;
        if (said.startsWith(CHILD_KILLED)) return KILLED;
        throw new ProcessException.UnableToStart(command.argv().getFirst(), said);
    }

    /** Whether unshare's child was killed at its start, before anything was heard of the command: then it is started once more. */
    static boolean neverBegan(String said, boolean heard, Duration wall) {
        return said.startsWith(CHILD_KILLED) && !heard && wall.compareTo(START) < 0;
    }

    private static void feed(Process process, String text) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            return; // the command ended, or closed its input, before it had read everything: its right
        }
    }

    static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name("autodev-" + name).start(task);
    }

    static void join(Thread reader) {
        long deadline = System.nanoTime() + Containment.drainNanos();
        boolean interrupted = false;
        while (reader.isAlive() && System.nanoTime() < deadline) {
            try {
                reader.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime())));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) Thread.currentThread().interrupt();
    }
}
