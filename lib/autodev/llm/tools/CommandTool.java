package autodev.llm.tools;

import autodev.llm.Doc;
import autodev.llm.Tool;
import autodev.process.Command;
import autodev.process.CommandResult;
import autodev.process.Sandbox;
import autodev.process.Sandboxes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A shell line of the user's as a tool: what the model gives it is its standard input, what it prints is the result. Runs in
 * the folder, in the sandbox where there is one, without secrets in its environment, for 60 s at most.
 */
public final class CommandTool {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private CommandTool() {}

    @Doc("runs a command of the user's")
    record Input(
            @Doc("what the command reads on its standard input")
            String input) {}

    /** The tool {@code name}; {@code warning} hears once if there is no sandbox. */
    public static Tool of(String name, String line, Path folder, Consumer<String> warning) {
        return Tool.of(name, "runs: " + line, Input.class, asked -> {
            Optional<Sandbox> box = Sandboxes.choose(Sandbox.Mode.AUTO, folder.toAbsolutePath(), warning);
            CommandResult result = Command.shell(line)
                    .in(folder.toAbsolutePath())
                    .input(asked.input())
                    .timeout(LIMIT)
                    .sandbox(box)
                    .run();
            if (result.ok()) return result.output();
            String how = result.timedOut()
                    ? "did not end within " + LIMIT.toSeconds() + " s"
                    : "ended with " + result.exitCode();
            return "the command " + how + "\n" + result.output();
        });
    }
}
