package autodev.serve;

import autodev.BadInput;
import autodev.Json;
import autodev.serve.ServeException.Refused;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request of an operation, whose parameters are what the operation says. */
record Call(String path, Caller caller, Map<String, String> values, Map<String, String> asked, Optional<ObjectNode> body) {
    /** Bodies larger than this, in bytes, are refused. */
    static final int LARGEST = 1 << 20;

    /** Reads the whole request. Throws {@link Refused} that says what is wrong with it. */
    static Call of(Operation operation, Context context) {
        var query = query(String.valueOf(context.queryString() == null ? "" : context.queryString()));
        unknown(operation, query);
        var values = new HashMap<String, String>();
        for (Parameter one : operation.parameters())
            one.checked(given(one, query, context)).ifPresent(value -> values.put(one.name(), value));
        var asked = new LinkedHashMap<String, String>();
        query.forEach((name, all) -> asked.put(name, all.getFirst()));
        var body = operation.body().map(_ -> object(context));
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
            case HEADER -> Optional.ofNullable(context.header(one.name())).stream().toList();
        };
    }

    private static void unknown(Operation operation, Map<String, List<String>> query) {
        var known = operation.in(Parameter.In.QUERY).stream().map(Parameter::name).toList();
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

    private static ObjectNode object(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("none");
        // What a form of another site can send without being asked for leave is not among them.
        if (!type.toLowerCase(Locale.ROOT).matches("application/(merge-patch\\+)?json( *;.*)?"))
            throw new Refused(415, "the body's Content-Type is " + type + "; expected application/json");
        JsonNode tree;
        try {
            tree = Json.parse(text(context));
        } catch (BadInput e) {
            throw new BadInput("the body is no JSON: " + e.getMessage(), e);
        }
        if (tree instanceof ObjectNode object && !object.isEmpty()) return object;
        throw new Refused(400, "the body is " + kind(tree) + "; expected a JSON object with one field or more");
    }

    private static String kind(JsonNode tree) {
        return tree.isMissingNode()
                ? "empty"
                : tree.isObject() ? "an empty object" : tree.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    private static String text(Context context) {
        try {
            byte[] bytes = context.bodyInputStream().readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST)
                throw new Refused(413, "the body is larger than " + LARGEST + " bytes; send less at a time");
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new Refused(400, "the body is not UTF-8 text");
        } catch (IOException e) {
            throw new UncheckedIOException("the body cannot be read", e);
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
