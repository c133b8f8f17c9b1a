package autodev.cli;

import autodev.AutodevException;
import autodev.Exit;
import autodev.Interrupted;
import autodev.llm.Conversation;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.view.View;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A conversation at the terminal: turns, and commands that begin with a slash. */
final class Chat {
    private final Conversation talk;
    private final ChatInput input;
    private final Progress progress;
    private final Function<String, Model> models;
    private final Answering answering;
    private final boolean footers;
    private final autodev.view.Terminal drawer = new autodev.view.Terminal(Terminal.outputColours(), Terminal.width());
    private final List<String> files = new ArrayList<>();
    private final List<Part.Image> images = new ArrayList<>();
    private int exit = Exit.DONE;

    /** {@code models} makes the model of a name, with all its layers. */
    Chat(
            Conversation talk,
            ChatInput input,
            Progress progress,
            Function<String, Model> models,
            boolean reasoning,
            boolean footers) {
        this.talk = talk;
        this.input = input;
        this.progress = progress;
        this.models = models;
        this.footers = footers;
        answering = new Answering(System.out, System.err, reasoning);
        talk.deltas(this::heard).events(progress);
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
                answering.end();
                say(View.text("stopped; the turn is taken back", View.Tone.WARN));
            } catch (AutodevException e) {
                answering.end();
                if (exit == Exit.DONE && !input.person()) exit = e.exitCode();
                complain(e);
            }
        }
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
        answer(talk.say(whole, images.toArray(Part.Image[]::new)));
        // Kept until a turn with them has succeeded.
        files.clear();
        images.clear();
    }

    private void again() {
        answer(talk.retry());
    }

    private void heard(autodev.llm.Delta delta) {
        progress.quiet();
        answering.on(delta);
    }

    private void answer(Reply reply) {
        progress.quiet();
        answering.end();
        if (footers) say(reply.footer());
    }

    private void show(Message message) {
        String text = message.text().isBlank() ? "(" + message.parts().size() + " parts without text)" : message.text();
        say(View.stack(View.text(message.role().wire(), View.Tone.STRONG), View.text(text.strip())));
    }

    private View cost() {
        var usage = talk.usage();
        String cost = usage.usd().map(usd -> "$" + usd.toPlainString()).orElse("price unknown");
        return View.text(usage.inputTokens() + " + " + usage.outputTokens() + " tokens, " + cost);
    }

    private void say(View view) {
        System.out.println(drawer.draw(view));
    }

    private void complain(AutodevException e) {
        System.out.flush();
        System.err.println("autodev: " + autodev.Secrets.redact(String.valueOf(e.getMessage())));
    }

    private static List<String> concat(String first, List<String> more) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(more);
        return all;
    }
}
