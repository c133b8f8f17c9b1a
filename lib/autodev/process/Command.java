package autodev.process;

import autodev.BadInput;
import autodev.Secrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A command to run, with its limits; immutable, each wither answers a copy. Defaults: this process's folder, the
 * scrubbed environment of {@link Environment}, no input (standard input is empty, never the terminal), 180 s, 1 MiB of
 * output kept, standard error merged into standard output, no sandbox.
 *
 * @param argv the program and its arguments; a program without a separator is looked up on the child's PATH
 * @param cwd the folder it runs in, absolute; under a sandbox a folder below {@link Sandbox#writable()} is translated
 * @param env variables set on top of the scrubbed environment
 * @param input what it reads on standard input, as UTF-8
 * @param timeout wall-clock bound; at its end the whole process tree is killed
 * @param outputLimit bytes of output kept; the middle of what is more is cut
 * @param sandbox where it may write and what it may see
 * @param apart whether standard error is kept by itself, as {@link CommandResult#errors}, and not merged into the
 *     output
 * @param memory what its processes may have, and who hears of it; not watched if empty
 */
public record Command(
        List<String> argv,
        Path cwd,
        Map<String, String> env,
        Optional<String> input,
        Duration timeout,
        int outputLimit,
        Optional<Sandbox> sandbox,
        boolean apart,
        Optional<Memory> memory) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(180);
    private static final int DEFAULT_OUTPUT_LIMIT = 1 << 20;

    /** A limit on the memory of all processes together, and who is told of it. */
    public record Memory(MemoryLimit limit, Consumer<MemoryEvent> listener) {}

    /**
     * Checks and copies; throws {@link BadInput} on an empty argv, a NUL character, a time-out or limit below zero, a
     * secret in {@code env}.
     */
    public Command {
        argv = List.copyOf(argv);
        env = Map.copyOf(env);
        cwd = cwd.toAbsolutePath().normalize();
        if (argv.isEmpty() || argv.getFirst().isBlank()) {
            throw new BadInput("the command is empty; give a program and its arguments");
        }
        if (argv.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw new BadInput("the command holds a NUL character, which no program can be given; remove it");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new BadInput("the time limit of a command is " + timeout + "; it must be longer than zero");
        }
        if (outputLimit < 0) {
            throw new BadInput("the output limit of a command is " + outputLimit + " bytes; it must be zero or more");
        }
        env.forEach(Command::refuseSecret);
    }

    /** A program and its arguments, no shell. */
    public static Command of(String... argv) {
        return of(List.of(argv));
    }

    /** As {@link #of(String...)}. */
    public static Command of(List<String> argv) {
        return new Command(
                argv,
                Path.of(""),
                Map.of(),
                Optional.empty(),
                DEFAULT_TIMEOUT,
                DEFAULT_OUTPUT_LIMIT,
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** A line for the system's shell: {@code sh -c LINE}, {@code cmd /c LINE} on Windows. */
    public static Command shell(String line) {
        return Platform.WINDOWS ? of("cmd", "/c", line) : of("sh", "-c", line);
    }

    /** Runs in {@code folder}. */
    public Command in(Path folder) {
        return new Command(argv, folder, env, input, timeout, outputLimit, sandbox, apart, memory);
    }

    /** Sets an environment variable; throws {@link BadInput} for one that holds a secret. */
    public Command env(String name, String value) {
        var more = new LinkedHashMap<>(env);
        more.put(name, value);
        return new Command(argv, cwd, more, input, timeout, outputLimit, sandbox, apart, memory);
    }

    /** Gives {@code text} on standard input, then its end. */
    public Command input(String text) {
        return new Command(argv, cwd, env, Optional.of(text), timeout, outputLimit, sandbox, apart, memory);
    }

    /** Ends after {@code limit} with exit code 124. */
    public Command timeout(Duration limit) {
        return new Command(argv, cwd, env, input, limit, outputLimit, sandbox, apart, memory);
    }

    /** Keeps {@code bytes} of output. */
    public Command outputLimit(int bytes) {
        return new Command(argv, cwd, env, input, timeout, bytes, sandbox, apart, memory);
    }

    /** Runs inside {@code box}. */
    public Command sandbox(Sandbox box) {
        return sandbox(Optional.of(box));
    }

    /** Runs inside the box if there is one, else outside. */
    public Command sandbox(Optional<Sandbox> box) {
        return new Command(argv, cwd, env, input, timeout, outputLimit, box, apart, memory);
    }

    /**
     * Keeps standard error apart from the output; the listener of {@link #run(Consumer)} then hears the output only.
     */
    public Command errorsApart() {
        return new Command(argv, cwd, env, input, timeout, outputLimit, sandbox, true, memory);
    }

    /**
     * Watches the memory of its whole tree, daemons and what runs in the sandbox too, and kills the tree within half a
     * second of the last limit. {@code listener} hears of it on a thread of this package, one event after the other,
     * all of them before the run is over; what it throws is thrown there. How much it was is in {@link
     * CommandResult#memory}, {@link RunningCommand#memory}. Where memory cannot be read the listener is told so, and
     * the command runs without this limit.
     */
    public Command memory(MemoryLimit limit, Consumer<MemoryEvent> listener) {
        var asked = Optional.of(new Memory(limit, listener));
        return new Command(argv, cwd, env, input, timeout, outputLimit, sandbox, apart, asked);
    }

    /** As {@link #run()}, but apart from this JVM's own end, see {@link LoneTree}. Not in a sandbox. */
    CommandResult runAlone() {
        return Run.alone(this).toItsEnd();
    }

    /**
     * Runs it to its end, within its limits; no process of its tree is alive afterwards, however it ended. Throws
     * {@link ProcessException} if it cannot start, {@link autodev.Interrupted} if the calling thread is interrupted.
     */
    public CommandResult run() {
        return run(line -> {});
    }

    /**
     * As {@link #run()}; {@code lines} hears each line of output as it arrives, on a thread of this package, unredacted
     * and without its line end, cut after 8 KiB. What it throws is thrown here once the command has ended.
     */
    public CommandResult run(Consumer<String> lines) {
        return new Run(this, lines).toItsEnd();
    }

    /**
     * Starts it and leaves it running, to be talked to over its streams; input, time-out and output limit of this
     * command do not count. {@code granted} is set on top of its environment, secrets too: what this one program is
     * trusted with. {@code errors} hears each line of standard error as {@link #run(Consumer)} tells those of the
     * output. Throws as {@link #run()}.
     */
    public RunningCommand start(Map<String, String> granted, Consumer<String> errors) {
        return RunningCommand.start(this, granted, errors);
    }

    private static void refuseSecret(String name, String value) {
        if (name.isEmpty() || name.indexOf('=') >= 0 || name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
            throw new BadInput("cannot set the environment variable '" + name
                    + "'; a name is not empty and has no '=', and neither name nor value has a NUL character");
        }
        if (Secrets.isSecretName(name) || !Secrets.redact(value).equals(value)) {
            throw new BadInput("the environment variable " + name
                    + " holds a secret by its name or value; commands get none, so name or pass it differently");
        }
    }
}
