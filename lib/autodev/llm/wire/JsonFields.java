package autodev.llm.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects whose fields stand in the order in which they were written, so that equal requests are equal byte for byte. */
final class JsonFields {
    private JsonFields() {}

    /** An object with these names and values in turn; fields may be added. */
    static Map<String, Object> fields(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2)
            fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
        return fields;
    }
}
