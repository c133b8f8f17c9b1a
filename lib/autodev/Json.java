package autodev;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

/** The one JSON mapper. Records map by their component names; absent optionals are left out; unknown fields are ignored. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addModule(JsonTypes.MODULE)
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /** {@code value} as JSON on one line. */
    public static String line(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JacksonException e) {
            throw new AutodevException(
                    "cannot write " + value.getClass().getName() + " as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** {@code value} as indented JSON, for people and for {@code --json}. */
    public static String pretty(Object value) {
        return tree(value).toPrettyString();
    }

    /** {@code value} as a JSON tree. */
    public static JsonNode tree(Object value) {
        return MAPPER.valueToTree(value);
    }

    /**
     * {@code tree} with {@link Secrets#redact} applied to every text in it; names of fields stay, so that it can be read back.
     * Redact before writing: in written JSON the {@code n} of an escaped line break hides where a secret begins, and a secret
     * with a quote in it is not known in its escaped form.
     */
    public static JsonNode redacted(JsonNode tree) {
        return switch (tree) {
            case TextNode text -> TextNode.valueOf(Secrets.redact(text.textValue()));
            case ArrayNode array -> {
                ArrayNode clean = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(item -> clean.add(redacted(item)));
                yield clean;
            }
            case ObjectNode object -> {
                ObjectNode clean = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> clean.set(field.getKey(), redacted(field.getValue())));
                yield clean;
            }
            default -> tree;
        };
    }

    /** The JSON document {@code text} as a tree; throws {@link BadInput} that names place and reason. */
    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** The JSON document {@code text} as a {@code type}; throws {@link BadInput} that names place and reason. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw malformed(e);
        }
    }

    /** The tree {@code node} as a {@code type}; throws {@link BadInput}. */
    public static <T> T convert(JsonNode node, Class<T> type) {
        JavaType target = MAPPER.constructType(type);
        try {
            return MAPPER.convertValue(node, target);
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "JSON does not fit " + type.getSimpleName() + ": "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** Finds out how values of {@code types} are written: most of what it takes to write the first of them. */
    public static void learn(Class<?>... types) {
        var serializers = MAPPER.getSerializerProviderInstance();
        try {
            for (Class<?> type : types) serializers.findTypedValueSerializer(type, true, null);
        } catch (JsonMappingException e) {
            throw new AutodevException("cannot write a type as JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static BadInput malformed(JacksonException e) {
        var at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new BadInput(
                "malformed JSON" + place + ": "
                        + e.getOriginalMessage().lines().findFirst().orElse(""),
                e);
    }
}
