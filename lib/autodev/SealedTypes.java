package autodev;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sealed type whose author wrote no Jackson annotation: a field says by its simple name which of the permitted types
 * stands there. The field is {@code type}, or {@code kind} where one of them has a component of the name {@code type}. For
 * reading only: what is written looks as it always did.
 */
final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        var own = super.findPolymorphicTypeInfo(config, annotated);
        if (own != null || !isSealed(annotated)) return own;
        boolean taken = leaves(annotated.getRawType()).anyMatch(SealedTypes::hasType);
        return JsonTypeInfo.Value.construct(
                JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, taken ? "kind" : "type", null, false, true, null);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        var own = super.findSubtypes(annotated);
        if (own != null || !isSealed(annotated)) return own;
        return leaves(annotated.getRawType())
                .map(leaf -> new NamedType(leaf, leaf.getSimpleName()))
                .toList();
    }

    private static boolean isSealed(Annotated annotated) {
        Class<?> type = annotated.getRawType();
        // A field of an annotated type asks here too, and has no annotation of its own.
        return type.isSealed() && !type.isAnnotationPresent(JsonTypeInfo.class);
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses())
                        .flatMap(SealedTypes::leaves)
                        .distinct()
                : Stream.of(type);
    }

    private static boolean hasType(Class<?> leaf) {
        return leaf.isRecord()
                && Arrays.stream(leaf.getRecordComponents())
                        .anyMatch(component -> component.getName().equals("type"));
    }
}
