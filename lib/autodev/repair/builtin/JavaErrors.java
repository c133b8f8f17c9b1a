package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** The errors of one compilation, in the compiler's order. */
final class JavaErrors implements DiagnosticListener<JavaFileObject> {
    /** One error: its file, line (from 1), offsets, the compiler's key for it ("compiler.err.…") and its words. */
    record Error(String path, int line, int start, int end, String key, String message) {}

    final List<Error> errors = new ArrayList<>();

    @Override
    public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
        if (diagnostic.getKind() != Diagnostic.Kind.ERROR) return;
        JavaFileObject file = diagnostic.getSource();
        errors.add(new Error(
                path(file),
                (int) diagnostic.getLineNumber(),
                (int) diagnostic.getStartPosition(),
                (int) diagnostic.getEndPosition(),
                diagnostic.getCode(),
                diagnostic.getMessage(Locale.ROOT)));
    }

    private static String path(@Nullable JavaFileObject file) {
        return file instanceof JavaFront.JavaText text ? text.path : "";
    }

    /** The first error as a parser's problem. */
    Optional<Source.Problem> first() {
        return errors.stream().findFirst().map(e -> new Source.Problem(e.line, 0, e.message));
    }

    /** Syntax errors stop the compiler before it looks for others. */
    long syntax() {
        return errors.stream().filter(e -> isSyntax(e.key)).count();
    }

    private static boolean isSyntax(String key) {
        return key.startsWith("compiler.err.expected")
                || key.contains("illegal.start")
                || key.contains("premature.eof")
                || key.contains("not.stmt")
                || key.contains("unclosed")
                || key.contains("orphaned")
                || key.contains("else.without.if");
    }

    /**
     * Whether a text with these errors is worth a test run where the text before it had {@code before}: none where there was
     * none; where there were some, fewer of them, unless all come from what the workspace does not hold (dependencies).
     */
    boolean allows(JavaErrors before) {
        if (before.errors.isEmpty()) return errors.isEmpty();
        if (before.syntax() > 0) return syntax() < before.syntax();
        if (before.foreign()) return errors.size() <= before.errors.size();
        return errors.size() < before.errors.size();
    }

    /** Whether a missing package is among the errors: then dependencies are out of sight and the others may follow from it. */
    boolean foreign() {
        return errors.stream().anyMatch(e -> e.key.equals("compiler.err.doesnt.exist"));
    }
}
