package autodev.serve;

import autodev.serve.ServeException.Refused;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request of an operation, whose parameters are what the operation says. */
record Call(
        String path, Caller caller, Map<String, String> values, Map<String, String> asked, Optional<ObjectNode> body) {
    /** Reads the whole request. Throws {@link Refused} that says what is wrong with it. */
    static Call of(Operation operation, Context context) {
        var query = query(String.valueOf(context.queryString() == null ? "" : context.queryString()));
        unknown(operation, query);
        var values = new HashMap<String, String>();
        for (Parameter one : operation.parameters())
            one.checked(given(one, query, context)).ifPresent(value -> values.put(one.name(), value));
        var asked = new LinkedHashMap<String, String>();
        query.forEach((name, all) -> asked.put(name, all.getFirst()));
        var body = operation.body().map(_ -> JsonBody.of(context));
        return new Call(context.path(), Caller.of(context), values, asked, body);
    }

    /** The value of this parameter, if there is one. */
    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The value of this parameter, which is always there. */
    String needed(String name) {
        return text(name).orElseThrow(() -> new IllegalStateException("no parameter " + name));
    }

    /** The value of this parameter, a number that is always there. */
    int number(String name) {
        return Integer.parseInt(needed(name));
    }

    private static List<String> given(Parameter one, Map<String, List<String>> query, Context context) {
        return switch (one.in()) {
            case PATH -> List.of(context.pathParam(one.name()));
            case QUERY -> query.getOrDefault(one.name(), List.of());
            case HEADER ->
                Optional.ofNullable(context.header(one.name())).stream().toList();
        };
    }

    private static void unknown(Operation operation, Map<String, List<String>> query) {
        var known =
                operation.in(Parameter.In.QUERY).stream().map(Parameter::name).toList();
        for (String name : query.keySet())
            if (!known.contains(name))
                throw new Refused(
                        400,
                        "there is no query parameter \"" + name + "\"; "
                                + (known.isEmpty() ? "there are none here" : "known are " + String.join(", ", known)));
    }

    private static Map<String, List<String>> query(String text) {
        var all = new LinkedHashMap<String, List<String>>();
        for (String part : text.split("&")) {
            if (part.isEmpty()) continue;
            String[] sides = part.split("=", 2);
            all.computeIfAbsent(decoded(sides[0]), _ -> new ArrayList<>())
                    .add(sides.length < 2 ? "" : decoded(sides[1]));
        }
        return all;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused(400, "the query has a % without two hexadecimal digits behind it; expected %25");
        }
    }

    /** The address of the same list from another place on; the text that stands in a Link header. */
    String from(long offset) {
        var query = new LinkedHashMap<>(asked);
        query.put("offset", String.valueOf(offset));
        return path + "?"
                + query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + Addresses.encoded(one.getValue()))
                        .collect(Collectors.joining("&"));
    }
}
