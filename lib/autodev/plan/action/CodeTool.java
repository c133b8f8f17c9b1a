package autodev.plan.action;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A formatter or linter that takes a file on its standard input and gives the better one on its standard output, so that the file
 * itself is written by us: whole, or not at all.
 *
 * @param endings of the files that it is for
 * @param argv its arguments; {@code {file}} is the file's path, from where it runs, {@code {edition}} and {@code {aosp}} what its
 *     configuration says; an argument that comes out empty is left out
 * @param signs what in a project tells that it is configured there
 * @param obtain how to get it
 * @param configuredOnly whether it does nothing without a configuration
 */
record CodeTool(
        String name,
        Role role,
        Answer answer,
        Set<String> endings,
        List<String> argv,
        List<Sign> signs,
        String obtain,
        boolean configuredOnly) {
    /** What it is for. */
    enum Role {
        /** Mends what it finds wrong. */
        LINT("linter"),
        /** Lays the code out. */
        FORMAT("formatter");

        private final String word;

        Role(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    /** What it answers with. */
    enum Answer {
        /** The file's new text; what it could not mend on standard error, with exit code 1. */
        TEXT,
        /** ESLint's JSON: a list with one object, {@code output} in it if something was mended, {@code messages} that remain. */
        ESLINT,
        /** What it found; it mends nothing. */
        REPORT
    }

    /** A file that configures the tool, by its name and, where others use that name too, by what is in it. */
    record Sign(Pattern name, Pattern content) {
        private static final Pattern ANYTHING = Pattern.compile("");

        /** A file of one of these names, parted by blanks. */
        static List<Sign> files(String names) {
            return List.of(names.split(" ")).stream()
                    .map(name -> new Sign(Pattern.compile(Pattern.quote(name)), ANYTHING))
                    .toList();
        }

        /** A file of this name, a regular expression, in which this one is found. */
        static Sign in(String name, String content) {
            return new Sign(Pattern.compile(name), Pattern.compile(content));
        }
    }

    /** As messages call it: {@code ruff check}, as one program may be both. */
    String title() {
        return argv.isEmpty()
                        || argv.getFirst().startsWith("-")
                        || argv.getFirst().startsWith("{")
                ? name
                : name + " " + argv.getFirst();
    }
}
