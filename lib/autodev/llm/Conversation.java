package autodev.llm;

import autodev.BadInput;
import autodev.Event;
import autodev.Interrupted;
import autodev.view.View;
import autodev.view.Viewable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A conversation with a model: what was said is sent along with each new question, as far as the model's context reaches.
 *
 * <pre>{@code
 * var chat = model.chat().system("You are brief.").tools(Tool.of(Weather.class));
 * chat.say("Do I need a coat in Oslo?");
 * chat.say("And where was this taken?", Images.of(Path.of("photo.jpg")));
 * chat.undo();
 * }</pre>
 *
 * <p>One turn runs at a time; another thread that asks waits for it. A turn that fails or is interrupted leaves the history as it
 * was; what the model had answered until then is {@link #partial()}. Settings hold from the next turn on.
 */
public final class Conversation implements Viewable {
    // Whose turns are running above the code that runs: a tool that asked them for another turn would wait for itself.
    private static final ScopedValue<List<Conversation>> RUNNING = ScopedValue.newInstance();

    private final ReentrantLock turn = new ReentrantLock();
    private volatile Model model;
    private volatile Transcript said = Transcript.EMPTY;
    private volatile List<Tool> tools = List.of();
    private volatile int rounds = ToolLoop.ROUNDS;
    private volatile ToolLoop.Gate gate = ToolLoop.Gate.OPEN;
    private volatile Event.Listener events = Event.Listener.none();
    private volatile Optional<Delta.Listener> deltas = Optional.empty();
    private volatile Optional<ContextWindow> window = Optional.empty();
    private volatile UnaryOperator<Request> settings = UnaryOperator.identity();
    private volatile Optional<Fitting> fitting = Optional.empty();
    private volatile String partial = "";

    /** A conversation with this model, in which nothing is said yet. */
    public Conversation(Model model) {
        this.model = model;
    }

    /** Sets the standing instructions; blank takes them away. */
    public Conversation system(String instructions) {
        return change(() -> said = said.system(Optional.of(instructions).filter(text -> !text.isBlank())));
    }

    /** The standing instructions, if any. */
    public Optional<String> system() {
        return said.system();
    }

    /** Sets the tools that the model may call, in place of those before. Throws BadInput if two have the same name. */
    public Conversation tools(Tool... those) {
        return tools(Arrays.asList(those));
    }

    /** As above. */
    public Conversation tools(Collection<Tool> those) {
        var checked = new Tools(those).all();
        return change(() -> tools = checked);
    }

    /** Sets how many rounds of calls a turn may have; 12 if not set. Throws BadInput below 0. */
    public Conversation rounds(int most) {
        ToolLoop.check(most);
        return change(() -> rounds = most);
    }

    /** Sets who decides about every call of a tool. */
    public Conversation gate(ToolLoop.Gate decides) {
        return change(() -> gate = decides);
    }

    /** Sets who hears the replies as they arrive; if not set, the session's {@link Live} listener does. */
    public Conversation deltas(Delta.Listener listener) {
        return change(() -> deltas = Optional.of(listener));
    }

    /** Sets who is told of calls of tools and of turns that are not sent any more ({@link LlmEvent}). */
    public Conversation events(Event.Listener listener) {
        return change(() -> {
            events = listener;
            fitting = Optional.empty();
        });
    }

    /** Sets what to change in each request before it is sent: {@code r -> r.temperature(0).maxTokens(500)}. */
    public Conversation with(UnaryOperator<Request> change) {
        return change(() -> settings = change);
    }

    /** Sets the model's context; if not set, it is looked up ({@link ContextWindow}). */
    public Conversation window(ContextWindow value) {
        return change(() -> {
            window = Optional.of(value);
            fitting = Optional.empty();
        });
    }

    /**
     * Goes on with another model. It reads what the others said, but not what they thought: that is a provider's own. A window
     * that was set goes too.
     */
    public Conversation model(Model other) {
        return change(() -> {
            model = other;
            window = Optional.empty();
            fitting = Optional.empty();
        });
    }

    /** The model that answers the next turn. */
    public Model model() {
        return model;
    }

    /**
     * Says this, shows these images, and waits for the answer: the model's last reply, with the usage and time of all rounds of
     * tools. Throws {@link ModelException}, {@link TooManyRounds}, {@link Interrupted}; BadInput from a tool of a turn of this
     * same conversation.
     */
    public Reply say(String text, Part.Image... images) {
        return turn(() -> run(said, Message.user(text, Arrays.asList(images))));
    }

    /** Asks the last turn's question again, in its place; if that fails, the turn stays as it was. Throws BadInput if there is none. */
    public Reply retry() {
        return turn(() -> {
            var last = said.last()
                    .orElseThrow(() -> new BadInput("nothing was said yet, so there is nothing to ask again"));
            return run(said.withoutLast(), last.question());
        });
    }

    /**
     * Takes the last turn back, with everything that its tools answered (not what they did); gives its question, empty if
     * nothing was said.
     */
    public Optional<Message> undo() {
        return locked(() -> {
            var last = said.last();
            if (last.isPresent()) said = said.withoutLast();
            return last.map(Transcript.Turn::question);
        });
    }

    /** Takes everything back that was said; settings stay. */
    public Conversation reset() {
        return change(() -> said = said.turns(List.of()));
    }

    /** Everything that was said, the instructions first; whole, whatever of it is still sent. */
    public List<Message> history() {
        return said.messages();
    }

    /** What the whole conversation has used, turns that failed or were undone among them, as far as a reply told. */
    public Usage usage() {
        return said.usage();
    }

    /** What had arrived of the answer when the last turn failed, its text alone; empty if it did not fail, or nothing was streamed. */
    public String partial() {
        return partial;
    }

    /**
     * Writes the conversation to a file, as JSON, whole or not at all; readable by its owner only, where the system can do that,
     * because it keeps what was said as it was said, secrets that a person typed among it. Tools and listeners are not in it.
     * Throws BadInput if it cannot be written.
     */
    public void save(Path file) {
        ConversationFile.write(file, model.name(), said);
    }

    /** Goes on with what is saved in this file, in place of what was said here. Throws BadInput if it is no such file. */
    public Conversation load(Path file) {
        var read = ConversationFile.read(file);
        return change(() -> {
            said = read;
            fitting = Optional.empty();
        });
    }

    /** Who said what, each in a few lines at most, and what it has used. */
    @Override
    public View view() {
        return ConversationView.of(model.name(), said);
    }

    /** The conversations whose turns are running here, to be carried into the threads of tools. */
    static ScopedValue.Carrier carried() {
        return ScopedValue.where(RUNNING, RUNNING.orElse(List.of()));
    }

    private Reply turn(Supplier<Reply> asking) {
        var above = new ArrayList<>(RUNNING.orElse(List.of()));
        above.add(this);
        return locked(() -> ScopedValue.where(RUNNING, List.copyOf(above)).call(asking::get));
    }

    // Asks after what was said before, and keeps that with the answer only if there is one.
    private Reply run(Transcript before, Message question) {
        var heard = new Heard(deltas.orElseGet(Live::listener));
        try {
            var request = settings.apply(Request.of(before.asked(question, model.name())));
            var answer = new ToolLoop(fitting(), tools)
                    .rounds(rounds)
                    .gate(gate)
                    .events(events)
                    .run(request, heard.listener(), heard::whole);
            var messages = new ArrayList<>(List.of(question));
            messages.addAll(answer.messages());
            said = before.and(new Transcript.Turn(
                    model.name(),
                    answer.reply().usage(),
                    messages,
                    Optional.of(answer.reply().model())));
            partial = "";
            return answer.reply();
        } catch (RuntimeException | Error e) {
            partial = heard.text(e);
            throw e;
        } finally {
            said = said.used(heard.usage());
        }
    }

    private Fitting fitting() {
        var known = fitting.orElseGet(() ->
                new Fitting(model, window.orElseGet(() -> ContextWindow.of(model.name(), System.getenv())), events));
        fitting = Optional.of(known);
        return known;
    }

    private Conversation change(Runnable change) {
        return locked(() -> {
            change.run();
            return this;
        });
    }

    private <T> T locked(Supplier<T> work) {
        if (RUNNING.orElse(List.of()).contains(this))
            throw new BadInput(
                    "a tool cannot speak in the conversation that called it, nor change it, while its turn runs;"
                            + " give it a conversation of its own: model.chat()");
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the wait for another turn of the conversation");
        }
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
