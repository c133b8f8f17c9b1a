package autodev.repair.builtin;

import java.util.Comparator;
import java.util.List;

/** Replaces what stands from {@code start} to {@code end} (offsets in the file's text, end exclusive) by {@code text}. */
record Edit(int start, int end, String text) {
    /** Puts {@code text} in at {@code at}. */
    static Edit insert(int at, String text) {
        return new Edit(at, at, text);
    }

    /** Replaces a node. */
    static Edit replace(Node node, String text) {
        return new Edit(node.start, node.end, text);
    }

    /** {@code text} with all the edits made; they must not overlap. */
    static String apply(String text, List<Edit> edits) {
        StringBuilder out = new StringBuilder(text);
        for (Edit edit : edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .toList()) {
            out.replace(edit.start, edit.end, edit.text);
        }
        return out.toString();
    }
}
