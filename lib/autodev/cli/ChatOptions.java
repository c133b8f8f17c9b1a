package autodev.cli;

import autodev.Exit;
import autodev.Json;
import autodev.llm.Conversation;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.Usage;
import java.nio.file.Path;
import java.util.List;
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

    /** What {@code --json} prints at the end: all that was said and not taken back, and what it took. */
    record Talk(boolean success, int exitCode, String model, List<Turn> messages, Usage usage) {
        /** Who said what. */
        record Turn(String role, String text) {}

        Talk(int code, Conversation talk) {
            this(
                    code == Exit.DONE,
                    code,
                    talk.model().name(),
                    talk.history().stream()
                            .map(said -> new Turn(said.role().wire(), said.text()))
                            .toList(),
                    talk.usage());
        }
    }

    /** Talks until the end of the input or {@code /exit}; gives the exit code. */
    public int run() {
        try (var progress = Progress.onStandardError(ModelLines::line, ModelLines::status);
                ChatInput input = Terminal.input() && Terminal.output() ? ChatEditor.open() : ChatInput.of(System.in)) {
            Model model = options.model(shared, progress);
            var talk = new Conversation(model).tools(options.tools()).with(options::shape);
            if (load != null) talk.load(load);
            options.system().ifPresent(talk::system);
            int code = new Chat(
                            talk,
                            input,
                            progress,
                            name -> options.layered(Models.of(name, System.getenv()), progress),
                            shared.json() ? System.err : System.out,
                            reasoning,
                            input.person() && !shared.quiet())
                    .run();
            if (shared.json()) System.out.println(Json.pretty(Json.redacted(Json.tree(new Talk(code, talk)))));
            return code;
        }
    }
}
