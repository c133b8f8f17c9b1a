package autodev.llm;

import autodev.Event;
import java.util.ArrayList;
import java.util.List;

/**
 * A layer that keeps a conversation within its model's context. If a request is too long by estimate, its oldest turns are not
 * sent, whole: a turn is what a user said with everything that followed, so no call loses its result. The instructions at the
 * beginning and the last turn always stay. Once it has to cut, it cuts to three quarters and stays there for a while, because a
 * beginning that changes with each call would be of no use to a provider's cache. If a server finds a request too long
 * all the same, half of the older turns go and it is asked once more.
 *
 * <p>Estimates err on the high side ({@link Tokens}); where a server's own count shows that they are too low, they are raised.
 * One conversation's, for one thread at a time.
 */
final class Fitting implements Model {
    // By how much our estimates exceed real counts at most: what is too long by more than this is so for certain.
    private static final double CERTAIN = 1.7;
    private static final double LARGEST_CORRECTION = 4;
    // A count of a short prompt says little: a server's own preamble is a large part of it.
    private static final int TELLING = 500;
    private final Model model;
    private final ContextWindow window;
    private final Event.Listener events;
    private int left;
    private long limit = Long.MAX_VALUE;
    private double correction = 1;

    Fitting(Model model, ContextWindow window, Event.Listener events) {
        this.model = model;
        this.window = window;
        this.events = events;
    }

    /** A conversation as this class sees it: the instructions it begins with, then turns. */
    private record Turns(List<Message> head, List<List<Message>> turns) {
        static Turns of(List<Message> messages) {
            var head = new ArrayList<Message>();
            var turns = new ArrayList<List<Message>>();
            for (Message message : messages) {
                if (turns.isEmpty() && message.role() == Message.Role.SYSTEM) head.add(message);
                else if (turns.isEmpty() || message.role() == Message.Role.USER)
                    turns.add(new ArrayList<>(List.of(message)));
                else turns.getLast().add(message);
            }
            return new Turns(head, turns);
        }

        List<Message> from(int first) {
            var messages = new ArrayList<>(head);
            turns.subList(first, turns.size()).forEach(messages::addAll);
            return messages;
        }
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        var all = Turns.of(request.messages());
        int oldest = Math.max(0, all.turns().size() - 1);
        left = Math.min(left, oldest);
        Request fit = request.messages(all.from(left));
        long most = Math.min(limit, window.prompt(request));
        if (tokens(fit) > most) fit = cut(request, all, left, most * 3 / 4, most);
        refuseHopeless(fit, left == oldest);
        try {
            return sent(fit, deltas);
        } catch (ModelException.ContextTooLong e) {
            if (left == oldest) throw e;
            limit = Math.max(1, tokens(fit) * 9 / 10);
            return sent(cut(request, all, left + (oldest - left + 1) / 2, Long.MAX_VALUE, limit), deltas);
        }
    }

    private Reply sent(Request request, Delta.Listener deltas) {
        Reply reply = model.send(request, deltas);
        long estimate = Tokens.estimate(request);
        if (!reply.usage().estimated() && estimate >= TELLING) {
            double real = (double) reply.usage().inputTokens() / estimate;
            correction = Math.clamp(Math.max(correction, real), 1, LARGEST_CORRECTION);
        }
        return reply;
    }

    private Request cut(Request request, Turns all, int first, long target, long most) {
        int before = left;
        int from = first;
        // An estimate is a sum, so that of each turn can be taken off without counting the others again.
        long estimate = Tokens.estimate(request.messages(all.from(from)));
        while (from < all.turns().size() - 1 && estimate * correction > target)
            for (Message message : all.turns().get(from++)) estimate -= Tokens.estimate(message);
        Request fit = request.messages(all.from(from));
        left = from;
        if (from > before) events.on(new LlmEvent.HistoryCut(name(), from - before, tokens(fit), most));
        return fit;
    }

    private void refuseHopeless(Request request, boolean nothingMoreToDrop) {
        long tokens = Tokens.estimate(request);
        if (!window.known() || !nothingMoreToDrop || tokens <= window.tokens() * CERTAIN) return;
        throw new ModelException.ContextTooLong(
                name() + ": the last message, with the instructions and tools that go with it,"
                        + " is about " + tokens + " tokens, more than the " + window.tokens()
                        + " of the model's context; send less, or set LLM_CONTEXT if it reads more");
    }

    private long tokens(Request request) {
        return (long) (Tokens.estimate(request) * correction);
    }
}
