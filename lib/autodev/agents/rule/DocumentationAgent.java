package autodev.agents.rule;

import autodev.Json;
import autodev.Plural;
import autodev.agents.AgentTask;
import autodev.view.View;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lists the public names that no comment documents, in Java, Python, JavaScript, TypeScript and Go, the worst files
 * first.
 */
final class DocumentationAgent implements RuleAgent {
    private static final int MOST_SHOWN = 40;
    private static final int AT_ONCE = 100;
    private static final int MOST_NAMES = 12;

    /** A file with its public names: all, documented, and those that are not. */
    private record Covered(String file, int all, int documented, List<ApiItem> missing) {
        double percent() {
            return all == 0 ? 100 : 100.0 * documented / all;
        }
    }

    @Override
    public String about() {
        return "Lists public API without documentation, " + BY_RULE + ".";
    }

    @Override
    public AgentAnswer run(AgentTask task, Workspace workspace, Consumer<String> progress) {
        ProjectFiles files = ProjectFiles.of(workspace);
        progress.accept("reading " + Plural.of(files.paths().size(), "file"));
        var found = new ArrayList<Covered>();
        Runnable step = ProjectFiles.every(500, n -> progress.accept(n + " files read"));
        var java = new TreeMap<String, String>();
        files.each(DocumentationAgent::wanted, (path, text) -> {
            if (path.endsWith(".java")) java.put(path, text);
            else add(path, items(path, text), found);
            if (java.size() >= AT_ONCE) java(java, found);
            step.run();
        });
        java(java, found);
        found.sort(Comparator.comparingInt((Covered file) -> -file.missing().size())
                .thenComparingDouble(Covered::percent)
                .thenComparing(Covered::file));
        return answer(found);
    }

    private static void java(Map<String, String> texts, List<Covered> found) {
        if (!texts.isEmpty()) JavaApi.in(texts).forEach((path, items) -> add(path, items, found));
        texts.clear();
    }

    private static void add(String path, List<ApiItem> items, List<Covered> found) {
        List<ApiItem> missing =
                items.stream().filter(item -> !item.documented()).toList();
        if (!items.isEmpty()) found.add(new Covered(path, items.size(), items.size() - missing.size(), missing));
    }

    private static boolean wanted(String path) {
        return path.matches("(?i).*\\.(?:java|py|[cm]?[jt]sx?|go)")
                && !path.endsWith(".d.ts")
                && !path.endsWith("package-info.java")
                && !ProjectFiles.isTest(path)
                && !ProjectFiles.isForeign(path);
    }

    private static List<ApiItem> items(String path, String text) {
        if (path.endsWith(".py")) return PythonApi.in(path, text);
        return path.endsWith(".go") ? ScriptApi.ofGo(text) : ScriptApi.ofModule(text);
    }

    private static AgentAnswer answer(List<Covered> found) {
        int all = found.stream().mapToInt(Covered::all).sum();
        int documented = found.stream().mapToInt(Covered::documented).sum();
        var data = JsonNodeFactory.instance.objectNode();
        data.put("by", "rule");
        data.put("public", all);
        data.put("documented", documented);
        data.put("percent", percent(all, documented));
        var files = data.putArray("files");
        for (Covered file : found)
            files.addObject()
                    .put("file", file.file())
                    .put("public", file.all())
                    .put("documented", file.documented())
                    .put("percent", percent(file.all(), file.documented()))
                    .set("undocumented", Json.tree(file.missing()));
        String head = all == 0
                ? "No public API found in Java, Python, JavaScript, TypeScript or Go files."
                : documented + " of " + Plural.of(all, "public name") + " documented, " + percent(all, documented)
                        + " %.";
        return new AgentAnswer(true, markdown(head, found), data, view(head, found));
    }

    private static double percent(int all, int documented) {
        return all == 0 ? 100 : Math.floor(1000.0 * documented / all) / 10;
    }

    private static String markdown(String head, List<Covered> found) {
        var text = new StringBuilder("# Documentation\n\n" + head + " Counted " + RuleAgent.BY_RULE + ".\n");
        List<Covered> lacking =
                found.stream().filter(file -> !file.missing().isEmpty()).toList();
        for (Covered file : lacking.subList(0, Math.min(MOST_SHOWN, lacking.size()))) {
            text.append(String.format(
                            Locale.ROOT,
                            "%n## `%s`: %d of %d, %.1f %%%n%n",
                            file.file(),
                            file.documented(),
                            file.all(),
                            percent(file.all(), file.documented()))
                    .replace("\r\n", "\n"));
            for (ApiItem item : file.missing()
                    .subList(0, Math.min(MOST_NAMES, file.missing().size())))
                text.append("- line ")
                        .append(item.line())
                        .append(": ")
                        .append(item.kind())
                        .append(" `")
                        .append(item.name())
                        .append("`\n");
            if (file.missing().size() > MOST_NAMES)
                text.append("- … and ")
                        .append(file.missing().size() - MOST_NAMES)
                        .append(" more\n");
        }
        if (lacking.size() > MOST_SHOWN)
            text.append("\n… and ")
                    .append(Plural.of(lacking.size() - MOST_SHOWN, "more file"))
                    .append(" in the data.\n");
        return text.toString();
    }

    private static View view(String head, List<Covered> found) {
        boolean whole = found.stream().allMatch(file -> file.missing().isEmpty());
        View.Text line =
                View.text(head, whole ? View.Tone.GOOD : View.Tone.WARN).and("  " + RuleAgent.BY_RULE, View.Tone.MUTED);
        if (whole) return line;
        List<List<String>> rows = found.stream()
                .filter(file -> !file.missing().isEmpty())
                .limit(MOST_SHOWN)
                .map(file -> List.of(
                        file.file(),
                        file.documented() + "/" + file.all(),
                        percent(file.all(), file.documented()) + " %",
                        file.missing().stream().limit(5).map(ApiItem::name).collect(Collectors.joining(", "))))
                .toList();
        return View.stack(line, new View.Table(List.of("file", "documented", "%", "undocumented"), rows));
    }
}
