package autodev.notebook.kernel;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.SnippetEvent;

/**
 * JShell makes every type of a cell public, so that other cells find it, and by JLS 8.10.4 the constructor that a record writes
 * itself must then be public too, which it need not be where the record stands in a file.
 */
final class RecordAccess {
    private static final String CODE = "compiler.err.invalid.canonical.constructor.in.record";

    private RecordAccess() {}

    /** {@code source} with such constructors made public, if that was why it came to {@code events}; else as it is. */
    static String widened(JShell shell, List<SnippetEvent> events, String source) {
        if (events.isEmpty() || events.getFirst().status().isDefined()) return source;
        List<Integer> places = shell.diagnostics(events.getFirst().snippet())
                .filter(one -> CODE.equals(one.getCode())
                        && one.getMessage(Locale.ROOT).contains("access privileges; was public"))
                .map(Diag::getStartPosition)
                .map(Long::intValue)
                .sorted(Comparator.reverseOrder())
                .toList();
        var wider = new StringBuilder(source);
        for (int place : places) {
            if (source.startsWith("protected ", place)) wider.delete(place, place + "protected ".length());
            wider.insert(place, "public ");
        }
        return wider.toString();
    }
}
