package autodev.llm.wire;

import autodev.BadInput;
import autodev.Json;
import autodev.llm.ModelException;
import autodev.llm.Provider;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says which {@link ModelException} a server's answer is, from its status and from the error in its body, in any vendor's form. */
final class Diagnosis {
    private static final int SHOWN = 200;
    // The wording of OpenAI, Anthropic, vLLM, llama.cpp, Ollama, Groq and Mistral for a prompt that does not fit.
    private static final Pattern TOO_LONG = Pattern.compile(
            "context_length_exceeded|exceed_context_size|maximum context length|context (length|window|size|limit)"
                    + "|prompt is too long|input length exceeds|too many (input )?tokens|request_too_large",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_CREDIT = Pattern.compile(
            "insufficient_quota|exceeded your current quota|credit balance is too low|billing_hard_limit|insufficient"
                    + " balance",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern FILTERED = Pattern.compile(
            "content_filter|content_policy|content management policy|invalid_prompt", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_MODEL = Pattern.compile(
            "model_not_found|not_found_error|model.{0,200}(not found|does not exist|not exist|unknown|not available)"
                    + "|(no such|unknown|invalid) model",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern NO_TOOLS = Pattern.compile(
            "not support.{0,20}(tool|function)|support tool use|tool choice"
                    + " requires|(tools|functions|tool_choice)\\W.{0,60}not (supported|support)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_IMAGES = Pattern.compile(
            "not (support|a multimodal).{0,40}(image|vision|multimodal)|image.{0,60}not supported|support image input"
                    + "|image_url is only supported|not a multimodal",
            Pattern.CASE_INSENSITIVE);
    // The status that an error in a stream would have had, by its type or its code (docs.anthropic.com/en/api/errors,
    // platform.openai.com/docs/guides/error-codes).
    private static final Map<String, Integer> STATUS = Map.ofEntries(
            Map.entry("invalid_request_error", 400),
            Map.entry("invalid_prompt", 400),
            Map.entry("context_length_exceeded", 400),
            Map.entry("content_filter", 400),
            Map.entry("authentication_error", 401),
            Map.entry("invalid_api_key", 401),
            Map.entry("billing_error", 402),
            Map.entry("permission_error", 403),
            Map.entry("not_found_error", 404),
            Map.entry("model_not_found", 404),
            Map.entry("request_too_large", 413),
            Map.entry("insufficient_quota", 429),
            Map.entry("rate_limit_error", 429),
            Map.entry("rate_limit_exceeded", 429),
            Map.entry("too_many_requests", 429),
            Map.entry("service_unavailable", 503),
            Map.entry("timeout_error", 504),
            Map.entry("overloaded_error", 529));

    private final Server server;
    private final Transport.Answer answer;

    private Diagnosis(Server server, Transport.Answer answer) {
        this.server = server;
        this.answer = answer;
    }

    /** The error that this answer, whose status is not 200, stands for. */
    static ModelException of(Server server, Transport.Answer answer) {
        return new Diagnosis(server, answer).of(answer.status());
    }

    /** As above for an error that came under status 200, as some gateways send it, with the status that its body names. */
    static ModelException of(Server server, Transport.Answer answer, int status) {
        return new Diagnosis(server, answer).of(status);
    }

    /** The status that the error in {@code body} stands for; 200 if there is none in it. */
    static int errorStatus(JsonNode body) {
        JsonNode error = body.path("error");
        // vLLM and OpenAI's responses write the error's fields without an object round them.
        boolean bare = body.path("object").asText().equals("error")
                || body.path("type").asText().equals("error");
        // Gateways have an empty error beside a reply.
        boolean none = error.isMissingNode() || error.isNull() || error.isBoolean() && !error.asBoolean();
        if (none || error.isEmpty() && error.asText().isBlank()) {
            if (!bare) return 200;
            error = body;
        }
        for (String name : new String[] {"code", "status", "type"}) {
            JsonNode value = error.path(name);
            int status = STATUS.getOrDefault(value.asText().toLowerCase(Locale.ROOT), value.asInt());
            if (status >= 400 && status < 600) return status;
        }
        return 500;
    }

    /** The body as JSON; a missing node if it is none. */
    static JsonNode json(Transport.Answer answer) {
        try {
            return Json.parse(answer.body());
        } catch (BadInput e) {
            return MissingNode.getInstance(); // not JSON is an answer too: the callers look at the text then
        }
    }

    /** The server's message, code and type in one text, for searching; uncut, with whatever secrets it holds. */
    static String said(Transport.Answer answer) {
        JsonNode body = json(answer);
        if (body.isArray()) body = body.path(0); // Google's gateway wraps its error in an array
        JsonNode error = body.path("error");
        if (error.isTextual()) return error.asText();
        if (error.isObject())
            return Stream.of("message", "code", "type", "param")
                    .map(field -> error.path(field).asText("").strip())
                    .filter(text -> !text.isEmpty())
                    .distinct()
                    .collect(Collectors.joining(" "));
        for (String name : new String[] {"message", "detail"})
            if (body.hasNonNull(name))
                return body.path(name).isTextual()
                        ? body.path(name).asText()
                        : body.path(name).toString();
        // A page's title says again what its first words say, if it has any.
        String page = answer.body().replaceAll("(?s)<(script|style).*?</\\1>", " ");
        String words = page.replaceAll("(?s)<title>.*?</title>|<[^>]*>", " ");
        return words.isBlank() ? page.replaceAll("<[^>]*>", " ") : words;
    }

    /** The start of what the server said, on one line, without secrets. */
    static String quote(Server server, String said) {
        String line = server.hide(said).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        if (line.isEmpty()) return "without a message";
        if (line.length() <= SHOWN) return "\"" + line + "\"";
        int end = Character.isHighSurrogate(line.charAt(SHOWN - 1)) ? SHOWN - 1 : SHOWN;
        return "\"" + line.substring(0, end) + "…\"";
    }

    private ModelException of(int status) {
        String said = said(answer);
        String head = server.where() + " answered " + status + ": " + quote(server, said) + "; ";
        if (status == 402 || NO_CREDIT.matcher(said).find())
            return new ModelException.NoCredit(head + "add credit to the account, or use another model");
        if (status == 407) return new ModelException.NotConfigured(head + ConnectionFailure.PROXY_LOGIN);
        if (status == 401 || status == 403) return new ModelException.WrongKey(head + keyAdvice());
        if (status == 413
                || status / 100 == 4 && status != 429 && TOO_LONG.matcher(said).find())
            return new ModelException.ContextTooLong(head + "send less, or use a model with a larger context");
        if (status / 100 == 4 && FILTERED.matcher(said).find())
            return new ModelException.Refused(head + "a content filter stopped it; word the task differently");
        if (status / 100 == 4 && NO_TOOLS.matcher(said).find())
            return new ModelException.Rejected(
                    head + "the model takes no tools; ask without them, or use a model that calls tools");
        if (status / 100 == 4 && NO_IMAGES.matcher(said).find())
            return new ModelException.Rejected(
                    head + "the model takes no images; ask without them, or use a model that sees");
        if (status / 100 == 3 || status == 404 || status == 405) return notThere(head, status, said);
        return switch (status) {
            case 429, 503, 529 ->
                new ModelException.TooBusy(head + "wait and try again", RetryAfter.of(answer, Clock.systemUTC()));
            case 408, 425 ->
                new ModelException.ServerFailed(head + "try again", RetryAfter.of(answer, Clock.systemUTC()));
            // A gateway says so of a model that it had asked (520 and 524 are Cloudflare's): that may go on, and be
            // billed.
            case 502, 520 -> new ModelException.CutConnection(head + "the call may have been billed; try again");
            case 504, 524 ->
                new ModelException.TimedOut(head + "the call may have been billed; ask for less, or try again");
            default ->
                status >= 500
                        ? new ModelException.ServerFailed(head + "try again", RetryAfter.of(answer, Clock.systemUTC()))
                        : new ModelException.Rejected(head
                                + "the server does not take this request; check the model and " + server.urlVariable());
        };
    }

    private ModelException notThere(String head, int status, String said) {
        boolean model = status == 404
                && !json(answer).isMissingNode()
                && NO_MODEL.matcher(said).find();
        if (model)
            return new ModelException.NoSuchModel(
                    head + "check the model's name: " + server.name().model());
        String advice = answer.header("location")
                .filter(_ -> status / 100 == 3)
                .map(to -> "it redirects to " + server.hide(to).replaceAll("[?#].*", "") + "; set "
                        + server.urlVariable() + " to the final address")
                .orElseGet(() -> "there is no such address; check " + server.urlVariable() + versionAdvice());
        return new ModelException.WrongUrl(head + advice);
    }

    private String versionAdvice() {
        boolean lacks = server.name().provider() == Provider.OPENAI
                && !server.endpoint().path().toLowerCase(Locale.ROOT).matches(".*/v\\d.*");
        return lacks
                ? ": most servers want /v1 at its end, " + server.endpoint().root()
                        + server.endpoint().path() + "/v1"
                : "";
    }

    private String keyAdvice() {
        return server.key()
                .map(key -> "check the key in " + key.variable())
                .orElse("it wants a key; set " + server.keyVariable());
    }
}
