package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a {@link Mutator} works on: one source, what is known about it, and the place where candidates are put. A
 * candidate's score is its prior (how often bugs are of that kind, 0 to 1) times the suspicion of its line.
 */
final class Site {
    final Source source;
    final Hints hints;
    final Index index;
    final Scope scope;
    private final Suspicion suspicion;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Node> tests = new ArrayList<>();

    Site(Source source, Hints hints, Index index, Suspicion suspicion) {
        this.source = source;
        this.hints = hints;
        this.index = index;
        this.scope = new Scope(source);
        this.suspicion = suspicion;
        source.tree().ifPresent(this::findTests);
    }

    private void findTests(Node node) {
        if (TestCode.is(node, source)) tests.add(node);
        else node.children.forEach(this::findTests);
    }

    /** The language of the source. */
    Language language() {
        return source.language();
    }

    /** Whether the source is Python. */
    boolean python() {
        return source.language() == Language.PYTHON;
    }

    /** What was put so far. */
    List<Candidate> candidates() {
        return candidates;
    }

    /** Puts a candidate that replaces {@code node}; one that changes nothing is passed over. */
    void replace(String template, double prior, Node node, String text) {
        offer(template, prior, node, Edit.replace(node, text));
    }

    /** Puts a candidate of edits at {@code at}. */
    void offer(String template, double prior, Node at, Edit... edits) {
        offerAt(template, prior * suspicionOf(at), at.start, List.of(edits));
    }

    /** Puts a candidate with its whole score. */
    void offerAt(String template, double score, int offset, List<Edit> edits) {
        if (score <= 0 || edits.stream().anyMatch(this::isInTest)) return;
        if (edits.stream()
                .allMatch(e -> source.text().substring(e.start(), e.end()).equals(e.text()))) return;
        candidates.add(new Candidate(source.path(), source.line(offset), template, score, edits));
    }

    private boolean isInTest(Edit edit) {
        return tests.stream().anyMatch(t -> edit.start() < t.end && edit.end() > t.start);
    }

    /** How suspicious the lines of a node are: its own, or less so those of the statement that it is in. */
    double suspicionOf(Node node) {
        double own = suspicion.of(source.path(), source.line(node.start));
        Optional<Node> statement = node.statement().filter(s -> !s.is(Kind.FUNCTION, Kind.CLASS));
        if (statement.isEmpty()) return own;
        return Math.max(own, suspicion.of(source.path(), source.line(statement.get().start)));
    }

    /** The greatest suspicion of any line in a function. */
    double suspicionWithin(Node function) {
        double most = 0;
        for (int line = source.line(function.start); line <= source.line(function.end); line++) {
            most = Math.max(most, suspicion.of(source.path(), line));
        }
        return most;
    }
}
