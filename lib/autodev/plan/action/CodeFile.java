package autodev.plan.action;

import autodev.BadInput;
import autodev.Json;
import autodev.plan.Outcome;
import autodev.plan.PlanContext;
import autodev.process.CommandResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file on its way through the tools that are for it; nothing is written here. */
final class CodeFile {
    private static final Duration LIMIT = Duration.ofSeconds(120);
    private static final int MORE_OUTPUT = 1 << 20;
    private static final int MOST_MESSAGES = 20;
    private final PlanContext context;
    private final String path;
    private final String before;
    private String text;
    private final List<String> said = new ArrayList<>();

    /** The file at {@code path}. Throws BadInput for one that is not text. */
    CodeFile(PlanContext context, String path) {
        this.context = context;
        this.path = path;
        this.before =
                context.workspace().text(path).orElseThrow(() -> new BadInput("'" + path + "' is binary, not code"));
        this.text = before;
    }

    String path() {
        return path;
    }

    String before() {
        return before;
    }

    /** The text as it is now. */
    String text() {
        return text;
    }

    /** What the tools could not mend, one entry a tool. */
    List<String> said() {
        return said;
    }

    /** Puts it through {@code chosen}; gives why that failed. */
    Optional<Outcome> through(ToolChoice.Chosen chosen) {
        CodeTool tool = chosen.tool();
        int bytes = (int) Math.min(Integer.MAX_VALUE - 16L, text.length() * 8L + MORE_OUTPUT);
        var ended = BoxedCommand.of(tool.title(), context, chosen.argv())
                .in(Optional.of(chosen.folder()).filter(folder -> !folder.isEmpty()))
                .timeout(LIMIT)
                .filter(text, bytes)
                .run();
        if (ended.outcome().isPresent()) return ended.outcome();
        var result = ended.result().orElseThrow();
        if (result.timedOut()) return failed(tool, "did not end within " + LIMIT.toSeconds() + " s", result);
        boolean remains = result.exitCode() == 1 && tool.role() == CodeTool.Role.LINT;
        if (result.exitCode() != 0 && !remains) return failed(tool, "failed (Code: " + result.exitCode() + ")", result);
        return switch (tool.answer()) {
            case TEXT -> taken(tool, result, result.output(), result.errors());
            case ESLINT -> eslint(tool, result);
            case REPORT -> taken(tool, result, text, result.output());
        };
    }

    private Optional<Outcome> eslint(CodeTool tool, CommandResult result) {
        JsonNode answer;
        try {
            answer = Json.parse(result.output()).path(0);
        } catch (BadInput e) {
            return failed(tool, "answered with something that is not JSON", result);
        }
        var left = new ArrayList<String>();
        for (JsonNode message : answer.path("messages"))
            left.add(message.path("line").asText("?") + ":"
                    + message.path("column").asText("?") + " "
                    + message.path("message").asText() + " ("
                    + message.path("ruleId").asText("") + ")");
        String shown = String.join("\n", left.subList(0, Math.min(MOST_MESSAGES, left.size())));
        return taken(tool, result, answer.path("output").asText(text), shown);
    }

    private Optional<Outcome> taken(CodeTool tool, CommandResult result, String after, String problems) {
        if (result.truncated()) return failed(tool, "answered with more than was to be expected", result);
        if (after.isBlank() && !text.isBlank()) return failed(tool, "answered with nothing", result);
        // Its bytes are not ours to guess.
        if (after.indexOf('\uFFFD') >= 0 && text.indexOf('\uFFFD') < 0)
            return failed(tool, "answered with text that is not UTF-8", result);
        text = after;
        if (result.exitCode() != 0) said.add(tool.title() + " leaves in '" + path + "':\n" + Said.tail(problems));
        return Optional.empty();
    }

    private Optional<Outcome> failed(CodeTool tool, String how, CommandResult result) {
        String words = Said.tail(result.errors().isBlank() ? result.output() : result.errors());
        return Optional.of(new Outcome.Failed(
                tool.title() + " " + how + " on '" + path + "'; no file was changed"
                        + (words.isEmpty() ? "" : "\n" + words),
                NullNode.getInstance()));
    }
}
