package autodev.llm;

import autodev.AutodevException;
import autodev.Event;
import autodev.Secrets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** A layer that tells a listener of every call: model, usage, time, hash of the prompt; the text only if asked for. */
record Journaled(Model model, Event.Listener listener, boolean withText) implements Model {
    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        long start = System.nanoTime();
        Reply reply;
        try {
            reply = model.send(request, deltas);
        } catch (AutodevException e) {
            listener.on(new LlmEvent.CallFailed(
                    name(),
                    e.getClass().getSimpleName(),
                    Secrets.redact(String.valueOf(e.getMessage())),
                    Duration.ofNanos(System.nanoTime() - start),
                    request.hash()));
            throw e;
        }
        Optional<String> prompt = withText
                ? Optional.of(request.messages().stream()
                        .map(m -> m.role().wire() + ": " + m.text())
                        .collect(Collectors.joining("\n\n")))
                : Optional.empty();
        listener.on(new LlmEvent.Called(
                name(),
                reply.usage(),
                reply.wall(),
                request.hash(),
                prompt.map(Secrets::redact),
                withText ? Optional.of(Secrets.redact(reply.text())) : Optional.empty()));
        return reply;
    }
}
