package autodev.llm;

import autodev.Event;

/** A layer that keeps calls within a {@link RateLimit}; says so before it waits. */
record RateLimited(Model model, RateLimit limit, Event.Listener listener) implements Model {
    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        var slot = limit.window(name())
                .begin(
                        RateLimit.estimate(request),
                        (atLeast, ahead) -> listener.on(new LlmEvent.Queued(name(), limit.toString(), atLeast, ahead)));
        try {
            Reply reply = model.send(request, deltas);
            slot.took(reply.usage().tokens());
            return reply;
        } catch (ModelException e) {
            // The request has been made all the same, but no token of it was read.
            if (!e.mayBeBilled()) slot.took(0);
            throw e;
        }
    }
}
