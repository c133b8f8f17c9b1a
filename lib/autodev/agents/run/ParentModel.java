package autodev.agents.run;

import autodev.Json;
import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.llm.Request;

/**
 * The model as the worker has it: the process that started it asks, with its key, its network, its budget and its
 * ledger.
 */
record ParentModel(String name, ParentLine parent) implements Model {
    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        return Json.convert(parent.want(id -> new Word.Ask(id, Json.tree(request))), Reply.class);
    }
}
