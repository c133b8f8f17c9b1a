package autodev.agents.rule;

import autodev.Json;
import autodev.Plural;
import autodev.agents.AgentTask;
import autodev.view.View;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Looks for secrets and for code that is known to be unsafe. It has done its task when it has looked everywhere,
 * whatever
 * it found; {@code data} has {@code counts} by severity, {@code findings} and {@code sarif}.
 */
final class SecurityAgent implements RuleAgent {
    private static final int MOST = 5_000;
    private static final int MOST_SHOWN = 60;

    @Override
    public String about() {
        return "Scans the project's files for secrets and known-bad patterns, " + BY_RULE + ".";
    }

    @Override
    public AgentAnswer run(AgentTask task, Workspace workspace, Consumer<String> progress) {
        ProjectFiles files = ProjectFiles.of(workspace);
        progress.accept("scanning " + Plural.of(files.paths().size(), "file"));
        var found = new ArrayList<SecurityFinding>();
        Runnable step = ProjectFiles.every(1_000, n -> progress.accept(n + " files scanned"));
        for (String path : files.paths()) SecurityScan.ofName(path).ifPresent(found::add);
        files.each(path -> !ProjectFiles.isForeign(path), (path, text) -> {
            if (found.size() < MOST) found.addAll(SecurityScan.of(path, text));
            step.run();
        });
        found.sort(Comparator.comparing(SecurityFinding::severity)
                .thenComparing(SecurityFinding::file)
                .thenComparingInt(SecurityFinding::line));
        return answer(found, files);
    }

    private static AgentAnswer answer(List<SecurityFinding> found, ProjectFiles files) {
        var counts = new EnumMap<Severity, Integer>(Severity.class);
        for (Severity severity : Severity.values()) counts.put(severity, 0);
        for (SecurityFinding finding : found) counts.merge(finding.severity(), 1, Integer::sum);
        var data = JsonNodeFactory.instance.objectNode();
        data.put("by", "rule");
        data.put("files", files.paths().size());
        data.put("skipped", files.skipped());
        var numbers = data.putObject("counts");
        counts.forEach((severity, count) -> numbers.put(severity.word(), count));
        data.put("complete", found.size() < MOST);
        data.set("findings", Json.tree(found));
        data.set("sarif", Sarif.of(found));
        String head = head(counts, files, found.size());
        return new AgentAnswer(true, markdown(head, found), Json.redacted(data), view(head, found));
    }

    private static String head(Map<Severity, Integer> counts, ProjectFiles files, int all) {
        String scanned = Plural.of(files.paths().size(), "file") + " scanned"
                + (files.skipped() == 0 ? "" : " (" + files.skipped() + " of them binary, too large or unreadable)");
        String limit = all >= MOST ? "; stopped at " + MOST + " findings, there may be more" : "";
        String found = counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getValue() + " " + count.getKey().word())
                .collect(Collectors.joining(", "));
        return (all == 0 ? "No findings" : Plural.of(all, "finding") + ": " + found) + "; " + scanned + limit + ".";
    }

    private static String markdown(String head, List<SecurityFinding> found) {
        var text = new StringBuilder("# Security scan\n\n" + head + " Done " + BY_RULE
                + ": it finds what is known to be bad, not what is wrong in design.\n");
        for (SecurityFinding finding : found.subList(0, Math.min(found.size(), MOST_SHOWN))) {
            text.append("\n## ").append(finding.severity().word()).append(": ").append(finding.what());
            text.append("\n`")
                    .append(finding.file().replace('`', '\''))
                    .append(':')
                    .append(finding.line());
            text.append("` ").append(finding.rule()).append(", ").append(finding.cwe());
            if (!finding.note().isEmpty()) text.append("; ").append(finding.note());
            text.append("\n");
            if (!finding.snippet().isEmpty())
                text.append("\n    ").append(finding.snippet()).append("\n");
            text.append("\nWhy: ")
                    .append(finding.why())
                    .append(".\nTo do: ")
                    .append(finding.fix())
                    .append(".\n");
        }
        if (found.size() > MOST_SHOWN)
            text.append("\n… and ")
                    .append(Plural.of(found.size() - MOST_SHOWN, "more finding"))
                    .append(" in the data.\n");
        return text.toString();
    }

    private static View view(String head, List<SecurityFinding> found) {
        boolean bad = found.stream().anyMatch(finding -> finding.severity().compareTo(Severity.HIGH) <= 0);
        View.Text line = View.text(head, bad ? View.Tone.BAD : found.isEmpty() ? View.Tone.GOOD : View.Tone.WARN)
                .and("  " + BY_RULE, View.Tone.MUTED);
        if (found.isEmpty()) return line;
        List<List<String>> rows = found.stream()
                .limit(MOST_SHOWN)
                .map(finding -> List.of(
                        finding.severity().word(),
                        finding.file() + ":" + finding.line(),
                        finding.what() + (finding.note().isEmpty() ? "" : " (" + finding.note() + ")"),
                        finding.cwe(),
                        finding.fix()))
                .toList();
        return View.stack(line, new View.Table(List.of("severity", "where", "what", "CWE", "to do"), rows));
    }
}
