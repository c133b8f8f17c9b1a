package autodev.mcp;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** Who called a tool of ours, while the call runs. For many threads. */
public interface McpCaller {
    /** What a person said to a question: {@code content} has the fields of the form that was asked, if they filled it in. */
    record Elicited(Action action, ObjectNode content) {
        /** What they did with the form. */
        public enum Action {
            /** Filled it in. */
            ACCEPT,
            /** Said no. */
            DECLINE,
            /** Closed it. */
            CANCEL
        }
    }

    /** Tells how far the call is, if that was asked for; what does not go on from what was told before is left out. */
    void progress(McpProgress progress);

    /** Whether a person can be asked by {@link #elicit}. */
    boolean elicits();

    /**
     * Asks the person who sits there (MCP, {@code elicitation/create}) and waits; {@code form} is a JSON Schema of an
     * object with plain fields. Empty if nobody can be asked. Throws {@link autodev.Interrupted}.
     */
    Optional<Elicited> elicit(String message, ObjectNode form);

    /**
     * The folders that the client works in, as URIs (MCP, {@code roots/list}); empty if it does not say. Throws {@link
     * autodev.Interrupted}.
     */
    Optional<List<String>> roots();
}
