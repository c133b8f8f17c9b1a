package autodev.llm;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Interrupted;
import autodev.Json;
import autodev.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way from the model's words to a result. {@code ready} runs it; a call that cannot run at all is told why
 * there. A result is always text that a model can use: what came of it, or what to do better.
 */
record ToolCalling(Part.ToolCall call, ToolText text, Ready ready) {
    private static final int LONGEST_PROBLEM = 500;
    private static final int LONGEST_ARGUMENTS = 500;
    private static final int LONGEST_SCHEMA = 4_000;

    /** What a checked call does. */
    interface Ready {
        @Nullable
        Object run() throws Exception;
    }

    /** A call that has run. */
    record Done(Part.ToolResult result, LlmEvent.ToolCalled event) {}

    /** What is wrong with a call, in words for the model. */
    private static final class Wrong extends Exception {
        private static final long serialVersionUID = 1;

        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    /** Checks the call and asks the gate; {@code cut}: the model's reply broke off at its bound, perhaps in the arguments. */
    static ToolCalling of(Part.ToolCall call, Tools tools, ToolLoop.Gate gate, ToolText text, boolean cut) {
        return new ToolCalling(call, text, checked(call, tools, gate, cut));
    }

    private static Ready checked(Part.ToolCall call, Tools tools, ToolLoop.Gate gate, boolean cut) {
        try {
            Tool tool = tools.named(call.name())
                    .orElseThrow(() -> new Wrong("there is no such tool; there are: " + tools.names()));
            JsonNode arguments = arguments(call, tool, cut);
            Optional<String> refusal = gate.refusal(tool, arguments);
            if (refusal.isPresent()) throw new Wrong("this call was not allowed: " + refusal.get());
            return () -> tool.body().run(arguments);
        } catch (Wrong wrong) {
            return () -> {
                throw wrong;
            };
        }
    }

    private static JsonNode arguments(Part.ToolCall call, Tool tool, boolean cut) throws Wrong {
        // Servers write the arguments of a call without any as nothing, null or {}.
        String written = call.arguments().isBlank() ? "{}" : call.arguments();
        JsonNode arguments;
        try {
            JsonNode parsed = Json.parse(written);
            arguments = parsed.isNull() ? JsonNodeFactory.instance.objectNode() : parsed;
        } catch (BadInput e) {
            String why = cut ? "; your reply was cut at the bound on its length, so be shorter" : "";
            throw new Wrong("the arguments cannot be read: " + e.getMessage() + why + expected(tool));
        }
        var problems = problems(tool, arguments);
        if (!problems.isEmpty())
            throw new Wrong("the arguments do not fit: " + String.join("; ", problems) + expected(tool));
        return arguments;
    }

    private static List<String> problems(Tool tool, JsonNode arguments) throws Wrong {
        try {
            return new Schema(tool.name(), tool.spec().parameters()).validate(arguments);
        } catch (BadInput e) { // a schema from elsewhere, which nobody has looked at
            throw new Wrong("this tool cannot be called: " + e.getMessage());
        }
    }

    private static String expected(Tool tool) {
        return "\nexpected JSON that fits this schema: "
                + ToolText.line(tool.spec().parameters().toString(), LONGEST_SCHEMA);
    }

    /** Runs it. What the tool throws is told to the model; {@link Interrupted}, and a JVM in trouble, end everything. */
    Done run() {
        long start = System.nanoTime();
        Part.ToolResult result;
        try {
            result = result(text.of(words(ready.run())), false);
        } catch (Interrupted | VirtualMachineError e) {
            if (!(e instanceof StackOverflowError)) throw e;
            result = failed(e);
        } catch (Wrong e) {
            result = result(text.of("error: " + e.getMessage()), true);
        } catch (Exception | LinkageError | AssertionError e) {
            result = failed(e);
        }
        var wall = Duration.ofNanos(System.nanoTime() - start);
        String problem = result.failed() ? ToolText.line(result.text(), LONGEST_PROBLEM) : "";
        return new Done(
                result,
                new LlmEvent.ToolCalled(
                        ToolText.line(call.name(), 80),
                        shown(call.arguments()),
                        wall,
                        result.failed(),
                        result.failed() ? Optional.of(problem) : Optional.empty()));
    }

    private Part.ToolResult failed(Throwable e) {
        // Our own messages say everything; those of others are often only understood with the type.
        String type = e instanceof AutodevException ? "" : e.getClass().getSimpleName() + ": ";
        String message = e.getMessage() == null ? "no message" : e.getMessage();
        return result("error: the tool failed: " + ToolText.line(type + message, LONGEST_PROBLEM), true);
    }

    private Part.ToolResult result(String words, boolean failed) {
        return new Part.ToolResult(call.id(), call.name(), words, failed);
    }

    private static String words(@Nullable Object value) {
        if (value == null) return "done";
        Object given = value instanceof Optional<?> optional ? optional.orElse(null) : value;
        if (given == null) return "none";
        if (given instanceof CharSequence text) return text.toString().isBlank() ? "(no output)" : text.toString();
        JsonNode tree = Json.tree(given);
        return tree.isTextual() ? tree.textValue() : tree.toString();
    }

    // In written JSON an escape can hide where a secret begins, so it is read where that is possible.
    private static String shown(String arguments) {
        String clean;
        try {
            clean = arguments.isBlank()
                    ? "{}"
                    : Json.redacted(Json.parse(arguments)).toString();
        } catch (BadInput malformed) {
            clean = Secrets.redact(arguments);
        }
        return ToolText.line(clean, LONGEST_ARGUMENTS);
    }

    static List<String> names(List<ToolCalling> calls) {
        return calls.stream().map(each -> each.call().name()).toList();
    }
}
