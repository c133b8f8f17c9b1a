package autodev.llm;

/** A layer for a replay, which costs nothing: what was used when it was recorded is counted, and never refused. */
record Counted(Model model, Budget budget) implements Model {
    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        Reply reply = model.send(request, deltas);
        budget.count(reply.usage());
        return reply;
    }
}
