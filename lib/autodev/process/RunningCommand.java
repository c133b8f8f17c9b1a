package autodev.process;

import autodev.Interrupted;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A command that runs and is talked to over its streams, until it ends or {@link #close} ends it. It dies with this
 * JVM, with every process that came of it.
 */
public final class RunningCommand implements AutoCloseable {
    private static final long DECENT_END_MILLIS = 500;

    private final Tree tree;
    private final Thread errors;
    private final Optional<MemoryWatch> watch;

    private RunningCommand(Tree tree, Thread errors, Optional<MemoryWatch> watch) {
        this.tree = tree;
        this.errors = errors;
        this.watch = watch;
    }

    static RunningCommand start(Command command, Map<String, String> granted, Consumer<String> listener) {
        if (Thread.currentThread().isInterrupted())
            throw new Interrupted("the start of " + command.argv().getFirst());
        // With an input, standard input is a pipe.
        var run = new Run(command.input("").errorsApart(), line -> {});
        Map<String, String> environment = run.environment();
        environment.putAll(granted);
        run.refuseMissing(environment);
        Tree tree = run.start(environment);
        var lines = new Lines(new Unmarked(tree instanceof NamespaceTree ? run.mark() : "", listener)::hear);
        Thread errors = Run.thread("errors", () -> drain(tree.process().getErrorStream(), lines));
        if (tree.lookEveryMillis() != Long.MAX_VALUE) Run.thread("look", () -> look(tree));
        Live.add(tree);
        return new RunningCommand(tree, errors, MemoryWatch.over(tree, command));
    }

    /** What it reads as its standard input; a write blocks while it does not read. */
    public OutputStream stdin() {
        return tree.process().getOutputStream();
    }

    /** What it writes to its standard output; ends when it has ended. */
    public InputStream stdout() {
        return tree.process().getInputStream();
    }

    /** Whether it has not ended yet. */
    public boolean alive() {
        return tree.process().isAlive();
    }

    /** The memory of its whole tree so far, and whether that ended it, if {@link Command#memory} asked for it. */
    public Optional<MemoryUse> memory() {
        return watch.map(MemoryWatch::use);
    }

    /**
     * Waits, {@code millis} at most, until it has ended and its last line of standard error was told; says whether that
     * came.
     */
    public boolean ended(long millis) {
        if (!Tree.awaitExit(tree.process(), millis)) return false;
        Run.join(errors);
        return !errors.isAlive();
    }

    /**
     * Ends its input, gives it half a second to end by itself, then kills it; returns when no process of it is alive.
     * May be called twice; an interrupt waits until it is over. Throws what the listener of {@link Command#memory}
     * threw.
     */
    @Override
    public void close() {
        // Not on this thread: what it was sent and does not read would keep the end of its input waiting for ever.
        Run.thread("input", this::endInput);
        Tree.awaitExit(tree.process(), DECENT_END_MILLIS);
        tree.end();
        Live.remove(tree);
        watch.ifPresent(MemoryWatch::close);
        Run.join(errors);
        watch.ifPresent(MemoryWatch::rethrow);
    }

    private void endInput() {
        try {
            stdin().close();
        } catch (IOException e) {
            return; // it has ended already, with words unread
        }
    }

    private static void drain(InputStream in, Lines lines) {
        byte[] chunk = new byte[8 * 1024];
        try (in) {
            for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) lines.add(chunk, count);
        } catch (IOException e) {
            lines.end(); // closed with its process; what was said was told
            return;
        }
        lines.end();
    }

    private static void look(Tree tree) {
        while (tree.process().isAlive()) {
            tree.look();
            Tree.awaitExit(tree.process(), tree.lookEveryMillis());
        }
    }

    /**
     * Leaves out the two marks round a contained command's standard error, see {@link MarkedErrors}, and the line break
     * it adds.
     */
    private static final class Unmarked {
        private final String mark;
        private final Consumer<String> listener;
        private boolean blank;

        Unmarked(String mark, Consumer<String> listener) {
            this.mark = mark;
            this.listener = listener;
        }

        void hear(String line) {
            if (blank && !line.equals(mark)) listener.accept("");
            blank = line.isEmpty();
            if (!blank && !line.equals(mark)) listener.accept(line);
        }
    }
}
