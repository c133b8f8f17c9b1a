package autodev.repair.builtin;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Text that differs from what a test wants by one stretch: the stretch is put into the literal that it comes from. Literals
 * with values in them (f-strings) too.
 */
final class Wording implements Mutator {
    private static final int CONTEXT = 3;

    @Override
    public void at(Node node, Site site) {
        boolean formatted = node.is(Kind.OTHER) && node.text.equals("fstring");
        if (!formatted && !node.is(Kind.STRING)) return;
        String written = site.source.of(node);
        Literal literal = Literal.read(written);
        if (literal.isEmpty()) return;
        Set<String> bodies = new LinkedHashSet<>();
        for (Hints.Mismatch m : site.hints.mismatches()) {
            change(literal.body(), m.actual(), m.expected(), bodies);
            change(literal.body(), m.expected(), m.actual(), bodies);
        }
        int n = 1;
        for (String body : bodies) site.replace("wording", .95 / Math.sqrt(n++), node, literal.with(body));
    }

    /** Carries the one stretch by which {@code actual} differs from {@code expected} over to {@code body}. */
    static void change(String body, String actual, String expected, Set<String> out) {
        int head = 0;
        int most = Math.min(actual.length(), expected.length());
        while (head < most && actual.charAt(head) == expected.charAt(head)) head++;
        int tail = 0;
        while (tail < most - head
                && actual.charAt(actual.length() - 1 - tail) == expected.charAt(expected.length() - 1 - tail)) tail++;
        String gone = actual.substring(head, actual.length() - tail);
        String come = expected.substring(head, expected.length() - tail);
        if (!gone.isEmpty()) {
            for (int at = body.indexOf(gone); at >= 0; at = body.indexOf(gone, at + 1)) {
                out.add(body.substring(0, at) + come + body.substring(at + gone.length()));
            }
            return;
        }
        if (come.isEmpty()) return;
        insert(
                body,
                actual.substring(Math.max(0, head - CONTEXT), head),
                come,
                actual.substring(head, Math.min(actual.length(), head + CONTEXT)),
                out);
    }

    private static void insert(String body, String before, String come, String after, Set<String> out) {
        for (int n = before.length(); n > 0; n--) {
            String end = before.substring(before.length() - n);
            int at = body.indexOf(end);
            if (at >= 0) {
                out.add(body.substring(0, at + n) + come + body.substring(at + n));
                break;
            }
        }
        for (int n = after.length(); n > 0; n--) {
            int at = body.indexOf(after.substring(0, n));
            if (at >= 0) {
                out.add(body.substring(0, at) + come + body.substring(at));
                break;
            }
        }
        // Beside a value that is put in, only the literal's own ends are known.
        out.add(body + come);
        out.add(come + body);
    }
}
