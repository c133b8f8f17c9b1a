package autodev.agents.run;

import autodev.Json;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How {@link Word}s and {@link Order}s are written: a JSON document a line, with the record's name as its {@code
 * type}.
 */
final class Wire {
    private Wire() {}

    static String line(Record message) {
        ObjectNode fields = (ObjectNode) Json.tree(message);
        return fields.put("type", message.getClass().getSimpleName()) + "\n";
    }
}
