package autodev.repair.builtin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A string literal as written: what stands before its quotes, the quotes, what they hold. Empty where it is no simple one. */
record Literal(String prefix, String quote, String body) {
    private static final Pattern SIMPLE = Pattern.compile("([rRbBuUfF]{0,2})(\"\"\"|'''|\"|')(.*?)\\2", Pattern.DOTALL);
    private static final Literal NONE = new Literal("", "", "");

    /** Reads a literal. */
    static Literal read(String written) {
        Matcher m = SIMPLE.matcher(written);
        return m.matches() ? new Literal(m.group(1), m.group(2), m.group(3)) : NONE;
    }

    /** Whether it could not be read. */
    boolean isEmpty() {
        return quote.isEmpty();
    }

    /** The same literal around another body; a quote in it is escaped. */
    String with(String other) {
        // A character of Java holds exactly one; the compiler turns down what does not fit.
        return prefix + quote + other.replaceAll("(?<!\\\\)" + Pattern.quote(quote), "\\\\" + quote) + quote;
    }
}
