package autodev.agents.run;

import autodev.AutodevException;
import autodev.llm.ContextWindow;
import autodev.llm.Conversation;
import autodev.llm.Delta;
import autodev.llm.LlmEvent;
import autodev.llm.Reply;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * The process of one agent: reads its {@link Order} on standard input, does it, says {@link Word}s on standard
 * output. It has no key and needs no network; it ends when the one that started it does.
 */
public final class AgentWorker {
    private static final int GONE = 70;

    private AgentWorker() {}

    /** No arguments. */
    public static void main(String... args) {
        var parent = new ParentLine(System.in, new FileOutputStream(FileDescriptor.out));
        // Whatever prints must not break the lines of the protocol.
        System.setOut(System.err);
        int exit = 0;
        try {
            Order.Begin order = parent.begin();
            parent.listen(() -> Runtime.getRuntime().halt(GONE));
            parent.say(done(order, parent));
        } catch (ParentLine.GivenUp | AutodevException e) {
            exit = failed(parent, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            System.err.println("the agent's worker cannot begin: " + e.getMessage());
            exit = GONE;
        }
        System.err.flush();
        Runtime.getRuntime().halt(exit);
    }

    private static int failed(ParentLine parent, String problem) {
        try {
            parent.say(new Word.Failed(problem, ""));
        } catch (ParentLine.GivenUp e) {
            System.err.println(problem);
        }
        return 1;
    }

    private static Word done(Order.Begin order, ParentLine parent) {
        return order.model().isEmpty() ? RuleWork.done(order, parent) : talked(order, parent);
    }

    private static Word talked(Order.Begin order, ParentLine parent) {
        var talk = new Conversation(new ParentModel(order.model(), parent))
                .system(order.system())
                .tools(new AgentTools(order, parent).all())
                .rounds(order.rounds())
                .window(new ContextWindow(order.window(), order.reply(), true))
                .deltas(Delta.Listener.NONE)
                .events(event -> {
                    if (event instanceof LlmEvent.ToolCalled called)
                        parent.say(new Word.Timed(called.wall().toMillis()));
                    if (event instanceof LlmEvent.HistoryCut cut)
                        parent.say(new Word.Note("the oldest " + cut.turns() + " turns are not sent any more"));
                });
        try {
            Reply reply = talk.say(order.question());
            return new Word.Done(reply.text(), List.of());
        } catch (AutodevException e) {
            return new Word.Failed(String.valueOf(e.getMessage()), talk.partial());
        }
    }
}
