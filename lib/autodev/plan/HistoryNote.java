package autodev.plan;

import autodev.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * Makes a history's entry of what became of a step. An action that ran a command says so by fields of its payload, an object:
 * {@code command}, {@code cwd}, {@code exit_code}, {@code stdout} (or {@code output}), {@code stderr}.
 */
final class HistoryNote {
    private static final int SNIPPET = 500;
    private static final int LONGEST_PARAMETER = 200;
    private static final int LONGEST_MESSAGE = 2_000;
    // As seed 000 has them.
    private static final int NO_COMMAND = -1;
    private static final int TIMED_OUT = -2;
    private static final int NO_PROGRAM = -3;
    private static final String BASE64 = "_base64";
    /** Its answer is what seed 000 keeps as output. */
    private static final String MODEL = "CALL_LOCAL_LLM";

    private HistoryNote() {}

    /** The entry for a step of a project in {@code root} that ended {@code at} with {@code outcome}. */
    static HistoryEntry of(Step step, Outcome outcome, Duration wall, Path root, Instant at) {
        JsonNode payload = payload(outcome);
        boolean late =
                outcome instanceof Outcome.TimedOut || payload.path("timed_out").asBoolean(false);
        boolean missing = outcome.words().startsWith("Command not found");
        String errors = payload.path("stderr").asText("");
        String output = payload.path("stdout")
                .asText(payload.path("output")
                        .asText(payload.isTextual() && step.action().startsWith(MODEL) ? payload.textValue() : ""));
        return new HistoryEntry(
                HistoryEntry.iso(at),
                step.action(),
                Secrets.redact(payload.path("command").asText(HistoryEntry.NO_COMMAND)),
                payload.path("cwd").asText(root.toString()),
                outcome.done(),
                late ? TIMED_OUT : payload.path("exit_code").asInt(missing ? NO_PROGRAM : NO_COMMAND),
                cut(output, SNIPPET),
                cut(errors.isEmpty() && late ? "Timeout Error" : errors, SNIPPET),
                cut(message(step, outcome, payload), LONGEST_MESSAGE),
                Math.round(wall.toNanos() / 1e6) / 1e3,
                step.id(),
                params(step.args()));
    }

    private static JsonNode payload(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(JsonNode payload) -> payload;
            case Outcome.Failed(String _, JsonNode payload) -> payload;
            case Outcome.AwaitingSignOff(String _, JsonNode payload) -> payload;
            case Outcome.TimedOut _, Outcome.Blocked _, Outcome.Skipped _ -> NullNode.getInstance();
        };
    }

    private static String message(Step step, Outcome outcome, JsonNode payload) {
        if (!outcome.done() || !payload.isObject()) return outcome.words();
        if (payload.path("message").isTextual()) return payload.path("message").textValue();
        return payload.has("command") ? step.action() + " completed successfully." : outcome.words();
    }

    /** Redacted before it is cut: half a secret is not known as one. */
    private static String cut(String text, int longest) {
        String clean = Secrets.redact(text);
        if (clean.codePointCount(0, clean.length()) <= longest) return clean;
        return clean.substring(0, clean.offsetByCodePoints(0, longest)) + "...";
    }

    /** The arguments without secrets; a text of more than 200 characters is cut, with its length behind. */
    static JsonNode params(JsonNode args) {
        return params("", args);
    }

    private static JsonNode params(String name, JsonNode value) {
        return switch (value) {
            case ObjectNode object -> {
                ObjectNode all = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> all.set(field.getKey(), params(field.getKey(), field.getValue())));
                yield all;
            }
            case ArrayNode array -> {
                ArrayNode all = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(item -> all.add(params(name, item)));
                yield all;
            }
            case TextNode text -> TextNode.valueOf(parameter(name, text.textValue()));
            default -> value;
        };
    }

    private static String parameter(String name, String text) {
        if (Secrets.isSecretName(name) || name.endsWith(BASE64) && holdsSecret(text)) return Secrets.MASK;
        String clean = Secrets.redact(text);
        int length = clean.codePointCount(0, clean.length());
        if (length <= LONGEST_PARAMETER) return clean;
        return clean.substring(0, clean.offsetByCodePoints(0, LONGEST_PARAMETER)) + "... (" + length + " characters)";
    }

    private static boolean holdsSecret(String base64) {
        try {
            String text = new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
            return !Secrets.redact(text).equals(text);
        } catch (IllegalArgumentException e) {
            // What is no base64 was refused by the action, and is kept as the text that it is.
            return false;
        }
    }
}
