package autodev.change;

import autodev.llm.Delta;
import autodev.llm.Model;
import autodev.llm.Reply;
import autodev.llm.Request;
import autodev.llm.Usage;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A model that answers as told, in turn, the last answer for good; each reply takes 100 tokens in, 20 out and a cent.
 * Keeps what it was asked.
 */
final class ScriptedModel implements Model {
    final List<Request> asked = new ArrayList<>();
    private final List<Object> answers;
    private final String finish;

    private ScriptedModel(String finish, List<Object> answers) {
        this.finish = finish;
        this.answers = answers;
    }

    /** Says each text; throws each exception. */
    static ScriptedModel of(Object... answers) {
        return new ScriptedModel("stop", List.of(answers));
    }

    /** Says this, and is cut off. */
    static ScriptedModel cut(String answer) {
        return new ScriptedModel("length", List.of(answer));
    }

    @Override
    public String name() {
        return "openai:scripted";
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        asked.add(request);
        Object answer = answers.get(Math.min(asked.size(), answers.size()) - 1);
        if (answer instanceof RuntimeException error) throw error;
        var usage = new Usage(100, 20, Optional.of(new BigDecimal("0.01")));
        return new Reply(answer.toString(), "scripted", finish, usage, Duration.ofMillis(1));
    }
}
