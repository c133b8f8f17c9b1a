package autodev.change;

import autodev.BadInput;
import autodev.process.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * How a patch is checked: the command lines, for the system's shell, each bounded by {@code timeout} with all processes
 * that it starts. {@code {files}} in one stands for the changed files, {@code {tests}} for the tests that they affect
 * ({@link AffectedTests}; the line without it where there are none). {@code network} and {@code allow} (as
 * {@code --sandbox-allow} has them) widen the sandbox; {@code warning} hears, once in a process, that there is none.
 */
public record Checking(
        List<String> commands,
        Duration timeout,
        Sandbox.Mode sandbox,
        boolean network,
        List<String> allow,
        Consumer<String> warning) {
    /** Holds its own copies; an empty command line throws {@link BadInput}. */
    public Checking {
        commands = List.copyOf(commands);
        allow = List.copyOf(allow);
        if (commands.stream().anyMatch(String::isBlank))
            throw new BadInput("a check is empty; give a command line such as 'pytest -q'");
    }

    /** Without a network and silent. */
    public Checking(List<String> commands, Duration timeout, Sandbox.Mode sandbox) {
        this(commands, timeout, sandbox, false, List.of(), warning -> {});
    }
}
