package autodev.llm;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the JSON Schema of a Java type. Names of fields, sub-types and their discriminators come from the mapper's own
 * introspection, so that what fits the schema is what the mapper reads. Types that are used more than once, or contain
 * themselves, stand in {@code $defs}. One object writes one schema.
 */
final class TypeSchema {
    private static final Set<Class<?>> OPTIONAL_NUMBERS =
            Set.of(java.util.OptionalInt.class, java.util.OptionalLong.class, java.util.OptionalDouble.class);

    private final DeserializationConfig reading = Json.reading();
    private final Map<JavaType, Integer> uses = new HashMap<>();
    private final Map<JavaType, String> names = new LinkedHashMap<>();
    private final Map<String, ObjectNode> defs = new LinkedHashMap<>();
    private boolean counting = true;
    private @Nullable JavaType root;

    /** The schema of {@code type}. */
    ObjectNode of(Type type) {
        JavaType whole = reading.getTypeFactory().constructType(type);
        root = whole;
        return twice(() -> inPlace(whole, whole.getRawClass().getSimpleName()));
    }

    /** An object with the parameters of {@code method}. */
    ObjectNode of(Method method) {
        return twice(() -> {
            var object = object();
            doc(method).ifPresent(text -> object.put("description", text));
            for (Parameter parameter : method.getParameters()) {
                JavaType type = reading.getTypeFactory().constructType(parameter.getParameterizedType());
                String place = method.getName() + "(" + name(parameter) + ")";
                field(object, name(parameter), type, doc(parameter), nullable(parameter, type), place);
            }
            return object;
        });
    }

    /** What the schema is called: {@code Bug}, {@code List_Bug}. */
    String title() {
        return title(Objects.requireNonNull(root));
    }

    /** See {@link Schema#name(Parameter)}. */
    static String name(Parameter parameter) {
        var named = parameter.getAnnotation(JsonProperty.class);
        if (named != null && !named.value().isEmpty()) return named.value();
        if (parameter.isNamePresent()) return parameter.getName();
        throw new BadInput(
                "the parameters of " + parameter.getDeclaringExecutable().getName()
                        + " have no names in its class file; compile with -parameters, or give each"
                        + " @JsonProperty(\"name\"), or take one record");
    }

    // The first time only counts, because a type's first use must know whether there will be a second.
    private ObjectNode twice(Supplier<ObjectNode> writing) {
        writing.get();
        counting = false;
        ObjectNode schema = writing.get();
        if (!defs.isEmpty()) {
            ObjectNode all = schema.putObject("$defs");
            defs.forEach(all::set);
        }
        return schema;
    }

    /** The schema of {@code type}, or a reference to it; {@code place} is where it stands, for errors. */
    private ObjectNode schema(JavaType type, String place) {
        if (!isNamed(type)) return inPlace(type, place);
        if (type.equals(root)) return node().put("$ref", "#");
        if (counting) return uses.merge(type, 1, Integer::sum) > 1 ? node() : inPlace(type, place);
        if (uses.get(type) == 1) return inPlace(type, place);
        String name = names.computeIfAbsent(type, this::freeName);
        if (!defs.containsKey(name)) {
            defs.put(name, node()); // holds the place against recursion
            defs.put(name, inPlace(type, place));
        }
        return node().put("$ref", "#/$defs/" + name);
    }

    private boolean isNamed(JavaType type) {
        return SchemaScalars.of(type).isEmpty() && !type.isContainerType() && !type.isReferenceType();
    }

    private String freeName(JavaType type) {
        String name = title(type);
        int more = 2;
        while (names.containsValue(name)) name = title(type) + "_" + more++;
        return name;
    }

    private static String title(JavaType type) {
        return Stream.concat(
                        Stream.of(type.getRawClass().getSimpleName().replace("[]", "_list")),
                        type.getBindings().getTypeParameters().stream().map(TypeSchema::title))
                .collect(Collectors.joining("_"));
    }

    private ObjectNode inPlace(JavaType type, String place) {
        var scalar = SchemaScalars.of(type);
        if (scalar.isPresent()) return described(scalar.get(), doc(type.getRawClass()));
        if (isOptional(type)) return SchemaForm.nullable(optional(type, place));
        if (type.isMapLikeType()) return map(type, place);
        if (type.isCollectionLikeType() || type.isArrayType())
            return node().put("type", "array").set("items", schema(type.getContentType(), place + "[]"));
        BeanDescription bean = reading.introspect(type);
        var info = reading.getAnnotationIntrospector().findPolymorphicTypeInfo(reading, bean.getClassInfo());
        return described(
                info == null ? fields(bean, place) : variants(type, bean, info, place), doc(type.getRawClass()));
    }

    private static boolean isOptional(JavaType type) {
        return type.hasRawClass(Optional.class) || OPTIONAL_NUMBERS.contains(type.getRawClass());
    }

    private ObjectNode optional(JavaType type, String place) {
        if (type.hasRawClass(Optional.class)) return schema(type.getContentType(), place);
        return node().put("type", type.hasRawClass(java.util.OptionalDouble.class) ? "number" : "integer");
    }

    private ObjectNode map(JavaType type, String place) {
        var map = node().put("type", "object");
        var keys = SchemaScalars.of(type.getKeyType());
        if (type.getKeyType().isEnumType())
            map.putObject("propertyNames").set("enum", keys.orElseThrow().get("enum"));
        return map.set("additionalProperties", schema(type.getContentType(), place + "{}"));
    }

