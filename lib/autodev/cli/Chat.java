package autodev.cli;

import autodev.Event;
import autodev.Exit;
import autodev.Interrupted;
import autodev.Plural;
import autodev.llm.Conversation;
import autodev.llm.LlmEvent;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.view.View;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A conversation at the terminal: turns, and commands that begin with a slash. */
final class Chat {
    private final Conversation talk;
    private final ChatInput input;
    private final Progress progress;
    private final Function<String, Model> models;
    private final Answering answering;
    private final PrintStream out;
    private final boolean footers;
    private final Complaint complaint = new Complaint(
            new PrintWriter(System.err, true), Optional.empty(), "1".equals(System.getenv("AUTODEV_DEBUG")));
    private final autodev.view.Terminal drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
    private final List<String> files = new ArrayList<>();
    private final List<Part.Image> images = new ArrayList<>();
    private int exit = Exit.DONE;

    /** {@code models} makes the model of a name, with all its layers; what is said goes to {@code out}. */
    Chat(
            Conversation talk,
            ChatInput input,
            Progress progress,
            Function<String, Model> models,
            PrintStream out,
            boolean reasoning,
            boolean footers) {
        this.talk = talk;
        this.input = input;
        this.progress = progress;
        this.models = models;
        this.out = out;
        this.footers = footers;
        answering = new Answering(out, System.err, reasoning);
        talk.deltas(this::heard).events(this::told);
    }

    /** Talks until the end of the input; the exit code is that of the first turn that failed. */
    int run() {
        input.interruptible(Thread.currentThread());
        if (input.person())
            say(View.text(talk.model().name() + "; /help lists the commands, Ctrl-D leaves", View.Tone.MUTED));
        while (true) {
            try {
                var turn = input.next();
                if (turn.isEmpty()) return exit;
                if (turn.get().isEmpty()) continue;
                if (!turn(turn.get())) return exit;
            } catch (ChatInput.Cancelled e) {
                say(View.text("Ctrl-D or /exit leaves", View.Tone.MUTED));
            } catch (Interrupted e) {
                if (!input.person()) throw e;
                boolean _ = Thread.interrupted(); // the turn is over, the conversation is not
                endLine();
                say(View.text("stopped; the turn is taken back", View.Tone.WARN));
            } catch (Unwritable e) {
                throw e; // no turn will ever be seen again
            } catch (RuntimeException e) {
                // Even a defect of ours is no reason to lose what was said.
                endLine();
                int code = complaint.failure(e);
                if (exit == Exit.DONE && !input.person()) exit = code;
            }
        }
    }

    private void endLine() {
        progress.quiet();
        answering.end();
    }

    /** Whether the conversation goes on. */
    private boolean turn(String text) {
        // A path is no command: /home/me/notes.txt says …
        if (!text.matches("(?s)/\\p{Alpha}*(\\s.*)?")) {
            ask(text);
            return true;
        }
        String word = text.split("\\s", 2)[0];
        String argument = text.substring(word.length()).strip();
        var command = ChatCommand.of(word);
        if (command.isEmpty()) say(View.text("no command " + word + "; /help lists them", View.Tone.WARN));
        else if (argument.isEmpty() && command.get().needsArgument())
            say(View.text("usage: " + command.get().usage(), View.Tone.WARN));
        else return run(command.get(), argument);
        return true;
    }

    private boolean run(ChatCommand command, String argument) {
        switch (command) {
            case HELP -> say(View.text(ChatCommand.help()));
            case MODEL -> {
                if (!argument.isEmpty()) talk.model(models.apply(argument));
                say(View.text(talk.model().name()));
            }
            case SYSTEM -> {
                if (!argument.isEmpty()) talk.system(ModelOptions.text(argument, "/system"));
                say(View.text(talk.system().orElse("no standing instructions")));
            }
            case FILE -> attach(files, Question.fenced(Path.of(argument)), argument);
            case IMAGE -> attach(images, Question.images(List.of(argument)).getFirst(), argument);
            case UNDO ->
                say(View.text(
                        talk.undo().map(_ -> "the last turn is taken back").orElse("nothing to take back")));
            case RETRY -> again();
            case RESET -> {
                talk.reset();
                say(View.text("a new conversation"));
            }
            case HISTORY -> talk.history().forEach(this::show);
            case COST -> say(cost());
            case SAVE -> {
                talk.save(Path.of(argument));
                say(View.text("saved to " + argument));
            }
            case LOAD -> {
                talk.load(Path.of(argument));
                say(View.text(talk.history().size() + " messages from " + argument));
            }
            case EXIT -> {
                return false;
            }
        }
        return true;
    }

    private <T> void attach(List<T> to, T thing, String name) {
        to.add(thing);
        say(View.text(name + " goes with what you say next", View.Tone.MUTED));
    }

    private void ask(String text) {
        String whole = String.join("\n\n", concat(text, files));
        wait(talk.model());
        answer(talk.say(whole, images.toArray(Part.Image[]::new)));
        // Kept until a turn with them has succeeded.
        files.clear();
        images.clear();
    }

    private void again() {
        wait(talk.model());
        answer(talk.retry());
    }

    private void wait(Model asked) {
        if (footers) progress.doing("asking " + asked.name());
    }

    private void heard(autodev.llm.Delta delta) {
        progress.quiet();
        answering.on(delta);
    }

    private void told(Event event) {
        // What the model says before it calls a tool is a line of its own.
        if (event instanceof LlmEvent.ToolCalled) answering.end();
        progress.on(event);
    }

    private void answer(Reply reply) {
        endLine();
        if (footers) say(reply.footer());
    }

    private void show(Message message) {
        String text = message.text().isBlank() ? "(" + message.parts().size() + " parts without text)" : message.text();
        say(View.stack(View.text(message.role().wire(), View.Tone.STRONG), View.text(text.strip())));
    }

    private View cost() {
        var usage = talk.usage();
        String cost = usage.usd().map(usd -> "$" + usd.toPlainString()).orElse("price unknown");
        return View.text(usage.inputTokens() + " + " + usage.outputTokens() + " " + Plural.noun(usage.tokens(), "token")
                + ", " + cost);
    }

    private void say(View view) {
        out.println(drawer.draw(view));
    }

    private static List<String> concat(String first, List<String> more) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(more);
        return all;
    }
}
