package autodev.plan.action;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.llm.Doc;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.workspace.Change;
import autodev.workspace.Workspace;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** LINT_FORMAT_FILE. */
@Doc("Mends and lays out a file of code, or all below a folder, with the tools that the project configures or has.")
record LintFormatFile(
        @Doc("which file or folder, relative to the project's; the whole project unless said otherwise")
        Optional<String> path,

        @Doc("whether to lay it out; true unless said otherwise")
        Optional<Boolean> format,

        @Doc("whether to mend what a linter can mend; true unless said otherwise") @JsonProperty("lint_fix")
        Optional<Boolean> lintFix) {
    private static final int MOST = 300;

    String preview(PlanContext context) {
        Spot spot = spot(context);
        if (spot.kind() == Spot.Kind.ABSENT) return "lints and formats '" + spot.path() + "', which is not there now";
        var uses = new LinkedHashSet<String>();
        var choice = new ToolChoice(context.workspace());
        var paths = paths(context.workspace(), spot);
        for (String file : paths)
            for (var role : roles())
                choice.of(file, role)
                        .ifPresent(chosen ->
                                uses.add(chosen.missing().orElse(chosen.tool().title())));
        return "puts " + (paths.size() == 1 ? "'" + paths.getFirst() + "'" : paths.size() + " files") + " through: "
                + (uses.isEmpty() ? "nothing that is known for it" : String.join("; ", uses));
    }

    /** Gives {@code {message, changed, ran, missing, problems}}: paths, and lines of text. */
    Outcome run(PlanContext context) {
        Spot spot = spot(context);
        if (spot.kind() != Spot.Kind.FOLDER) spot.present();
        var ran = new LinkedHashSet<String>();
        var missing = new LinkedHashSet<String>();
        var files = new ArrayList<CodeFile>();
        for (String file : paths(context.workspace(), spot)) {
            // Below a folder, a picture called photo.ts is passed over.
            if (spot.kind() == Spot.Kind.FOLDER
                    && context.workspace().text(file).isEmpty()) continue;
            var code = new CodeFile(context, file);
            var failed = through(code, ran, missing, new ToolChoice(context.workspace()));
            if (failed.isPresent()) return failed.get();
            files.add(code);
        }
        if (ran.isEmpty() && !roles().isEmpty()) return nothing(spot, missing);
        return written(context.workspace(), spot, files, ran, missing);
    }

    private Optional<Outcome> through(CodeFile code, Set<String> ran, Set<String> missing, ToolChoice choice) {
        for (var role : roles()) {
            var chosen = choice.of(code.path(), role);
            if (chosen.isEmpty()) continue;
            if (chosen.get().missing().isPresent()) {
                String why = chosen.get().missing().get();
                if (chosen.get().binding()) return Optional.of(failed(why + "; no file was changed"));
                missing.add(why);
                continue;
            }
            var failed = code.through(chosen.get());
            if (failed.isPresent()) return failed;
            ran.add(chosen.get().tool().title());
        }
        return Optional.empty();
    }

    private Outcome nothing(Spot spot, Set<String> missing) {
        String what = spot.path().isEmpty() ? "the project" : "'" + spot.path() + "'";
        return failed(
                missing.isEmpty()
                        ? "nothing is known or configured to lint or format " + what
                                + " with; known are files ending in " + String.join(", ", CodeTools.endings())
                        : "cannot lint or format " + what + ": " + String.join("; ", missing));
    }

    private static Outcome failed(String message) {
        return new Outcome.Failed(message, NullNode.getInstance());
    }

    private static Outcome written(
            Workspace workspace, Spot spot, List<CodeFile> files, Set<String> ran, Set<String> missing) {
        var changed = files.stream()
                .filter(code -> !code.text().equals(code.before()))
                .toList();
        Turn.in(workspace, () -> {
            for (var code : changed)
                if (!workspace.text(code.path()).equals(Optional.of(code.before())))
                    throw new AutodevException("'" + code.path()
                            + "' changed while it was formatted; no file was changed; run the step again");
            workspace.apply(changed.stream()
                    .<Change>map(
                            code -> new Change.Write(code.path(), code.text().getBytes(StandardCharsets.UTF_8)))
                    .toList());
            return workspace;
        });
        var problems = files.stream().flatMap(code -> code.said().stream()).toList();
        ObjectNode payload = JsonNodeFactory.instance.objectNode();
        payload.put(
                "message",
                "LINT_FORMAT_FILE " + (spot.path().isEmpty() ? "." : spot.path()) + " completed successfully: "
                        + (ran.isEmpty() ? "nothing was asked for" : "ran " + String.join(", ", ran)) + "; "
                        + changed.size() + " of " + files.size() + " files changed"
                        + (problems.isEmpty() ? "" : "; problems remain, see 'problems'")
                        + (missing.isEmpty() ? "." : "; " + String.join("; ", missing) + "."));
        changed.forEach(code -> payload.withArray("changed").add(code.path()));
        ran.forEach(title -> payload.withArray("ran").add(title));
        missing.forEach(why -> payload.withArray("missing").add(why));
        problems.forEach(problem -> payload.withArray("problems").add(problem));
        return new Outcome.Done(payload);
    }

    private Spot spot(PlanContext context) {
        return Spot.of(context.workspace(), path.orElse("."));
    }

    /** A linter may leave code that wants laying out, so that comes last. */
    private List<CodeTool.Role> roles() {
        var roles = new ArrayList<CodeTool.Role>();
        if (lintFix.orElse(true)) roles.add(CodeTool.Role.LINT);
        if (format.orElse(true)) roles.add(CodeTool.Role.FORMAT);
        return roles;
    }

    private static List<String> paths(Workspace workspace, Spot spot) {
        if (spot.kind() != Spot.Kind.FOLDER) return List.of(spot.path());
        var endings = CodeTools.endings();
        var paths = workspace.files().stream()
                .map(Workspace.Entry::path)
                .filter(path -> spot.path().isEmpty() || path.startsWith(spot.path() + "/"))
                .filter(path -> endings.contains(path.substring(path.lastIndexOf('.') + 1)))
                .toList();
        if (paths.isEmpty())
            throw new BadInput("no file below '" + spot.path() + "' is of a kind that can be linted or formatted");
        if (paths.size() > MOST)
            throw new BadInput("'" + (spot.path().isEmpty() ? "." : spot.path()) + "' has " + paths.size()
                    + " files of code; expected " + MOST + " at most: name a folder in it");
        return paths;
    }
}
