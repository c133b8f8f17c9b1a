package autodev.notebook;

import autodev.view.Html;
import autodev.view.Terminal;
import autodev.view.View;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing in several forms, by MIME type; a front end takes the richest that it can show. Text is a {@code String}, a picture
 * the Base64 of its bytes.
 */
public record Bundle(Map<String, Object> data) {
    /** As given. */
    public Bundle {
        data = Map.copyOf(data);
    }

    /** Text alone. */
    public static Bundle text(String text) {
        return new Bundle(Map.of("text/plain", text));
    }

    /** A view as HTML and as text. */
    public static Bundle of(View view) {
        var data = new LinkedHashMap<String, Object>();
        data.put("text/html", Html.draw(view));
        data.put("text/plain", Terminal.plain().draw(view));
        return new Bundle(data);
    }
}
