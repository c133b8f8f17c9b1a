package autodev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prompt or another text that stands in a resource file, with {@code {{name}}} where a value goes. */
public record Template(String name, String text) {
    private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z_]+)}}");

    /** The resource {@code file} beside the class {@code beside}; a missing one is a defect of the build. */
    public static Template beside(Class<?> beside, String file) {
        try (var in = beside.getResourceAsStream(file)) {
            if (in == null)
                throw new IllegalStateException("resource " + file + " is missing beside " + beside.getName());
            return new Template(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read resource " + file, e);
        }
    }

    /**
     * The text with each slot replaced by the value of its name; values are taken as they are, slots inside them stay. A slot
     * without a value, or a value without a slot, throws {@link IllegalArgumentException}.
     */
    public String fill(Map<String, String> values) {
        var used = new java.util.HashSet<String>();
        String filled = SLOT.matcher(text).replaceAll(slot -> {
            String value = values.get(slot.group(1));
            if (value == null) throw new IllegalArgumentException(name + ": no value for {{" + slot.group(1) + "}}");
            used.add(slot.group(1));
            return Matcher.quoteReplacement(value);
        });
        if (!used.containsAll(values.keySet()))
            throw new IllegalArgumentException(name + ": has slots " + used + ", was given " + values.keySet());
        return filled;
    }
}
