package autodev.plan;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A plan as JSON, and the text that it was read from, if that is still there to point into. */
record PlanSource(JsonNode root, Optional<String> text) {
    private static final JsonFactory STRICT = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final int MOST_SHOWN = 50;

    /** One thing wrong at a place, a JSON pointer (RFC 6901): what was seen, what was expected. */
    record Problem(String pointer, String words) {}

    /**
     * Strict JSON: one document, no field twice, nothing behind it; a byte order mark is passed over. Throws BadInput that names
     * line and column.
     */
    static PlanSource parse(String text) {
        String json = text.startsWith("\uFEFF") ? text.substring(1) : text;
        JsonNode root = Json.parse(json);
        if (root.isMissingNode()) throw new BadInput("no plan: the text is empty; expected a JSON object");
        try (JsonParser parser = STRICT.createParser(json)) {
            parser.nextToken();
            parser.skipChildren();
            if (parser.nextToken() != null) throw behind(parser.currentTokenLocation());
            return new PlanSource(root, Optional.of(json));
        } catch (JacksonException e) {
            throw e.getOriginalMessage().startsWith("Duplicate field")
                    ? new BadInput(
                            "malformed plan at " + place(e.getLocation()) + ": " + duplicate(e) + "; expected it once",
                            e)
                    : behind(e.getLocation());
        } catch (IOException e) {
            throw new IllegalStateException("a text cannot fail to be read", e);
        }
    }

    private static String duplicate(JacksonException e) {
        return PlanText.shown(e.getOriginalMessage().replaceFirst("^Duplicate f", "f")) + " is there twice";
    }

    private static BadInput behind(JsonLocation at) {
        return new BadInput("malformed plan at " + place(at)
                + ": something stands behind the plan's end; expected one JSON object and nothing else");
    }

    private static String place(JsonLocation at) {
        return "line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    /** All of {@code problems}, each with its place, as one error. */
    BadInput error(List<Problem> problems) {
        Map<String, JsonLocation> places =
                places(problems.stream().map(Problem::pointer).collect(Collectors.toSet()));
        Comparator<Problem> byPlace = Comparator.comparingLong(problem -> {
            JsonLocation at = places.get(problem.pointer());
            return at == null ? 0 : at.getCharOffset();
        });
        List<String> lines = problems.stream()
                .sorted(byPlace)
                .limit(MOST_SHOWN)
                .map(problem -> line(problem, Optional.ofNullable(places.get(problem.pointer()))))
                .toList();
        return PlanText.error("cannot read the plan", lines, problems.size());
    }

    private static String line(Problem problem, Optional<JsonLocation> at) {
        String pointer = PlanText.shown(problem.pointer());
        return (pointer.isEmpty() ? "" : pointer + " ")
                + at.map(there -> "(" + place(there) + ") ").orElse("")
                + problem.words();
    }

    /** Where in the text the values at these pointers begin. */
    private Map<String, JsonLocation> places(Set<String> pointers) {
        var places = new HashMap<String, JsonLocation>();
        if (text.isEmpty()) return places;
        var wanted = new HashSet<>(pointers);
        try (JsonParser parser = STRICT.createParser(text.get())) {
            JsonToken token = parser.nextToken();
            while (token != null && !wanted.isEmpty()) {
                boolean begins = token.isScalarValue() || token.isStructStart();
                String here =
                        begins ? parser.getParsingContext().pathAsPointer(false).toString() : "";
                if (begins && wanted.remove(here)) places.put(here, parser.currentTokenLocation());
                token = parser.nextToken();
            }
            return places;
        } catch (IOException e) {
            throw new IllegalStateException("what was read once can be read again", e);
        }
    }
}
