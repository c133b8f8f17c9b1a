package autodev.serve;

import autodev.BadInput;
import autodev.Json;
import autodev.serve.ServeException.Refused;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Reads a body that is to be a JSON object. */
final class JsonBody {
    /** Bodies larger than this, in bytes, are refused. */
    static final int LARGEST = 1 << 20;

    private JsonBody() {}

    /** The object. Throws {@link Refused} and {@link BadInput} that say what is there instead. */
    static ObjectNode of(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("none");
        // What a form of another site can send without being asked for leave is not among them.
        if (!type.toLowerCase(Locale.ROOT).matches("application/(merge-patch\\+)?json( *;.*)?"))
            throw new Refused(415, "the body's Content-Type is " + type + "; expected application/json");
        String text = text(context);
        JsonNode tree;
        try {
            tree = Json.parse(text);
        } catch (BadInput e) {
            throw new BadInput("the body is no JSON: " + e.getMessage(), e);
        }
        if (!(tree instanceof ObjectNode object) || object.isEmpty())
            throw new Refused(400, "the body is " + kind(tree) + "; expected a JSON object with one field or more");
        once(text);
        return object;
    }

    private static String kind(JsonNode tree) {
        if (tree.isMissingNode()) return "empty";
        return tree.isObject()
                ? "an empty object"
                : "of the kind " + tree.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** Sees that each field is there once and that nothing follows: what was passed over could be what was meant. */
    private static void once(String text) {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            parser.nextToken();
            parser.skipChildren();
            var end = parser.currentLocation();
            if (parser.nextToken() != null)
                throw new Refused(
                        400,
                        "the body goes on behind its JSON object, which ends at line " + end.getLineNr() + ", column "
                                + end.getColumnNr());
        } catch (JacksonException e) {
            throw new BadInput(
                    "the body is no JSON that says one thing: line "
                            + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": " + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("a text can always be read", e);
        }
    }

    private static String text(Context context) {
        try {
            byte[] bytes = context.bodyInputStream().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST)
                throw new Refused(413, "the body is larger than " + LARGEST + " bytes; send less at a time");
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Refused(400, "the body is not UTF-8 text");
        } catch (IOException e) {
            throw new Refused(400, "the body does not come to its end: " + e.getMessage());
        }
    }
}
