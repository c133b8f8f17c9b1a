package autodev.repair.builtin;

import autodev.repair.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A state to search from: the code's texts by path, what its tests say, and the edits that led to it. */
record State(Map<String, String> code, Failure failure, List<Candidate> edits) {
    /** The state after one edit more, of which the tests say {@code after}. */
    State with(Candidate edit, Failure after) {
        List<Candidate> more = new ArrayList<>(edits);
        more.add(edit);
        return new State(code(edit), after, List.copyOf(more));
    }

    /** The texts after one edit more. */
    Map<String, String> code(Candidate edit) {
        Map<String, String> texts = new LinkedHashMap<>(code);
        texts.computeIfPresent(edit.path(), (p, text) -> edit.apply(text));
        return texts;
    }
}
