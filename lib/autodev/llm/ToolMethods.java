package autodev.llm;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes tools of an object's methods. */
final class ToolMethods {
    private ToolMethods() {}

    /** The methods of {@code type} with a {@link Doc}, called on {@code target}; the static ones only if that is null. */
    static List<Tool> of(Class<?> type, @Nullable Object target) {
        var methods = documented(type).stream()
                .filter(method -> target != null || Modifier.isStatic(method.getModifiers()))
                .toList();
        if (methods.isEmpty())
            throw new BadInput("no " + (target == null ? "static " : "") + "method of " + type.getSimpleName()
                    + " carries @Doc; write @Doc(\"what it does\") before each that the model may call");
        return new Tools(methods.stream().map(method -> tool(method, target)).toList()).all();
    }

    // The JVM lists methods in no order, but equal requests must be equal: a cache and a replay know them by their
    // text.
    private static List<Method> documented(Class<?> type) {
        Set<String> seen = new HashSet<>();
        List<Method> found = new ArrayList<>();
        for (Class<?> at = type; at != null; at = at.getSuperclass()) collect(at.getDeclaredMethods(), seen, found);
        if (!type.isInterface()) collect(type.getMethods(), seen, found); // what its interfaces do by default
        found.sort(Comparator.comparing(Method::getName));
        return found;
    }

    private static void collect(Method[] methods, Set<String> seen, List<Method> found) {
        for (Method method : methods) {
            if (method.isSynthetic()) continue;
            boolean first = seen.add(method.getName() + Arrays.toString(method.getParameterTypes()));
            if (first && method.isAnnotationPresent(Doc.class)) found.add(method);
        }
    }

    private static Tool tool(Method method, @Nullable Object target) {
        method.setAccessible(true);
        var schema = Schema.of(method);
        String does = Optional.ofNullable(method.getAnnotation(Doc.class))
                .map(Doc::value)
                .orElseThrow();
        return Tool.of(new ToolSpec(Tool.snake(method.getName()), does, schema.json()), arguments -> {
            try {
                return method.invoke(target, values(method, arguments));
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof Exception thrown) throw thrown;
                if (e.getCause() instanceof Error thrown) throw thrown;
                throw e;
            }
        });
    }

    private static @Nullable Object[] values(Method method, JsonNode arguments) {
        Parameter[] parameters = method.getParameters();
        var values = new @Nullable Object[parameters.length];
        for (int i = 0; i < values.length; i++) {
            JsonNode given = arguments.path(Schema.name(parameters[i]));
            values[i] = Json.convert(
                    given.isMissingNode() ? NullNode.instance : given, parameters[i].getParameterizedType());
        }
        return values;
    }
}
