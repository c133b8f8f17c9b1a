package autodev.cli;

import autodev.AutodevException;
import autodev.Event;
import autodev.Exit;
import autodev.Json;
import autodev.Plural;
import autodev.llm.Delta;
import autodev.llm.LlmEvent;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Schema;
import autodev.llm.Structured;
import autodev.llm.ToolLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options of one question, and what they make of it. */
public final class AskOptions {
    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private ModelOptions options = new ModelOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "QUESTION",
            description = "The question; several words are one. Standard input is added to it, or is the question.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "A text file that the question is about.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--image", paramLabel = "FILE|URL", description = "An image that the question is about.")
    private List<String> images = new ArrayList<>();

    @Option(names = "--schema", paramLabel = "FILE", description = "Answer with JSON that fits this JSON Schema.")
    private @Nullable Path schema;

    @Option(names = "--reasoning", description = "Show what the model thinks, on standard error.")
    private boolean reasoning;

    @Option(names = "--no-stream", description = "Print the answer when it is whole.")
    private boolean whole;

    /** What {@code --json} prints; {@code message} says what is wrong with it, if anything is. */
    record Answer(
            boolean success,
            String text,
            @Nullable Object data,
            String reasoning,
            String model,
            String finish,
            autodev.llm.Usage usage,
            java.time.Duration wall,
            @Nullable String message) {
        Answer(Reply reply, @Nullable Object data) {
            this(
                    !reply.cut(),
                    reply.text(),
                    data,
                    reply.reasoning(),
                    reply.model(),
                    reply.finish(),
                    reply.usage(),
                    reply.wall(),
                    reply.cut() ? cutOff(reply) : null);
        }
    }

    /** Asks, prints the answer, gives the exit code. */
    public int run() {
        String question = Question.of(words, files, Terminal.input() ? Optional.empty() : Optional.of(System.in));
        List<Part.Image> shown = Question.images(images);
        var messages = new ArrayList<Message>();
        options.system().ifPresent(text -> messages.add(Message.system(text)));
        messages.add(Message.user(question, shown));
        Request request = options.shape(Request.of(messages));
        try (var progress = Progress.onStandardError(ModelLines::line, ModelLines::status)) {
            var answering = new Answering(System.out, System.err, reasoning);
            Event.Listener listener = event -> {
                // What the model says before it calls a tool is a line of its own.
                if (event instanceof LlmEvent.ToolCalled) answering.end();
                if (!shared.quiet()) progress.on(event);
            };
            Model model = options.model(shared, listener);
            Optional<Schema> form = Optional.ofNullable(schema).map(Schema::read);
            if (!shared.quiet()) progress.doing("asking " + model.name());
            return form.isEmpty()
                    ? text(model, request, listener, progress, answering)
                    : data(model, request, form.get(), progress);
        }
    }

    private int text(Model model, Request request, Event.Listener listener, Progress progress, Answering answering) {
        boolean stream = !shared.json() && !whole;
        Delta.Listener deltas = stream
                ? delta -> {
                    progress.quiet();
                    answering.on(delta);
                }
                : Delta.Listener.NONE;
        Reply reply;
        try {
            reply = new ToolLoop(model, options.tools())
                    .events(listener)
                    .run(request, deltas)
                    .reply();
        } catch (AutodevException e) {
            progress.quiet();
            answering.end();
            throw e;
        }
        progress.quiet();
        if (shared.json()) System.out.println(Json.pretty(Json.redacted(Json.tree(new Answer(reply, null)))));
        else {
            if (!stream) answering.on(new Delta.Text(reply.text()));
            answering.end();
            footer(reply);
        }
        if (!reply.cut()) return Exit.DONE;
        System.err.println("autodev: " + cutOff(reply));
        return Exit.FAILED;
    }

    private static String cutOff(Reply reply) {
        return "the answer of " + reply.model() + " was cut off after "
                + Plural.of(reply.usage().outputTokens(), "token") + "; allow more with --max-tokens, or ask for less";
    }

    private int data(Model model, Request request, Schema form, Progress progress) {
        var structured = Structured.ask(model, request, form);
        progress.quiet();
        if (shared.json())
            System.out.println(
                    Json.pretty(Json.redacted(Json.tree(new Answer(structured.reply(), structured.data())))));
        else {
            System.out.println(Json.pretty(structured.data()));
            footer(structured.reply());
        }
        return Exit.DONE;
    }

    // What it took is for a person who looks on, not for what reads the output.
    private void footer(Reply reply) {
        if (shared.quiet() || !Terminal.error()) return;
        var drawer = new autodev.view.Terminal(Terminal.errorColours(), Terminal.width());
        System.err.println(drawer.draw(reply.footer()));
    }
}
