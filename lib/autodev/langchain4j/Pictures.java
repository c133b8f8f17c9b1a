package autodev.langchain4j;

import autodev.BadInput;
import autodev.llm.Part;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.exception.UnsupportedFeatureException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;

/** Images both ways. */
final class Pictures {
    private static final Pattern DATA = Pattern.compile("(?is)data:([^;,]+)(?:;[^,]*)?;base64,(.+)");
    // How the files of the formats that models read begin, in base64.
    private static final Map<String, String> STARTS = Map.of(
            "iVBORw0KGgo", "image/png",
            "/9j/", "image/jpeg",
            "R0lGOD", "image/gif",
            "UklGR", "image/webp");

    private Pictures() {}

    /** Ours as theirs. Throws BadInput for an address that is none. */
    static ImageContent out(Part.Image image) {
        // Left alone, LangChain4j asks for a low resolution, in which small print is lost.
        var detail = ImageContent.DetailLevel.AUTO;
        if (!image.data().isEmpty()) return ImageContent.from(image.data(), image.mediaType(), detail);
        try {
            return ImageContent.from(new URI(image.url()), detail);
        } catch (URISyntaxException e) {
            throw new BadInput("not an address of an image: \"" + image.url() + "\"; expected https://HOST/PATH", e);
        }
    }

    /** Theirs as ours; one without a media type is known by how it begins. */
    static Part.Image in(Image image) {
        String url = image.url() == null ? "" : image.url().toString();
        var inside = DATA.matcher(url);
        if (inside.matches()) return new Part.Image(inside.group(1), inside.group(2), "");
        if (image.base64Data() == null || image.base64Data().isBlank()) {
            if (url.isEmpty()) throw new UnsupportedFeatureException("an image has neither an address nor data");
            return new Part.Image("", "", url);
        }
        String type = image.mimeType();
        return new Part.Image(type == null || type.isBlank() ? type(image.base64Data()) : type, image.base64Data(), "");
    }

    private static String type(String base64) {
        return STARTS.entrySet().stream()
                .filter(start -> base64.startsWith(start.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseThrow(() -> new UnsupportedFeatureException(
                        "an image without a media type is none of " + STARTS.values() + "; set its media type"));
    }
}
