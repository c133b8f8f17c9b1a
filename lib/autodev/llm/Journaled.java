package autodev.llm;

import autodev.AutodevException;
import autodev.Event;
import autodev.Secrets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A layer that tells a listener of every call: model, usage, cost, time, hash of the prompt; the text only if asked for. A reply
 * whose provider knew no price leaves with the cost by {@code price}, if that is known.
 */
record Journaled(Model model, Optional<Price> price, Event.Listener listener, boolean withText) implements Model {
    @Override
    public String name() {
        return model.name();
    }

    @Override
    public Reply send(Request request, Delta.Listener deltas) {
        long start = System.nanoTime();
        Reply reply;
        try {
            reply = priced(model.send(request, deltas));
        } catch (RuntimeException | Error e) {
            listener.on(failed(request, e, Duration.ofNanos(System.nanoTime() - start)));
            throw e;
        }
        listener.on(new LlmEvent.Called(
                name(),
                Optional.of(reply.model()),
                reply.usage(),
                reply.wall(),
                request.hash(),
                prompt(request),
                withText ? Optional.of(Secrets.redact(text(reply.message()))) : Optional.empty()));
        return reply;
    }

    private LlmEvent failed(Request request, Throwable e, Duration wall) {
        // An interrupt, or a listener that threw, broke off a call that had been sent.
        boolean billed = !(e instanceof ModelException failure) || failure.mayBeBilled();
        return new LlmEvent.CallFailed(
                name(),
                e.getClass().getSimpleName(),
                e instanceof AutodevException ? Secrets.redact(String.valueOf(e.getMessage())) : "",
                billed,
                billed ? Optional.of(most(request, e)) : Optional.empty(),
                wall,
                request.hash(),
                prompt(request));
    }

    private Reply priced(Reply reply) {
        Usage usage = reply.usage();
        if (usage.usd().isPresent() || price.isEmpty()) return reply;
        var usd = price.get().cost(usage.inputTokens(), usage.cachedTokens(), 0, usage.outputTokens());
        var known = new Usage(
                usage.inputTokens(), usage.outputTokens(), usage.cachedTokens(), usage.estimated(), Optional.of(usd));
        return new Reply(reply.message(), reply.model(), reply.finish(), known, reply.wall());
    }

    // A whole reply where a budget has set its bound, because that is what the budget counts; else what had arrived.
    private Usage most(Request request, Throwable e) {
        long in = Tokens.estimate(request);
        long arrived = e instanceof ModelException m ? Tokens.estimate(m.partial()) : 0;
        long out = request.maxTokens().isPresent() ? request.maxTokens().getAsInt() : arrived;
        return new Usage(in, out, 0, true, price.map(p -> p.most(in, out)));
    }

    private Optional<String> prompt(Request request) {
        if (!withText) return Optional.empty();
        return Optional.of(Secrets.redact(request.messages().stream()
                .map(message -> message.role().wire() + ": " + text(message))
                .collect(Collectors.joining("\n\n"))));
    }

    private static String text(Message message) {
        return message.parts().stream()
                .map(part -> switch (part) {
                    case Part.Text(String text) -> text;
                    case Part.Reasoning _ -> "";
                    case Part.Image image -> "[" + image.mediaType() + "]";
                    case Part.ToolCall call -> "[" + call.name() + " " + call.arguments() + "]";
                    case Part.ToolResult result -> result.text();
                })
                .collect(Collectors.joining());
    }
}
