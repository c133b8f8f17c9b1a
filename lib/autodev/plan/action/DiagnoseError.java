package autodev.plan.action;

import autodev.BadInput;
import autodev.Json;
import autodev.Secrets;
import autodev.Template;
import autodev.llm.Doc;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Request;
import autodev.llm.Structured;
import autodev.plan.History;
import autodev.plan.HistoryEntry;
import autodev.plan.HistoryFilter;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * DIAGNOSE_ERROR. The run's model is shown the failure and the last entries of the history; without one the common causes are known
 * by heart, and the payload's {@code diagnosed_by} says {@code builtin}. With nothing named, it is about the last failure of
 * the history.
 */
@Doc("Finds out why a command failed and what mends it.")
record DiagnoseError(
        @JsonProperty("failed_command") @Doc("the command line; left out: the last failure of the history")
        Optional<String> failedCommand,

        @Doc("what it wrote to standard output") Optional<String> stdout,
        @Doc("what it wrote to standard error") Optional<String> stderr,
        @Doc("what else is known: text, or an object") Optional<JsonNode> context,

        @JsonProperty("history_lookback") @Doc("how many entries of the history are shown; 5 if left out, 50 at most")
        Optional<Integer> historyLookback) {
    private static final Template PROMPT = Template.beside(DiagnoseError.class, "diagnose-error.md");
    private static final int USUAL = 5;
    private static final int MOST = 50;
    private static final int LONGEST = 12_000;

    /** What it would do; asks nobody. */
    String preview(PlanContext plan) {
        lookback();
        return "find out why this failed: " + Said.quoted(failedCommand.orElse("the last failure of the history"));
    }

    /** Gives {@code {"diagnosis","fix_type","fix_content","diagnosed_by"}}. */
    Outcome run(PlanContext plan) {
        lookback();
        var history = History.in(plan.workspace());
        DiagnoseError what = complete(history);
        Optional<Model> model = model(plan);
        if (model.isEmpty()) return new Outcome.Done(what.builtin().by("builtin"));
        Request request = Request.of(what.prompt(history)).temperature(0);
        var found = Structured.ask(model.get(), request, Diagnosis.class);
        return new Outcome.Done(found.by(model.get().name()));
    }

    private static Optional<Model> model(PlanContext plan) {
        try {
            return Optional.of(plan.model().get());
        } catch (ModelException.NotConfigured e) {
            return Optional.empty(); // said by the answer, which names who found it
        }
    }

    private DiagnoseError complete(History history) {
        boolean named = failedCommand.filter(text -> !text.isBlank()).isPresent()
                || stdout.filter(text -> !text.isBlank()).isPresent()
                || stderr.filter(text -> !text.isBlank()).isPresent();
        if (named) return this;
        List<HistoryEntry> last =
                history.entries(HistoryFilter.ALL.success(false).last(1));
        if (last.isEmpty())
            throw new BadInput("there is nothing to diagnose: no \"failed_command\", \"stdout\" or \"stderr\" is given,"
                    + " and no failure is in the history");
        HistoryEntry entry = last.getFirst();
        return new DiagnoseError(
                Optional.of(entry.command().equals("N/A") ? entry.action() : entry.command()),
                Optional.of(entry.stdout()),
                Optional.of(entry.stderr().isBlank() ? entry.message() : entry.stderr()),
                context,
                historyLookback);
    }

    private Diagnosis builtin() {
        return KnownErrors.diagnose(failedCommand.orElse(""), stdout.orElse(""), stderr.orElse(""), told());
    }

    private String told() {
        return context.filter(node -> !node.isNull())
                .map(node -> node.isTextual() ? node.textValue() : Json.line(node))
                .orElse("");
    }

    /** The question, without secrets. */
    String prompt(History history) {
        String entries = history.entries(HistoryFilter.ALL.last(lookback())).stream()
                .map(Json::line)
                .collect(Collectors.joining("\n"));
        return PROMPT.fill(Map.of(
                "command", shown(failedCommand.orElse("")),
                "stdout", shown(stdout.orElse("")),
                "stderr", shown(stderr.orElse("")),
                "context", shown(told()),
                "history", entries.isEmpty() ? "(nothing)" : entries));
    }

    private static String shown(String text) {
        String clean = Secrets.redact(text).strip();
        if (clean.isEmpty()) return "(nothing)";
        return clean.length() <= LONGEST ? clean : "…" + clean.substring(clean.length() - LONGEST);
    }

    private int lookback() {
        int wanted = historyLookback.orElse(USUAL);
        if (wanted < 0 || wanted > MOST)
            throw new BadInput("\"history_lookback\" is " + wanted + "; expected 0 to " + MOST);
        return wanted;
    }
}
