package autodev.plan.action;

import autodev.BadInput;
import autodev.Interrupted;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A text that a regular expression can be stopped on: Java's own engine tries for ever what some expressions ask of it, and hears
 * no interrupt.
 */
record PatientText(String text, long until) implements CharSequence {
    private static final long LONGEST_NANOS = 10_000_000_000L;

    /** Whether {@code regex} is found in {@code text}, lines being lines. Throws BadInput, {@link Interrupted}. */
    static boolean matches(String regex, String text) {
        try {
            var pattern = Pattern.compile(regex, Pattern.MULTILINE);
            return pattern.matcher(new PatientText(text, System.nanoTime() + LONGEST_NANOS))
                    .find();
        } catch (PatternSyntaxException e) {
            throw new BadInput(
                    "'matches' is no regular expression: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse("")
                            + "; expected one as Java has them",
                    e);
        } catch (StackOverflowError e) {
            throw new BadInput("'matches' needs too much memory on this text; write it without nested repetition", e);
        }
    }

    @Override
    public char charAt(int index) {
        if (Thread.currentThread().isInterrupted()) throw new Interrupted("looking for a regular expression");
        if (System.nanoTime() > until)
            throw new BadInput("'matches' found no end within 10 s; write it without nested repetition");
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
