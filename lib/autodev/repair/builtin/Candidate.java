package autodev.repair.builtin;

import java.util.List;

/**
 * One small change to one file that may be the repair. {@code score} is higher for what is likelier, above 0; {@code template}
 * names the kind of change; {@code line} counts from 1; {@code what} says the change in a few words.
 */
record Candidate(String path, int line, String template, String what, double score, List<Edit> edits) {
    /** The file's text with the change made. */
    String apply(String text) {
        return Edit.apply(text, edits);
    }

    /** Place and change, as one line. */
    String describe() {
        return path + ":" + line + " " + template + ": " + what;
    }
}
