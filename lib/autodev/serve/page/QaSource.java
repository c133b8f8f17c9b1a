package autodev.serve.page;

import autodev.BadInput;
import autodev.Json;
import autodev.plan.PlanRun;
import autodev.plan.PlanRuns;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** QA runs: folders below {@code qa/}, each a workspace with a plan, and a verdict once it has come to one. */
record QaSource(Roots roots) implements RunSource {
    private static final String VERDICT = "verdict.json";
    private static final String PLAN = "plan.json";
    private static final String REPORT = "report.html";
    private static final long LARGEST = 8 << 20;

    /** Whether this is the folder of a QA run, wherever it lies; a plan alone may be one of any kind. */
    static boolean isRun(Path folder) {
        return Roots.isFile(folder.resolve(VERDICT))
                || Roots.isFile(folder.resolve(PLAN))
                        && (Roots.isFolder(folder.resolve("evidence")) || Roots.isFile(folder.resolve("run.jsonl")));
    }

    // Below qa/ there is nothing else.
    private static boolean isBegun(Path folder) {
        return isRun(folder) || Roots.isFile(folder.resolve(PLAN));
    }

    @Override
    public List<Listed> listed() {
        Map<String, Path> found = new LinkedHashMap<>();
        var roots = new LinkedHashMap<>(Map.of("", this.roots.folder()));
        roots.putAll(this.roots.all());
        roots.forEach((where, root) -> {
            if (isRun(root)) found.put(where.isEmpty() ? "." : where, root);
            String prefix = where.isEmpty() ? "qa/" : where + "/qa/";
            for (Path folder : Roots.folders(root.resolve("qa"))) add(found, prefix + folder.getFileName(), folder);
        });
        var all = new ArrayList<Listed>();
        found.forEach((id, folder) -> {
            Path mark = folder.resolve(VERDICT);
            Path began = folder.resolve(PLAN);
            Instant order = Roots.changed(Roots.isFile(began) ? began : mark);
            all.add(new Listed(new RunKey(RunKey.Kind.QA, "", id), order, Roots.isFile(mark) ? mark : began));
        });
        return all;
    }

    // A run that is repeated has a folder for each time.
    private static void add(Map<String, Path> found, String id, Path folder) {
        if (isBegun(folder)) found.put(id, folder);
        else for (Path one : Roots.folders(folder)) if (isBegun(one)) found.put(id + "/" + one.getFileName(), one);
    }

    @Override
    public Head head(Listed run) {
        Path folder = run.mark().getParent();
        JsonNode verdict = json(folder.resolve(VERDICT));
        String name = verdict.path("ticket").asText(run.key().id());
        if (verdict.isMissingNode())
            return ran(folder)
                    .map(one -> PlanSource.head(name, one))
                    .orElseGet(() -> new Head(
                            name,
                            "planned",
                            Tone.MUTED,
                            "no step has run yet",
                            Optional.of(run.order()),
                            Optional.empty(),
                            ""));
        String result = verdict.path("result").asText("?");
        int steps = verdict.path("verifications").size();
        return new Head(
                name,
                result,
                tone(result),
                IntentsData.cut(verdict.path("justification").asText("")),
                Optional.of(started(verdict, run.order())),
                Optional.of(Duration.ofMillis((long) (verdict.path("seconds").asDouble(0) * 1000))),
                steps + (steps == 1 ? " verification" : " verifications"));
    }

    private static Instant started(JsonNode verdict, Instant otherwise) {
        try {
            return Instant.parse(verdict.path("started").asText());
        } catch (DateTimeException e) {
            return otherwise;
        }
    }

    private static Tone tone(String result) {
        return switch (result) {
            case "success" -> Tone.GOOD;
            case "failure" -> Tone.BAD;
            default -> Tone.WARN;
        };
    }

    @Override
    public View view(Listed run) {
        Path folder = run.mark().getParent();
        JsonNode verdict = json(folder.resolve(VERDICT));
        var views = new ArrayList<View>();
        if (verdict.isObject()) {
            String result = verdict.path("result").asText("?");
            views.add(View.text(result, tone(result))
                    .and("  " + verdict.path("justification").asText("")));
            views.add(verifications(verdict.path("verifications")));
        }
        ran(folder).map(PlanRun::view).ifPresent(views::add);
        return new View.Stack(views);
    }

    private static View verifications(JsonNode all) {
        var rows = new ArrayList<List<String>>();
        for (JsonNode one : all)
            rows.add(List.of(
                    one.path("id").asText(),
                    one.path("result").asText(),
                    one.path("because").asText()));
        return new View.Table(List.of("verification", "result", "because"), rows);
    }

    private static Optional<PlanRun> ran(Path folder) {
        return Roots.isFolder(folder.resolve(".autodev"))
                ? PlanRuns.list(Workspace.look(folder)).stream().findFirst().map(QaSource::withoutGate)
                : Optional.empty();
    }

    // The gate, behind which the verifications wait, is QA's own and no step of the plan.
    private static PlanRun withoutGate(PlanRun run) {
        var steps = run.steps().stream()
                .filter(one -> !one.step().action().equals("QA_GATE"))
                .toList();
        return new PlanRun(
                run.run(), run.plan(), run.state(), run.status(), run.started(), run.wall(), steps, run.maybeTwice());
    }

    /** Whether it has come to a verdict, after which nothing changes. */
    static boolean isOver(Listed run) {
        return run.mark().endsWith(VERDICT);
    }

    /** Whether a report was written. */
    static boolean hasReport(Listed run) {
        return Roots.isFile(run.mark().resolveSibling(REPORT));
    }

    /** The report, a page of its own. */
    static byte[] report(Listed run) {
        Path file = run.mark().resolveSibling(REPORT);
        try {
            if (!Roots.isFile(file)) throw new BadInput("the run " + run.key().id() + " has no report");
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new BadInput("cannot read " + file + ": " + e, e);
        }
    }

    private static JsonNode json(Path file) {
        if (!Roots.isFile(file)) return MissingNode.getInstance();
        try {
            if (Files.size(file) > LARGEST)
                throw new BadInput(file + " has " + Files.size(file) + " bytes; expected up to " + LARGEST);
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new BadInput("cannot read " + file + ": " + e, e);
        }
    }
}
