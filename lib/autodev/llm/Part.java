package autodev.llm;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** A part of a {@link Message}. In JSON its field {@code type} says which: {@code text}, {@code image}, {@code reasoning}, {@code call}, {@code result}. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Part.Text.class, name = "text"),
    @JsonSubTypes.Type(value = Part.Image.class, name = "image"),
    @JsonSubTypes.Type(value = Part.Reasoning.class, name = "reasoning"),
    @JsonSubTypes.Type(value = Part.ToolCall.class, name = "call"),
    @JsonSubTypes.Type(value = Part.ToolResult.class, name = "result")
})
public sealed interface Part {
    /** Plain text. */
    record Text(String text) implements Part {}

    /**
     * An image: {@code data} in base64 with its {@code mediaType} ({@code image/png}, {@code image/jpeg}, {@code image/gif},
     * {@code image/webp}), or, where {@code data} is empty, the {@code url} that it is at. Make one with {@link Images}.
     */
    record Image(String mediaType, String data, String url) implements Part {}

    /**
     * What a model thought before it spoke. {@code signature} is the provider's own, opaque token; a provider that gave one
     * wants the part back unchanged with the results of the calls that followed it. Shown to people, never sent to another
     * provider.
     */
    record Reasoning(String text, Optional<String> signature) implements Part {}

    /** A call that the model asks for. {@code id} joins it to its result; {@code arguments} is JSON text as the model wrote it, perhaps malformed. */
    record ToolCall(String id, String name, String arguments) implements Part {}

    /** What came of the call {@code id} of the tool {@code name}; {@code failed}: the text says what went wrong. */
    record ToolResult(String id, String name, String text, boolean failed) implements Part {}
}
