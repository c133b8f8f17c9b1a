package autodev.repair.builtin;

import java.util.List;
import java.util.Optional;

/** How the engine writes each language that it can repair. */
enum Language {
    /** Python 3. */
    PYTHON(".py", "True", "False", "None", "and", "or", "not "),
    /** Java. */
    JAVA(".java", "true", "false", "null", "&&", "||", "!");

    final String extension;
    final String yes;
    final String no;
    final String nothing;
    final String and;
    final String or;
    final String not;

    Language(String extension, String yes, String no, String nothing, String and, String or, String not) {
        this.extension = extension;
        this.yes = yes;
        this.no = no;
        this.nothing = nothing;
        this.and = and;
        this.or = or;
        this.not = not;
    }

    /** The language of a file, by its name. */
    static Optional<Language> of(String path) {
        return List.of(values()).stream()
                .filter(l -> path.endsWith(l.extension))
                .findFirst();
    }

    /** The negation of an expression. */
    String negate(String expression) {
        return not + "(" + expression + ")";
    }

    /** Ends a simple statement. */
    String end() {
        return this == JAVA ? ";" : "";
    }

    /** {@code if (condition) statement}, as one line without its line end. */
    String guard(String condition, String statement) {
        return this == JAVA ? "if (" + condition + ") { " + statement + "; }" : "if " + condition + ": " + statement;
    }

    /** Raises an exception with a message. */
    String raise(String type, String message) {
        return this == JAVA ? "throw new " + type + "(\"" + message + "\")" : "raise " + type + "(\"" + message + "\")";
    }

    /** What an instance calls itself. */
    String self() {
        return this == JAVA ? "this." : "self.";
    }
}
