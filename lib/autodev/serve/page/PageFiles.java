package autodev.serve.page;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The files that the page is made of; nothing else of the class path can be asked for. */
final class PageFiles {
    private static final List<String> NAMES = List.of(
            "theme.js",
            "page.js",
            "dom.js",
            "morph.js",
            "format.js",
            "live.js",
            "parts.js",
            "view.js",
            "diff.js",
            "overview.js",
            "proposals.js",
            "intents.js",
            "runs.js",
            "signoffs.js",
            "page.css",
            "parts.css",
            "icon.svg");

    private PageFiles() {}

    /** The page at {@code /}, the others at {@code /page/NAME}. */
    static void routes(RoutesConfig routes) {
        add(routes, "/", "index.html");
        for (String name : NAMES) add(routes, "/page/" + name, name);
    }

    private static void add(RoutesConfig routes, String path, String name) {
        byte[] bytes = bytes(name);
        String type = type(name);
        routes.get(path, context -> context.contentType(type).result(bytes));
    }

    private static String type(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "html" -> "text/html;charset=utf-8";
            case "css" -> "text/css;charset=utf-8";
            case "svg" -> "image/svg+xml";
            default -> "text/javascript;charset=utf-8";
        };
    }

    private static byte[] bytes(String name) {
        try (var in = PageFiles.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("resource " + name + " is missing beside the page");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + name, e);
        }
    }
}
