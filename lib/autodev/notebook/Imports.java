package autodev.notebook;

import autodev.AutodevException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The imports that every cell and every shell begins with: the library's, those of its parts that are there, and Java's own. */
public final class Imports {
    // A part that stands in a root of its own brings its imports along.
    private static final List<String> PARTS = List.of("devices/imports.jsh");

    private Imports() {}

    /** One import a line, each with its semicolon, with a line break at the end. */
    public static String text() {
        var all = new StringBuilder(resource("imports.jsh"));
        for (String part : PARTS) if (Imports.class.getResource(part) != null) all.append(resource(part));
        return all.toString();
    }

    private static String resource(String name) {
        try (InputStream in = Imports.class.getResourceAsStream(name)) {
            if (in == null) throw new AutodevException(name + " is missing from the library; build it again");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AutodevException("cannot read " + name + ": " + e.getMessage(), e);
        }
    }
}
