package autodev.repair.builtin;

import autodev.repair.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A state to search from: the code's texts by path, what its tests say, the edits that led to it in words, and the score of the
 * last of them.
 */
record State(Map<String, String> code, Failure failure, List<String> edits, double score) {
    /** The state after one edit more, of which the tests say {@code after}. */
    State with(Candidate edit, Failure after) {
        List<String> more = new ArrayList<>(edits);
        more.add(edit.describe(code.getOrDefault(edit.path(), "")));
        return new State(code(edit), after, List.copyOf(more), edit.score());
    }

    /** The texts after one edit more. */
    Map<String, String> code(Candidate edit) {
        Map<String, String> texts = new LinkedHashMap<>(code);
        texts.computeIfPresent(edit.path(), (p, text) -> edit.apply(text));
        return texts;
    }
}
