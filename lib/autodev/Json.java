package autodev;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.lang.reflect.Type;
import java.util.List;
import java.util.function.Predicate;

/**
 * The one JSON mapper. Records map by their component names; absent optionals are left out; unknown fields are ignored. A
 * sealed interface is read by the field {@code type}, the simple name of one of its records, unless it says otherwise itself.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .addModule(JsonTypes.MODULE)
            .addModule(new Jdk8Module())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build()
            .setAnnotationIntrospectors(new JacksonAnnotationIntrospector(), new SealedTypes());

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
            throw JsonMistake.of(e);
        }
    }

    /** The JSON document {@code text} as a {@code type}; throws {@link BadInput} that names place and reason. */
    public static <T> T read(String text, Class<T> type) {
        try {
            return MAPPER.readValue(text, type);
        } catch (JacksonException e) {
            throw JsonMistake.of(e);
        }
    }

    /** The tree {@code node} as a {@code type}; throws {@link BadInput}. */
    public static <T> T convert(JsonNode node, Class<T> type) {
        return converted(node, MAPPER.constructType(type));
    }

    /** As above, for a type that a class alone does not say: {@code List<Bug>}. */
    public static Object convert(JsonNode node, Type type) {
        return converted(node, MAPPER.constructType(type));
    }

    private static <T> T converted(JsonNode node, JavaType target) {
        try {
            return MAPPER.convertValue(node, target);
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    "JSON does not fit " + target.getRawClass().getSimpleName() + ": "
                            + e.getMessage().lines().findFirst().orElse(""),
                    e);
        }
    }

    /** How this mapper reads: which types it knows, by which names and in which shapes. It cannot be changed. */
    public static DeserializationConfig reading() {
        return MAPPER.getDeserializationConfig();
    }

    /**
     * The JSON object or array that {@code text} most surely means, though prose, fences, tags or thoughts stand round it and
     * it has small mistakes (see {@link FoundJson#repairs}): the first of those that are complete, need no guess and hold more
     * than bare values, as {@code [1]} in prose does; else the first. Throws {@link BadInput} that says what is there instead.
     */
    public static FoundJson find(String text) {
        return LooseChoice.first(findAll(text));
    }

    /**
     * Every JSON object or array of {@code text} that stands in no other, in order; never none. Thoughts before an answer
     * ({@code <think>…</think>}) are passed over. Time and memory are linear in the text; nesting deeper than 500 is
     * read only where it is JSON as it stands (1000 at most). Throws {@link BadInput} as {@link #find} does.
     */
    public static List<FoundJson> findAll(String text) {
        return LooseJson.in(MAPPER, text);
    }

    /**
     * The one of several that answers best: one that passes {@code fits} before those that do not, then as for {@link #find},
     * but the last of equals, because a model corrects itself as it goes on. What is given may still fail {@code fits}. Throws
     * {@link BadInput} if there is none at all.
     */
    public static FoundJson findBest(String text, Predicate<JsonNode> fits) {
        return LooseChoice.best(findAll(text), fits);
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
}
