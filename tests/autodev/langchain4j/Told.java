package autodev.langchain4j;

import autodev.llm.Delta;
import autodev.llm.Message;
import autodev.llm.Model;
import autodev.llm.Part;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model of ours that remembers what it was asked, and says what it was told to, in pieces. */
final class Told implements Model {
    static final List<Delta> DELTAS = List.of(
            new Delta.Reasoning("Look "),
            new Delta.Reasoning("first."),
            new Delta.Text("I "),
            new Delta.Text("look."),
            new Delta.Call(0, "c1", "read", "{\"path\":"),
            new Delta.Call(0, "c1", "read", "\"a.txt\"}"),
            new Delta.Call(1, "c2", "list", "{}"));
    static final Reply REPLY = new Reply(
            new Message(
                    Message.Role.ASSISTANT,
                    List.of(
                            new Part.Reasoning("Look first.", Optional.of("signed+by/it==")),
                            new Part.Text("I look."),
                            new Part.ToolCall("c1", "read", "{\"path\":\"a.txt\"}"),
                            new Part.ToolCall("c2", "list", "{}"))),
            "told-2026",
            "tools",
            new Usage(11, 7, Optional.empty()),
            Duration.ZERO);

    final List<Request> asked = new ArrayList<>();
    private final String name;

    Told(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        asked.add(request);
        DELTAS.forEach(deltas::on);
        return REPLY;
    }
}
