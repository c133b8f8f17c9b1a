package autodev.llm.wire;

import autodev.llm.Request;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a model, or the gateway before it, takes of what not all take: marks for the cache, and which way of asking for JSON. A
 * refusal says what to do without; it costs nothing.
 */
record AnthropicTakes(boolean marks, SchemaWay way) {
    /** How a reply is made to fit a schema, the best way first. */
    enum SchemaWay {
        /** {@code output_config.format}: the server holds the model to it; models since Sonnet 4.5 and Opus 4.1. */
        FORMAT,
        /** A tool that the model must call, whose arguments are the reply: all models since Claude 3, but not while they think. */
        TOOL,
        /** A request in words: every model. */
        WORDS
    }

    /** All of it: what is tried first. */
    static final AnthropicTakes ALL = new AnthropicTakes(true, SchemaWay.FORMAT);

    private static final Pattern FORMAT =
            Pattern.compile("output.?(config|format)|json.?(schema|output)|structured|schema|grammar");
    private static final Pattern TOOL = Pattern.compile("tool|schema|thinking");
    // A place in the schema is named, or its size.
    private static final Pattern THIS_SCHEMA = Pattern.compile("schema(:|\\.\\w)|too complex");

    /** What is left after a refusal with these words; empty if they are about something else. */
    Optional<AnthropicTakes> without(String refusal, Request request) {
        String said = refusal.toLowerCase(Locale.ROOT);
        if (marks && said.contains("cache_control")) return Optional.of(new AnthropicTakes(false, way));
        if (request.schema().isEmpty()) return Optional.empty();
        return switch (way) {
            case FORMAT ->
                FORMAT.matcher(said).find() ? Optional.of(new AnthropicTakes(marks, SchemaWay.TOOL)) : Optional.empty();
            case TOOL ->
                TOOL.matcher(said).find() ? Optional.of(new AnthropicTakes(marks, SchemaWay.WORDS)) : Optional.empty();
            case WORDS -> Optional.empty();
        };
    }

    /** Whether these words refuse one schema, not schemas as such: nothing is then learned of the model. */
    static boolean onlyThisSchema(String refusal) {
        return THIS_SCHEMA.matcher(refusal).find();
    }
}
