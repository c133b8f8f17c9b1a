package autodev.agents.run;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a worker is told, one JSON document a line on its standard input. */
sealed interface Order {
    /**
     * The first one: what is to be done. {@code folder} is the workspace; {@code model} is empty for an agent that is
     * done by rule, {@code task} is then an {@link autodev.agents.AgentTask}. {@code window} and {@code reply} are
     * the model's context and the part of it that stays free, in tokens. {@code marks} are set for the commands that
     * it runs.
     */
    record Begin(
            String agent,
            Path folder,
            String model,
            int window,
            int reply,
            String system,
            String question,
            List<String> tools,
            int rounds,
            long commandSeconds,
            List<String> actions,
            Map<String, String> marks,
            JsonNode task)
            implements Order {}

    /** What came of what the worker wanted under this number. */
    record Answer(long id, JsonNode value) implements Order {}

    /** Why it was not done; {@code fatal}: the worker is to give up. */
    record Refusal(long id, String problem, boolean fatal) implements Order {}
}
