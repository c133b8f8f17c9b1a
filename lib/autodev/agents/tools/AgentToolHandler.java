package autodev.agents.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What one tool does. */
@FunctionalInterface
public interface AgentToolHandler {
    /**
     * The result of a call. {@code arguments} fit the tool's schema; those that are optional may be missing, defaults are
     * not filled in, and none that may be missing is null. What is thrown becomes {@code {"error": …}}; an interrupt means
     * that nobody waits for the result any more.
     */
    JsonNode handle(ObjectNode arguments) throws Exception;
}
