package autodev.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a tool answered: its {@code content} in order, whether it says that it {@code failed} ({@code isError}), and
 * its structured content if it has any.
 */
public record McpAnswer(List<Content> content, boolean failed, Optional<JsonNode> structured) {
    /** One piece of an answer. */
    public sealed interface Content {
        /** Text. */
        record Text(String text) implements Content {}

        /** A picture: {@code type} is its media type, {@code image/png} for example. */
        record Image(byte[] data, String type) implements Content {
            /** As given. */
            public Image {
                data = data.clone();
            }

            @Override
            public byte[] data() {
                return data.clone();
            }
        }

        /** Anything else, as the server sent it: sound, a resource, a link to one. */
        record Other(JsonNode json) implements Content {}
    }

    /** Holds its own copy. */
    public McpAnswer {
        content = List.copyOf(content);
    }

    /** The texts of it, one per line; control characters but tab and line break are left out, as seed 003 does. */
    public String text() {
        return content.stream()
                .filter(Content.Text.class::isInstance)
                .map(piece -> ((Content.Text) piece).text().replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]", ""))
                .collect(Collectors.joining("\n"));
    }

    /** The first picture in it. */
    public Optional<Content.Image> image() {
        return content.stream()
                .filter(Content.Image.class::isInstance)
                .map(Content.Image.class::cast)
                .findFirst();
    }
}
