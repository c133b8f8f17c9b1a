package autodev.change;

import autodev.BadInput;
import autodev.change.Proposal.Refusal;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Seed 004's JSON for a proposal, as its {@code propose_patch} returns it and its registry keeps it. Our own fields
 * stand beside the seed's.
 */
public final class CodexFields {
    private CodexFields() {}

    /**
     * The result of {@code propose_patch}: {@code ok}, {@code patch}, {@code explanation}, {@code confidence}, {@code
     * meta} with {@code files_changed}, {@code lines_changed}, {@code file_list} counted from the patch, {@code
     * usage}; or {@code ok} false with {@code error} and what the seed gives with it. Lines are those that come and
     * go; the seed counted the diff's header too.
     */
    public static ObjectNode write(Proposal proposal) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("ok", proposal.refusal().isEmpty());
        json.put("codex_suggestion_id", proposal.id());
        proposal.refusal().ifPresent(refusal -> refused(json, refusal));
        if (proposal.refusal().isEmpty()) {
            json.put("patch", proposal.patch());
            json.put("explanation", proposal.explanation());
            json.put("confidence", proposal.confidence());
            json.put("agreement", proposal.agreement());
            ObjectNode meta = json.putObject("meta");
            proposal.reasons().forEach(meta.putArray("reason_codes")::add);
            size(meta, proposal.patch());
        }
        json.set("usage", usage(proposal));
        return json;
    }

    private static void refused(ObjectNode json, Refusal refusal) {
        json.put("error", refusal.error());
        json.put("detail", refusal.detail());
        if (refusal.patch().isEmpty()) {
            json.put("raw_text", refusal.raw());
            return;
        }
        Limits.Size size = Limits.size(refusal.patch());
        json.put("files_changed", size.files());
        json.put("lines_changed", size.lines());
        json.put("patch", refusal.patch());
    }

    private static void size(ObjectNode meta, String patch) {
        Limits.Size size = patch.isBlank() ? new Limits.Size(0, 0, List.of()) : Limits.size(patch);
        meta.put("files_changed", size.files());
        meta.put("lines_changed", size.lines());
        size.names().forEach(meta.putArray("file_list")::add);
    }

    private static ObjectNode usage(Proposal proposal) {
        ObjectNode usage = JsonNodeFactory.instance.objectNode();
        usage.put("model", proposal.model());
        Usage used = proposal.usage().orElse(Usage.NONE);
        usage.put("prompt_tokens", used.inputTokens());
        usage.put("completion_tokens", used.outputTokens());
        usage.put("total_tokens", used.tokens());
        if (proposal.cost().isPresent()) usage.put("cost", proposal.cost().get());
        else usage.putNull("cost");
        return usage;
    }

    /**
     * What the seed keeps of a suggestion in its registry: {@code id}, {@code model}, {@code cost} (null if unknown),
     * {@code prompt_tokens}, {@code completion_tokens}.
     */
    public static ObjectNode suggestion(Proposal proposal) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("id", proposal.id());
        ObjectNode usage = usage(proposal);
        usage.remove("total_tokens");
        return json.setAll(usage);
    }

    /**
     * A proposal out of such a result, whoever wrote it; absent fields are empty. Throws {@link BadInput} if it is
     * none.
     */
    public static Proposal read(JsonNode json) {
        if (!json.isObject() || !json.path("ok").isBoolean())
            throw new BadInput("a result of propose_patch is an object with \"ok\" true or false");
        JsonNode meta = json.path("meta");
        JsonNode usage = json.path("usage");
        var reasons = new ArrayList<String>();
        meta.path("reason_codes").forEach(it -> reasons.add(it.asText()));
        boolean ok = json.path("ok").asBoolean();
        Optional<BigDecimal> cost =
                usage.path("cost").isNumber() ? Optional.of(usage.path("cost").decimalValue()) : Optional.empty();
        Optional<Usage> used = usage.has("prompt_tokens") || usage.has("completion_tokens")
                ? Optional.of(new Usage(
                        usage.path("prompt_tokens").asLong(),
                        usage.path("completion_tokens").asLong(),
                        cost))
                : Optional.empty();
        return new Proposal(
                json.path("codex_suggestion_id").asText(""),
                ok ? json.path("patch").asText("") : "",
                json.path("explanation").asText(""),
                ProposalAnswer.confidence(json.path("confidence")),
                json.path("agreement").isNumber()
                        ? Math.clamp(json.path("agreement").asDouble(), 0, 1)
                        : 1,
                reasons,
                usage.path("model").asText(""),
                used,
                cost,
                ok ? Optional.empty() : Optional.of(refusal(json)));
    }

    private static Refusal refusal(JsonNode json) {
        return new Refusal(
                json.path("error").asText("unknown"),
                json.path("detail").asText(""),
                json.path("raw_text").asText(""),
                json.path("patch").asText(""));
    }
}
