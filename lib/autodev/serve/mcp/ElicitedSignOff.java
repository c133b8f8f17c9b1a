package autodev.serve.mcp;

import autodev.Json;
import autodev.Secrets;
import autodev.SignOff;
import autodev.mcp.McpCaller;
import autodev.mcp.McpCaller.Elicited;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * Asks the person at the client for a sign-off, where the client can show a form. A form that is closed decides nothing,
 * as nobody being there does: the question stays open.
 */
record ElicitedSignOff(McpCaller caller) implements SignOff {
    private static final int LONGEST_SHOWN = 6000;
    private static final String FORM = """
        {"type": "object",
         "properties": {
           "approve": {"type": "boolean", "title": "Approve", "description": "Whether it may be done"},
           "because": {"type": "string", "title": "Because", "description": "Why; kept with the answer"}},
         "required": ["approve"]}\
        """;

    @Override
    public Optional<Answer> ask(String message, String shown) {
        String whole = Secrets.redact(shown.isBlank() ? message : message + "\n\n" + cut(shown));
        return caller.elicit(whole, (ObjectNode) Json.parse(FORM)).flatMap(ElicitedSignOff::answer);
    }

    private static Optional<Answer> answer(Elicited said) {
        String because = said.content().path("because").asText("");
        return switch (said.action()) {
            case ACCEPT -> Optional.of(new Answer(said.content().path("approve").asBoolean(false), because));
            case DECLINE -> Optional.of(new Answer(false, because.isBlank() ? "declined at the client" : because));
            case CANCEL -> Optional.empty();
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SHOWN
                ? text
                : text.substring(0, LONGEST_SHOWN) + "\n… " + (text.length() - LONGEST_SHOWN) + " more characters";
    }
}
