package autodev.notebook.kernel;

import java.util.List;
import jdk.jshell.SourceCodeAnalysis.Documentation;

/** What is known of the name at a place in a cell: a magic, a variable of the session, a type, a field, the methods of a call. */
final class Inspection {
    private Inspection() {}

    /** As text; empty if nothing is known. */
    static String of(String code, int cursor, Evaluator evaluator, IJavaKernel magics) {
        int end = cursor;
        while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) end++;
        int start = Math.min(cursor, code.length());
        while (start > 0 && Character.isJavaIdentifierPart(code.charAt(start - 1))) start--;
        String name = code.substring(start, end);
        int sign = start;
        while (sign > 0 && code.charAt(sign - 1) == '%') sign--;
        if (sign < start) return magics.help(code.substring(sign, end)).orElse("");
        List<Documentation> found = evaluator.looks().documentation(code.substring(0, end), end);
        // A name that is followed by nothing may be that of a method.
        if (found.isEmpty() && !name.isEmpty())
            found = evaluator.looks().documentation(code.substring(0, end) + "(", end + 1);
        String words = Questions.words(found);
        String variable = name.isEmpty() ? "" : evaluator.looks().variable(name).orElse("");
        return variable.isEmpty() || words.contains(variable)
                ? words
                : variable + (words.isEmpty() ? "" : "\n\n" + words);
    }
}
