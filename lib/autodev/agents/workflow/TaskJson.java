package autodev.agents.workflow;

import autodev.agents.AgentResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a task ended, as seed 002's {@code execute_agent_subprocess} answers it, with what we add. */
final class TaskJson {
    /** Of a task's output and errors a run keeps this many characters each. */
    static final int LONGEST = 100_000;

    private static final int LONGEST_MESSAGE = 300;

    private TaskJson() {}

    static JsonNode of(AgentResult result) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("success", result.success());
        json.put("status", result.status().word());
        json.put("agent_type", result.agent());
        json.put("task_description", result.task());
        json.put("message", message(result));
        json.put("output", cut(result.output(), LONGEST));
        if (result.errors().isBlank()) json.putNull("errors");
        else json.put("errors", cut(result.errors(), LONGEST));
        if (!result.error().isBlank()) json.put("error", result.error());
        json.put("execution_time_seconds", Math.round(result.wall().toMillis() / 10.0) / 100.0);
        json.putObject("memory_usage").put("peak_mb", result.peak());
        var tickets = json.putArray("tickets_created");
        result.tickets().forEach(tickets::add);
        var files = json.putArray("files_changed");
        result.files().forEach(files::add);
        json.put("exit_code", result.exitCode());
        json.put("by", result.by());
        json.put("agent_run", result.run());
        result.cost().ifPresent(cost -> json.put("cost_usd", cost));
        return json;
    }

    /** What a line has room for: the first of what it said that is no heading, else why it did not complete. */
    private static String message(AgentResult result) {
        if (!result.success() && !result.error().isBlank()) return result.error();
        return result.output()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .findFirst()
                .map(line -> cut(line, LONGEST_MESSAGE))
                .orElse(result.status().word());
    }

    /** {@code text}, of which the middle is left out if it is longer: its end says how it ended. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) return text;
        int head = whole(text, longest / 3);
        int tail = whole(text, text.length() - (longest - head));
        return text.substring(0, head) + "\n… " + (tail - head) + " characters are left out …\n" + text.substring(tail);
    }

    // Not between the two halves of one character.
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
