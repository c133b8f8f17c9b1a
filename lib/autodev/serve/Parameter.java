package autodev.serve;

import autodev.serve.ServeException.Refused;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A value that a request may hold beside its body; {@code schema} is JSON Schema of what it may be, and {@code usual}
 * what it is if it is absent.
 */
record Parameter(String name, In in, String description, ObjectNode schema, Optional<String> usual) {
    /** Where it stands, in OpenAPI's words. */
    enum In {
        PATH,
        QUERY,
        HEADER;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final int LONGEST = 4096;

    static Parameter path(String name, String description) {
        return text(In.PATH, name, description);
    }

    static Parameter query(String name, String description) {
        return text(In.QUERY, name, description);
    }

    static Parameter header(String name, String description) {
        return text(In.HEADER, name, description);
    }

    private static Parameter text(In in, String name, String description) {
        ObjectNode schema = node().put("type", "string").put("minLength", 1).put("maxLength", LONGEST);
        return new Parameter(name, in, description, schema, Optional.empty());
    }

    /** One of these words. */
    static Parameter choice(String name, String description, List<String> words) {
        ObjectNode schema = node().put("type", "string");
        words.forEach(schema.putArray("enum")::add);
        return new Parameter(name, In.QUERY, description, schema, Optional.empty());
    }

    /** A whole number. */
    static Parameter number(String name, String description, int least, int most, int usual) {
        ObjectNode schema = node().put("type", "integer");
        schema.put("minimum", least).put("maximum", most).put("default", usual);
        return new Parameter(name, In.QUERY, description, schema, Optional.of(String.valueOf(usual)));
    }

    private static ObjectNode node() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** The value, or the usual one. Throws {@link Refused} if it is not what the schema says. */
    Optional<String> checked(List<String> given) {
        if (given.isEmpty()) return usual;
        if (given.size() > 1) throw bad(given.size() + " values", "one");
        String value = given.getFirst();
        if (schema.has("enum")) return Optional.of(word(value));
        if (schema.has("minimum")) return Optional.of(number(value));
        if (value.isEmpty()) throw bad("empty", "a text, or nothing at all");
        if (value.length() > LONGEST) throw bad(value.length() + " characters long", "at most " + LONGEST);
        // No database holds it, and one of them refuses to look for it.
        if (value.indexOf(0) >= 0) throw bad("a text with the character NUL in it", "one without");
        return Optional.of(value);
    }

    private String word(String value) {
        for (var known : schema.get("enum")) if (known.asText().equals(value)) return value;
        var words = new java.util.ArrayList<String>();
        schema.get("enum").forEach(known -> words.add(known.asText()));
        throw bad("\"" + cut(value) + "\"", "one of " + String.join(", ", words));
    }

    private String number(String value) {
        int least = schema.get("minimum").intValue();
        int most = schema.get("maximum").intValue();
        if (value.matches("[0-9]{1,10}") && Long.parseLong(value) >= least && Long.parseLong(value) <= most)
            return String.valueOf(Long.parseLong(value));
        throw bad("\"" + cut(value) + "\"", "a whole number from " + least + " to " + most);
    }

    private static String cut(String value) {
        return value.length() > 100 ? value.substring(0, 100) + "…" : value;
    }

    private Refused bad(String seen, String expected) {
        return new Refused(400, "the " + in.word() + " parameter " + name + " is " + seen + "; expected " + expected);
    }
}
