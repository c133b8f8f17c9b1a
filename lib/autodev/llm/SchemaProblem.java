package autodev.llm;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One thing that is wrong: the place (a JSON pointer), the value there, what was expected. Where a value fits none of several
 * options, the validator reports every option in full; here only the one that was meant stays: the one of the right type
 * and discriminator, else the one with the fewest problems.
 */
record SchemaProblem(String pointer, String seen, String expected) {
    private static final Set<String> OPTIONS = Set.of("anyOf", "oneOf");
    private static final int MOST_VALUES = 20;

    String line() {
        return (pointer.isEmpty() ? "(whole answer)" : pointer) + ": " + seen + ", expected " + expected;
    }

    /** The errors of a validation by {@code schema}, in their order. */
    static List<SchemaProblem> of(List<Error> errors, JsonNode schema) {
        return chosen(errors, 0).stream()
                .filter(error -> !isSum(error, errors))
                .flatMap(error -> of(error, schema))
                .distinct()
                .collect(collectingAndThen(toList(), SchemaProblem::merged));
    }

    /** Several types or constants that one value could have had are one problem. */
    private static List<SchemaProblem> merged(List<SchemaProblem> problems) {
        var all = new ArrayList<SchemaProblem>();
        for (SchemaProblem problem : problems) {
            SchemaProblem last = all.isEmpty() ? null : all.getLast();
            if (last != null && last.pointer.equals(problem.pointer) && last.seen.equals(problem.seen))
                all.set(all.size() - 1, last.or(problem));
            else all.add(problem);
        }
        return all;
    }

    private SchemaProblem or(SchemaProblem other) {
        // The constants say more than their type.
        if (expected.startsWith("one of ")) return this;
        if (other.expected.startsWith("one of ")) return other;
        return new SchemaProblem(pointer, seen, expected + " or " + other.expected);
    }

    // "oneOf" also sums up what its options have said.
    private static boolean isSum(Error error, List<Error> errors) {
        String path = error.getEvaluationPath() + "/";
        return error.getKeyword().equals("oneOf")
                && errors.stream()
                        .anyMatch(other -> other.getEvaluationPath().toString().startsWith(path));
    }

    private static List<Error> chosen(List<Error> errors, int from) {
        var all = new ArrayList<Error>();
        int at = 0;
        while (at < errors.size()) {
            int choice = choice(errors.get(at), from);
            if (choice < 0) {
                all.add(errors.get(at++));
                continue;
            }
            // The options of one value are reported one after another; a lower number begins the next value.
            var options = new TreeMap<Integer, List<Error>>();
            String path = prefix(errors.get(at), choice);
            for (; at < errors.size() && choice(errors.get(at), from) == choice; at++) {
                int option = number(errors.get(at), choice);
                if (!prefix(errors.get(at), choice).equals(path)) break;
                if (!options.isEmpty() && option < options.lastKey()) break;
                options.computeIfAbsent(option, _ -> new ArrayList<>()).add(errors.get(at));
            }
            all.addAll(best(List.copyOf(options.values()), choice + 2));
        }
        return all;
    }

    private static List<Error> best(List<List<Error>> options, int from) {
        int base = options.stream()
                .flatMap(List::stream)
                .mapToInt(error -> error.getInstanceLocation().getNameCount())
                .min()
                .orElseThrow();
        int least = options.stream()
                .mapToInt(option -> distance(option, base))
                .min()
                .orElseThrow();
        var near = options.stream()
                .filter(option -> distance(option, base) == least)
                .toList();
        if (least > 0)
            return near.stream()
                    .flatMap(List::stream)
                    .filter(error -> distance(List.of(error), base) == least)
                    .toList();
        List<Error> fewest = near.getFirst();
        for (List<Error> option : near) if (option.size() < fewest.size()) fewest = option;
        return chosen(fewest, from);
    }

    /** How far a value is from an option: 0 a part is wrong, 1 it says that it is another one, 2 its type is wrong. */
    private static int distance(List<Error> option, int base) {
        int far = 0;
        for (Error error : option) {
            int depth = error.getInstanceLocation().getNameCount() - base;
            JsonNode constants = error.getSchemaNode();
            boolean names = error.getKeyword().equals("const")
                    || error.getKeyword().equals("enum") && constants != null && constants.size() == 1;
            if (depth == 0 && error.getKeyword().equals("type")) far = 2;
            else if (depth == 1 && names) far = Math.max(far, 1);
        }
        return far;
    }

