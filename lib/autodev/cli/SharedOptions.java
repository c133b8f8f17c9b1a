package autodev.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that every alias has; a command takes them in with {@code @Mixin SharedOptions shared = new SharedOptions()}. */
public final class SharedOptions {
    @Option(
            names = "--model",
            paramLabel = "PROVIDER:MODEL",
            description = "Model to use, for example ollama:llama3.1, openai:gpt-4o-mini or builtin.")
    private @Nullable String model;

    @Option(names = "--json", description = "One JSON document on standard output; all else goes to standard error.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress; only the result and errors.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Say more, and show the stack trace of an error.")
    private boolean verbose;

    /** The model named on the command line, as {@code provider:model}. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** Whether the result is to be one JSON document on standard output. */
    public boolean json() {
        return json;
    }

    /** Whether progress is to be left out. */
    public boolean quiet() {
        return quiet;
    }

    /** Whether to say more. */
    public boolean verbose() {
        return verbose;
    }
}
