package autodev.cli;

import autodev.llm.Conversation;
import autodev.llm.Model;
import autodev.llm.Models;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a conversation at the terminal, and what they make of it. */
public final class ChatOptions {
    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ModelOptions options = new ModelOptions();

    @Option(names = "--load", paramLabel = "FILE", description = "Go on with a conversation that /save wrote.")
    private @Nullable Path load;

    @Option(names = "--reasoning", description = "Show what the model thinks, on standard error.")
    private boolean reasoning;

    /** Talks until the end of the input or {@code /exit}; gives the exit code. */
    public int run() {
        try (var progress = Progress.onStandardError(ModelLines::line, ModelLines::status);
                ChatInput input = Terminal.input() && Terminal.output() ? ChatEditor.open() : ChatInput.of(System.in)) {
            Model model = options.model(shared, progress);
            var talk = new Conversation(model).tools(options.tools()).with(options::shape);
            if (load != null) talk.load(load);
            options.system().ifPresent(talk::system);
            return new Chat(
                            talk,
                            input,
                            progress,
                            name -> options.layered(Models.of(name, System.getenv()), progress),
                            reasoning,
                            input.person() && !shared.quiet())
                    .run();
        }
    }
}
