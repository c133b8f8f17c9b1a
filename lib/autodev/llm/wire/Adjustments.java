package autodev.llm.wire;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a model turned out not to take, from a 400 that names the parameter: {@code dropped} ones (also forms of
 * {@link JsonFormat}), {@code renamed} ones, and the longest reply that it allows ({@code most}, 0 if unknown). The bound on a reply is never dropped, because a budget relies on
 * it.
 */
record Adjustments(Set<String> dropped, Map<String, String> renamed, int most) {
    static final Adjustments NONE = new Adjustments(Set.of(), Map.of(), 0);
    private static final List<String> OPTIONAL =
            List.of("temperature", "seed", "stream_options", "stream", "include", "reasoning", "store");
    /** The names of the bound on a reply; the last one, of the responses API, has no other. */
    static final List<String> BOUNDS = List.of("max_completion_tokens", "max_tokens", "max_output_tokens");

    private static final Pattern UNSUPPORTED = Pattern.compile(
            "unsupported|not support|only the default|may only be|deprecat|unrecognized|unknown|unexpected|extra"
                    + " (inputs|fields)|not permitted|not allowed|cannot be used|not available|must be verified|is"
                    + " only (allowed|available)");
    // A value that is out of range is the user's to mend: without it the model would do something else.
    private static final Pattern INVALID = Pattern.compile(
            "^(?!.*(between|range|less than|greater than|at (most|least)|minimum|maximum|[<>]=?\\s*-?\\d)).*invalid",
            Pattern.DOTALL);
    private static final Pattern AT_MOST =
            Pattern.compile("(?:at most|less than or equal to|<=|maximum (?:allowed )?(?:number of output"
                    + " tokens|value|is)[^0-9]{0,40}|must be less than|maximum of|up to|> )\\s*(\\d{2,7})");

    /** What the server's message asks for, if it is about a parameter that {@code body} has. */
    static Optional<Adjustments> asked(String message, Map<String, Object> body) {
        // The type of every error of Anthropic's; it says nothing of a parameter.
        String said = message.toLowerCase(Locale.ROOT).replace("invalid_request_error", "");
        for (String bound : BOUNDS) {
            if (!body.containsKey(bound) || !mentions(said, bound)) continue;
            var most = AT_MOST.matcher(said);
            if (most.find()
                    && body.get(bound) instanceof Number asked
                    && Integer.parseInt(most.group(1)) < asked.longValue())
                return Optional.of(new Adjustments(Set.of(), Map.of(), Integer.parseInt(most.group(1))));
            int other = 1 - BOUNDS.indexOf(bound);
            if (other >= 0 && unsupported(said))
                return Optional.of(new Adjustments(Set.of(), Map.of(bound, BOUNDS.get(other)), 0));
        }
        var format = JsonFormat.refused(said, body);
        if (format.isPresent()) return format.map(form -> new Adjustments(Set.of(form), Map.of(), 0));
        if (!unsupported(said)) return Optional.empty();
        return OPTIONAL.stream()
                .filter(name -> body.containsKey(name) && mentions(said, name))
                .findFirst()
                // Without a stream its options are an error of their own.
                .map(name -> name.equals("stream") ? Set.of(name, "stream_options") : Set.of(name))
                .map(names -> new Adjustments(names, Map.of(), 0));
    }

    /** Both, the later one winning. */
    Adjustments and(Adjustments later) {
        var allDropped = new LinkedHashSet<>(dropped);
        allDropped.addAll(later.dropped);
        var allRenamed = new LinkedHashMap<>(renamed);
        later.renamed.forEach((from, to) -> {
            // Renamed there and back again: the server takes neither, or the first refusal meant something else.
            if (from.equals(allRenamed.get(to))) allRenamed.remove(to);
            else allRenamed.put(from, to);
        });
        return new Adjustments(allDropped, allRenamed, later.most > 0 ? later.most : most);
    }

    /** A copy of {@code body} as the model takes it. */
    Map<String, Object> apply(Map<String, Object> body) {
        var copy = new LinkedHashMap<String, Object>();
        body.forEach((name, value) -> {
            if (!dropped.contains(name) && !(value instanceof JsonFormat))
                copy.put(renamed.getOrDefault(name, name), bounded(name, value));
        });
        body.values().forEach(value -> {
            if (value instanceof JsonFormat format) format.into(copy, dropped);
        });
        return copy;
    }

    private Object bounded(String name, Object value) {
        return BOUNDS.contains(name) && most > 0 && value instanceof Number asked
                ? Math.min(most, asked.longValue())
                : value;
    }

    private static boolean unsupported(String said) {
        return UNSUPPORTED.matcher(said).find() || INVALID.matcher(said).find();
    }

    private static boolean mentions(String said, String name) {
        return Pattern.compile("(?<![a-z_])" + name + "(?![a-z_])")
                .matcher(said)
                .find();
    }
}
