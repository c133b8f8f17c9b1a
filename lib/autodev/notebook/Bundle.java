package autodev.notebook;

import autodev.view.Html;
import autodev.view.Png;
import autodev.view.Terminal;
import autodev.view.View;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing in several forms, by MIME type; a front end takes the richest that it can show. Text is a {@code String}, a picture
 * the Base64 of its bytes.
 */
public record Bundle(Map<String, Object> data) {
    private static final String HTML = "text/html";
    private static final String TEXT = "text/plain";
    private static final String PNG = "image/png";

    /** As given. */
    public Bundle {
        data = Map.copyOf(data);
    }

    /** Text alone. */
    public static Bundle text(String text) {
        return new Bundle(Map.of(TEXT, text));
    }

    /**
     * A drawing, a standalone SVG document, with {@code words} in its place where there are no pictures. As an image in
     * HTML: its styles stay its own, and what converts notebooks takes shapes out of SVG.
     */
    public static Bundle svg(String svg, String words) {
        String source = "data:image/svg+xml;base64," + base64(svg.getBytes(StandardCharsets.UTF_8));
        return new Bundle(Map.of(HTML, "<img alt=\"\" style=\"max-width:100%\" src=\"" + source + "\">", TEXT, words));
    }

    /** A view as HTML and as text: what is drawn many times, while it changes. */
    public static Bundle of(View view) {
        var data = new LinkedHashMap<String, Object>();
        data.put(HTML, Html.draw(view));
        data.put(TEXT, Terminal.plain().draw(view));
        return new Bundle(data);
    }

    /**
     * A view as it stays in the notebook: as above, and as PNG where it holds a chart, a timeline or a picture, because what
     * converts notebooks takes the drawing out of HTML. Without PNG where this machine cannot draw one ({@link Png#unavailable}).
     */
    public static Bundle whole(View view) {
        Bundle drawn = of(view);
        if (!isDrawing(view) || Png.unavailable().isPresent()) return drawn;
        return drawn.and(PNG, base64(Png.draw(view)));
    }

    /** The bytes of a picture of this MIME type, and words in its place. */
    static Bundle picture(String type, byte[] bytes, String words) {
        return text(words).and(type, base64(bytes));
    }

    private Bundle and(String type, Object form) {
        var more = new LinkedHashMap<>(data);
        more.put(type, form);
        return new Bundle(more);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static boolean isDrawing(View view) {
        return switch (view) {
            case View.Chart _, View.Timeline _, View.Picture _ -> true;
            case View.Text _, View.Table _, View.Diff _ -> false;
            case View.Columns columns -> columns.columns().stream().anyMatch(one -> isDrawing(one.view()));
            case View.Folded folded -> isDrawing(folded.view());
            case View.Stack stack -> stack.views().stream().anyMatch(Bundle::isDrawing);
        };
    }
}
