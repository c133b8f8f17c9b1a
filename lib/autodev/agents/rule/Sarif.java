package autodev.agents.rule;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Findings as SARIF 2.1.0 (OASIS), with what GitHub's code scanning reads of it. */
final class Sarif {
    private Sarif() {}

    static JsonNode of(List<SecurityFinding> findings) {
        var rules = new LinkedHashMap<String, SecurityRule>();
        for (SecurityFinding finding : findings) rules.putIfAbsent(finding.rule(), finding.kind());
        List<String> ids = List.copyOf(rules.keySet());
        var driver = Map.of(
                "name",
                "AutoDev security by rule",
                "rules",
                rules.values().stream().map(Sarif::rule).toList());
        var run = new LinkedHashMap<String, Object>();
        run.put("tool", Map.of("driver", driver));
        run.put("columnKind", "utf16CodeUnits");
        run.put(
                "results",
                findings.stream().map(finding -> result(finding, ids)).toList());
        var log = new LinkedHashMap<String, Object>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return Json.tree(log);
    }

    private static Map<String, Object> rule(SecurityRule rule) {
        var said = new LinkedHashMap<String, Object>();
        said.put("id", rule.id());
        said.put("shortDescription", Map.of("text", rule.title()));
        said.put("fullDescription", Map.of("text", rule.title() + ": " + rule.why() + "."));
        said.put("help", Map.of("text", "To do: " + rule.fix() + "."));
        said.put("defaultConfiguration", Map.of("level", rule.severity().level));
        said.put(
                "properties",
                Map.of(
                        "tags",
                        List.of("security", "external/cwe/" + rule.cwe().toLowerCase(java.util.Locale.ROOT)),
                        "security-severity",
                        rule.severity().score));
        return said;
    }

    private static Map<String, Object> result(SecurityFinding finding, List<String> ids) {
        var region = new LinkedHashMap<String, Object>();
        region.put("startLine", finding.line());
        region.put("startColumn", finding.column());
        if (!finding.snippet().isEmpty()) region.put("snippet", Map.of("text", finding.snippet()));
        var place = Map.of("artifactLocation", Map.of("uri", uri(finding.file())), "region", region);
        String note = finding.note().isEmpty() ? "" : " (" + finding.note() + ")";
        var said = new LinkedHashMap<String, Object>();
        said.put("ruleId", finding.rule());
        said.put("ruleIndex", ids.indexOf(finding.rule()));
        said.put("level", finding.severity().level);
        said.put(
                "message",
                Map.of("text", finding.what() + note + ": " + finding.why() + ". To do: " + finding.fix() + "."));
        said.put("locations", List.of(Map.of("physicalLocation", place)));
        said.put("partialFingerprints", Map.of("autodev/v1", fingerprint(finding)));
        return said;
    }

    private static String uri(String path) {
        try {
            return new java.net.URI(null, null, path, null).toASCIIString();
        } catch (java.net.URISyntaxException e) {
            throw new autodev.AutodevException("cannot write the path '" + path + "' as a URI: " + e.getMessage(), e);
        }
    }

    // Of the masked line, so that nobody can guess a short secret from it; it stays when lines above change.
    private static String fingerprint(SecurityFinding finding) {
        String of = finding.rule() + "\n" + finding.file() + "\n" + finding.snippet();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
