package autodev.change.finding;

import autodev.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The Static Analysis Results Interchange Format (OASIS, "SARIF Version 2.1.0"). Results that are no failure ({@code
 * kind}), that are gone ({@code baselineState}) or that somebody has suppressed are skipped.
 */
final class SarifReport {
    private static final int DEEPEST_BASE = 10;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d{1,3})}");

    private final JsonNode run;
    private final String tool;
    private final Found found;

    private SarifReport(JsonNode run, Found found) {
        this.run = run;
        this.tool = run.at("/tool/driver/name").asText("").toLowerCase(Locale.ROOT);
        this.found = found;
    }

    /** Reads every run of it. */
    static String read(JsonNode log, Found found) {
        String version = log.path("version").asText("");
        if (!version.startsWith("2.1"))
            throw new BadInput("it is SARIF of version '" + version + "'; 2.1.0 is read: let the tool write that");
        if (!log.path("runs").isArray())
            throw new BadInput("it is SARIF without a list \"runs\"; let the tool write it again");
        for (JsonNode run : log.path("runs")) new SarifReport(run, found).results();
        return "sarif";
    }

    private void results() {
        for (JsonNode result : run.path("results")) {
            String because = leftOut(result);
            if (because.isEmpty()) result(result);
            else
                found.skip(
                        code(result) + " " + message(result).lines().findFirst().orElse(""), because);
        }
    }

    private static String leftOut(JsonNode result) {
        String kind = result.path("kind").asText("fail");
        if (!kind.equals("fail") && !kind.equals("open") && !kind.equals("review")) return "its kind is " + kind;
        if (result.path("baselineState").asText().equals("absent")) return "it is gone since the baseline";
        // Suppressed unless the request was turned down or waits (3.35.3).
        boolean suppressed = stream(result.path("suppressions")).anyMatch(it -> {
            String status = it.path("status").asText(it.path("state").asText("accepted"));
            return status.equals("accepted");
        });
        return suppressed ? "it is suppressed" : "";
    }

    private void result(JsonNode result) {
        JsonNode place = stream(result.path("locations"))
                .map(it -> it.path("physicalLocation"))
                .filter(it -> found.knows(path(it)))
                .findFirst()
                .orElse(result.at("/locations/0/physicalLocation"));
        JsonNode region = place.path("region");
        String path = path(place);
        if (path.isEmpty()) path = uri(result.path("analysisTarget"), 0);
        found.add(
                tool,
                code(result),
                message(result),
                path,
                region.path("startLine").asInt(),
                region.path("startColumn").asInt());
    }

    /** A location's file: its URI against its base, or that of the artifact that it names by number. */
    private String path(JsonNode place) {
        return uri(place.path("artifactLocation"), 0);
    }

    private String uri(JsonNode location, int depth) {
        String uri = location.path("uri").asText("");
        String base = location.path("uriBaseId").asText("");
        int index = location.path("index").asInt(-1);
        if (uri.isEmpty() && index >= 0 && depth < DEEPEST_BASE)
            return uri(run.path("artifacts").path(index).path("location"), depth + 1);
        if (uri.isEmpty()) return "";
        boolean absolute = uri.matches("(?i)[a-z][a-z0-9+.-]+:.*") || uri.startsWith("/");
        JsonNode root = run.path("originalUriBaseIds").path(base);
        String above = absolute || base.isEmpty() || depth >= DEEPEST_BASE ? "" : uri(root, depth + 1);
        if (above.isEmpty()) return absolute ? uri : PercentText.decode(uri);
        String whole = above + (above.endsWith("/") ? "" : "/");
        // A base that is no file: URI was decoded on the way.
        return whole + (whole.startsWith("file:") ? uri : PercentText.decode(uri));
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private String code(JsonNode result) {
        String id = result.path("ruleId").asText(result.at("/rule/id").asText(""));
        return id.isEmpty() ? rule(result).path("id").asText("") : id;
    }

    private JsonNode rule(JsonNode result) {
        JsonNode reference = result.path("rule");
        int index = result.path("ruleIndex").asInt(reference.path("index").asInt(-1));
        int extension = reference.at("/toolComponent/index").asInt(-1);
        JsonNode component = extension >= 0 ? run.at("/tool/extensions").path(extension) : run.at("/tool/driver");
        if (index >= 0) return component.path("rules").path(index);
        String id = result.path("ruleId").asText(reference.path("id").asText(""));
        return stream(component.path("rules"))
                .filter(it -> !id.isEmpty() && it.path("id").asText().equals(id))
                .findFirst()
                .orElse(MissingNode.getInstance());
    }

    private String message(JsonNode result) {
        JsonNode message = result.path("message");
        String text = message.path("text").asText(message.path("markdown").asText(""));
        if (text.isEmpty()) {
            JsonNode rule = rule(result);
            JsonNode told = rule.path("messageStrings").path(message.path("id").asText(""));
            text = told.path("text").asText(rule.at("/shortDescription/text").asText(""));
        }
        return PLACEHOLDER.matcher(text).replaceAll(slot -> {
            String value = message.path("arguments")
                    .path(Integer.parseInt(slot.group(1)))
                    .asText(slot.group());
            return java.util.regex.Matcher.quoteReplacement(value);
        });
    }
}
