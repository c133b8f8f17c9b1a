package autodev.llm.replay;

import autodev.Secrets;
import autodev.llm.Delta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A {@link Delta} in a recording; exactly one of the three is there. */
record RecordedPiece(Optional<String> text, Optional<String> reasoning, Optional<Delta.Call> call) {
    /** The pieces as they were heard. Where a secret stands in them, perhaps across several, those are one piece without it. */
    static List<RecordedPiece> of(List<Delta> deltas) {
        var pieces = new ArrayList<RecordedPiece>();
        var run = new ArrayList<Delta>();
        for (Delta delta : deltas) {
            if (!run.isEmpty() && !sameKind(run.getLast(), delta)) flush(run, pieces);
            run.add(delta);
        }
        flush(run, pieces);
        return pieces;
    }

    private static void flush(List<Delta> run, List<RecordedPiece> pieces) {
        if (run.isEmpty()) return;
        var whole = new StringBuilder();
        run.forEach(delta -> whole.append(words(delta)));
        String clean = Secrets.redact(whole.toString());
        boolean secret = !clean.contentEquals(whole)
                || run.stream()
                        .map(RecordedPiece::words)
                        .anyMatch(words -> !Secrets.redact(words).equals(words));
        if (secret) pieces.add(of(run.getFirst(), clean));
        else run.forEach(delta -> pieces.add(of(delta, words(delta))));
        run.clear();
    }

    private static boolean sameKind(Delta one, Delta other) {
        return one instanceof Delta.Call(int index, String _, String _, String _)
                ? other instanceof Delta.Call(int next, String _, String _, String _) && index == next
                : one.getClass() == other.getClass();
    }

    private static String words(Delta delta) {
        return switch (delta) {
            case Delta.Text(String text) -> text;
            case Delta.Reasoning(String text) -> text;
            case Delta.Call call -> call.arguments();
        };
    }

    private static RecordedPiece of(Delta delta, String words) {
        return switch (delta) {
            case Delta.Text _ -> new RecordedPiece(Optional.of(words), Optional.empty(), Optional.empty());
            case Delta.Reasoning _ -> new RecordedPiece(Optional.empty(), Optional.of(words), Optional.empty());
            case Delta.Call(int index, String id, String name, String _) ->
                new RecordedPiece(
                        Optional.empty(), Optional.empty(), Optional.of(new Delta.Call(index, id, name, words)));
        };
    }

    /** The piece as it was heard. */
    Delta delta() {
        if (text.isPresent()) return new Delta.Text(text.get());
        if (reasoning.isPresent()) return new Delta.Reasoning(reasoning.get());
        return call.orElseThrow();
    }
}