    /** One of several types: each an object that says by a constant which it is. */
    private ObjectNode variants(JavaType type, BeanDescription bean, JsonTypeInfo.Value info, String place) {
        var inclusion = info.getInclusionType();
        boolean property = inclusion == JsonTypeInfo.As.PROPERTY || inclusion == JsonTypeInfo.As.EXISTING_PROPERTY;
        if (info.getIdType() != JsonTypeInfo.Id.NAME || !property)
            throw unknown(type, place, "its sub-types are not told apart by the name in a field");
        var known = new LinkedHashMap<Class<?>, String>();
        AnnotatedClass owner = bean.getClassInfo();
        for (var one : reading.getSubtypeResolver().collectAndResolveSubtypesByTypeId(reading, owner))
            if (type.getRawClass().isAssignableFrom(one.getType()) && one.getName() != null)
                known.putIfAbsent(one.getType(), one.getName());
        known.keySet().removeIf(sub -> sub.isInterface() || java.lang.reflect.Modifier.isAbstract(sub.getModifiers()));
        if (known.isEmpty()) throw unknown(type, place, "it has no sub-types that could be read");
        List<ObjectNode> all = known.entrySet().stream()
                .map(one -> variant(type, info.getPropertyName(), one.getKey(), one.getValue(), place))
                .toList();
        if (all.size() == 1) return all.getFirst();
        return node().set("anyOf", JsonNodeFactory.instance.arrayNode().addAll(all));
    }

    private ObjectNode variant(JavaType type, String property, Class<?> sub, String id, String place) {
        JavaType concrete = reading.getTypeFactory().constructSpecializedType(type, sub);
        var variant = object();
        ((ObjectNode) variant.get("properties"))
                .putObject(property)
                .put("type", "string")
                .putArray("enum")
                .add(id);
        ((ArrayNode) variant.get("required")).add(property);
        return described(fields(variant, reading.introspect(concrete), property, place), doc(sub));
    }

    private ObjectNode fields(BeanDescription bean, String place) {
        return fields(object(), bean, "", place);
    }

    private ObjectNode fields(ObjectNode object, BeanDescription bean, String except, String place) {
        Class<?> raw = bean.getBeanClass();
        // A class of the JDK that is in no table has an inside that nobody should see, and the mapper cannot read it.
        if (raw.isInterface() || raw.getName().startsWith("java.") || raw.isAnnotation())
            throw unknown(bean.getType(), place, "the mapper cannot read it");
        for (BeanPropertyDefinition property : bean.findProperties()) {
            boolean read = raw.isRecord() ? property.hasConstructorParameter() : property.couldDeserialize();
            if (!read || property.getName().equals(except)) continue;
            AnnotatedElement element = element(raw, property);
            JavaType type = property.getPrimaryType();
            field(
                    object,
                    property.getName(),
                    type,
                    doc(element),
                    nullable(element, type),
                    place + "." + property.getName());
        }
        return object;
    }

    private static AnnotatedElement element(Class<?> raw, BeanPropertyDefinition property) {
        if (raw.isRecord())
            for (var component : raw.getRecordComponents())
                if (component.getName().equals(property.getInternalName())) return component;
        return Objects.requireNonNull(property.getPrimaryMember()).getAnnotated();
    }

    private void field(
            ObjectNode object, String name, JavaType type, Optional<String> doc, boolean nullable, String place) {
        ObjectNode schema = schema(type, place);
        if (nullable && !isOptional(type)) schema = SchemaForm.nullable(schema);
        if (doc.isPresent()) schema = described(schema, doc);
        ((ObjectNode) object.get("properties")).set(name, schema);
        if (!nullable) ((ArrayNode) object.get("required")).add(name);
    }

    private static boolean nullable(AnnotatedElement element, JavaType type) {
        var annotations = switch (element) {
            case java.lang.reflect.RecordComponent component ->
                component.getAnnotatedType().getAnnotations();
            case Parameter parameter -> parameter.getAnnotatedType().getAnnotations();
            case java.lang.reflect.Field field -> field.getAnnotatedType().getAnnotations();
            default -> element.getAnnotations();
        };
        return isOptional(type)
                || Stream.concat(Arrays.stream(annotations), Arrays.stream(element.getAnnotations()))
                        .anyMatch(one -> one.annotationType().getSimpleName().equals("Nullable"));
    }

    private static Optional<String> doc(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(Doc.class)).map(Doc::value);
    }

    /** {@code schema} with this description before its own, if it has one. */
    private static ObjectNode described(ObjectNode schema, Optional<String> doc) {
        if (doc.isEmpty()) return schema;
        // Beside a reference some providers allow nothing.
        if (schema.has("$ref"))
            schema = node().set("anyOf", JsonNodeFactory.instance.arrayNode().add(schema));
        String own = schema.path("description").asText();
        return schema.put("description", own.isEmpty() ? doc.get() : doc.get() + " (" + own + ")");
    }

    private static ObjectNode object() {
        var object = node().put("type", "object");
        object.putObject("properties");
        object.putArray("required");
        return object.put("additionalProperties", false);
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static BadInput unknown(JavaType type, String place, String reason) {
        return new BadInput("no JSON schema for " + type.getRawClass().getSimpleName() + " at " + place + ": " + reason
                + "; expected records, lists, maps, enums, numbers, text, dates, sealed interfaces of records"
                + " or JsonNode");
    }
}