    private static int choice(Error error, int from) {
        var path = error.getEvaluationPath();
        for (int i = from; i + 1 < path.getNameCount(); i++)
            if (OPTIONS.contains(path.getName(i)) && path.getElement(i + 1) instanceof Integer) return i;
        return -1;
    }

    private static int number(Error error, int choice) {
        return (Integer) error.getEvaluationPath().getElement(choice + 1);
    }

    private static String prefix(Error error, int choice) {
        var path = new StringBuilder();
        for (int i = 0; i <= choice; i++)
            path.append('/').append(error.getEvaluationPath().getElement(i));
        return path.toString();
    }

    private static Stream<SchemaProblem> of(Error error, JsonNode schema) {
        String pointer = error.getInstanceLocation().toString();
        JsonNode value = error.getInstanceNode() == null ? MissingNode.getInstance() : error.getInstanceNode();
        JsonNode rule = error.getSchemaNode() == null ? MissingNode.getInstance() : error.getSchemaNode();
        String seen = SchemaCheck.seen(value);
        String property = String.valueOf(error.getProperty());
        return Stream.of(
                switch (error.getKeyword()) {
                    case "required" ->
                        new SchemaProblem(
                                pointer + "/" + escaped(property), "nothing", "this field, which is required");
                    case "additionalProperties", "unevaluatedProperties" ->
                        new SchemaProblem(
                                pointer + "/" + escaped(property),
                                SchemaCheck.seen(value.path(property)),
                                "no such field" + siblings(error, schema));
                    default -> new SchemaProblem(pointer, seen, expected(error, rule));
                });
    }

    private static String expected(Error error, JsonNode rule) {
        return switch (error.getKeyword()) {
            case "type" -> rule.isArray() ? values(rule, " or ") : rule.asText();
            case "enum" -> rule.size() == 1 ? SchemaCheck.shown(rule.get(0)) : "one of " + values(rule, ", ");
            case "const" -> SchemaCheck.shown(rule);
            case "format" -> "format " + rule.asText();
            case "pattern" -> "text that matches " + rule.asText();
            case "minimum" -> "at least " + rule.asText();
            case "maximum" -> "at most " + rule.asText();
            case "exclusiveMinimum" -> "more than " + rule.asText();
            case "exclusiveMaximum" -> "less than " + rule.asText();
            case "minLength" -> "at least " + rule.asText() + " characters";
            case "maxLength" -> "at most " + rule.asText() + " characters";
            case "minItems" -> "at least " + rule.asText() + " items";
            case "maxItems" -> "at most " + rule.asText() + " items";
            case "minProperties" -> "at least " + rule.asText() + " fields";
            case "maxProperties" -> "at most " + rule.asText() + " fields";
            case "multipleOf" -> "a multiple of " + rule.asText();
            case "uniqueItems" -> "no item twice";
            default -> error.getMessage().lines().findFirst().orElse(error.getKeyword());
        };
    }

    private static String values(JsonNode rule, String between) {
        String all = StreamSupport.stream(rule.spliterator(), false)
                .limit(MOST_VALUES)
                .map(one -> between.equals(", ") ? SchemaCheck.shown(one) : one.asText())
                .collect(joining(between));
        return rule.size() > MOST_VALUES ? all + " and " + (rule.size() - MOST_VALUES) + " more" : all;
    }

    private static String siblings(Error error, JsonNode schema) {
        String place = error.getSchemaLocation().getFragment() + "";
        int end = place.lastIndexOf('/');
        if (!place.startsWith("/") || end < 0) return "";
        var names = new ArrayList<String>();
        schema.at(JsonPointer.compile(place.substring(0, end) + "/properties"))
                .fieldNames()
                .forEachRemaining(names::add);
        return names.isEmpty() ? "" : "; the fields here are " + String.join(", ", names);
    }

    private static String escaped(String property) {
        return property.replace("~", "~0").replace("/", "~1");
    }
}
