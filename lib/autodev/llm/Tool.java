package autodev.llm;

import autodev.BadInput;
import autodev.Json;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.databind.JsonNode;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Something that a model may do: what the model is told of it, and what runs when it calls. The arguments that reach
 * {@code body} fit {@code spec.parameters()}. What it gives goes to the model: text as it is, nothing ({@code null}) as
 * {@code done}, anything else as JSON; what it throws, as a short message. May run on several threads at once.
 *
 * <pre>{@code
 * @Doc("the weather of a city") record Weather(@Doc("its name") String city, Optional<Integer> days) implements Callable<String> {
 *     public String call() { return "rain"; }
 * }
 * model.ask("Do I need a coat in Oslo?", Tool.of(Weather.class));
 * }</pre>
 */
public record Tool(ToolSpec spec, Body<JsonNode> body) implements Viewable {
    /** What a tool does with its arguments. */
    @FunctionalInterface
    public interface Body<A> {
        /** Does it; an interrupt means that nobody waits for the result any more. */
        @Nullable
        Object run(A arguments) throws Exception;
    }

    /** Throws BadInput for a name that providers do not take, or parameters that are no object. */
    public Tool {
        if (!spec.name().matches("[A-Za-z0-9_-]{1,64}"))
            throw new BadInput("the tool name \"" + spec.name()
                    + "\" is not possible; expected 1 to 64 letters, digits, _ and -, for example read_file");
        if (!spec.parameters().isObject())
            throw new BadInput("the parameters of the tool " + spec.name() + " are " + spec.parameters()
                    + "; expected a JSON Schema of an object, for example {\"type\":\"object\"}");
    }

    /** The name by which the model calls it. */
    public String name() {
        return spec.name();
    }

    /**
     * A record that is the arguments and knows what to do with them, as in the example above. Its name is the record's in
     * {@code snake_case}, its description the record's {@link Doc}. Throws BadInput that names what cannot be described.
     */
    public static <R extends Record & Callable<?>> Tool of(Class<R> type) {
        return of(type, Callable::call);
    }

    /** A record of arguments, and what to do with them: named and described as above. */
    public static <P> Tool of(Class<P> type, Body<P> body) {
        var doc = Optional.ofNullable(type.getAnnotation(Doc.class)).map(Doc::value);
        return of(snake(type.getSimpleName()), doc.orElse(words(type.getSimpleName())), type, body);
    }

    /** A tool of this name that does this, with a record of arguments, or a single one, {@code String.class} for example. */
    public static <P> Tool of(String name, String does, Class<P> parameters, Body<P> body) {
        var schema = Schema.of(parameters);
        if (schema.isObject())
            return of(new ToolSpec(name, does, schema.json()), node -> body.run(Json.convert(node, parameters)));
        // Providers take objects only.
        return of(
                new ToolSpec(name, does, schema.wrapped().json()),
                node -> body.run(Json.convert(node.path("value"), parameters)));
    }

    /** A tool whose schema comes from elsewhere: another server, a registry of actions. */
    public static Tool of(ToolSpec spec, Body<JsonNode> body) {
        return new Tool(spec, body);
    }

    /**
     * Each method of {@code object} that carries a {@link Doc}, by name in {@code snake_case}; of a {@code Class} its static ones.
     * Public or not, inherited or not. Parameters need names: compile with {@code -parameters}, or write
     * {@code @JsonProperty("city") String city}. Throws BadInput if there is no such method, or one that cannot be described.
     */
    public static List<Tool> in(Object object) {
        return object instanceof Class<?> type ? ToolMethods.of(type, null) : ToolMethods.of(object.getClass(), object);
    }

    /** {@code WeatherForecast} and {@code weatherForecast} as {@code weather_forecast}, accents left out. */
    static String snake(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** The same as words, for what has no {@link Doc}. */
    static String words(String name) {
        return snake(name).replace('_', ' ').strip();
    }

    /** As a person reads it: {@code weather(city, days): the weather of a city}. */
    @Override
    public String toString() {
        return name() + arguments() + ": " + spec.description();
    }

    /** As above, its name first to be seen. */
    @Override
    public View view() {
        return View.text(name(), View.Tone.STRONG)
                .and(arguments(), View.Tone.MUTED)
                .and(": " + spec.description());
    }

    private String arguments() {
        var fields = spec.parameters()
                .path("properties")
                .propertyStream()
                .map(field -> field.getKey())
                .toList();
        return "(" + String.join(", ", fields) + ")";
    }
}
