package autodev.notebook.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The frames of what a cell threw, with the places in cells named as users know them, and without those of JShell below. */
final class Frames {
    private static final String SNIPPETS = "REPL.";

    private Frames() {}

    /**
     * Gives {@code thrown} and its causes the frames that JShell {@code translated}, each as {@code named} says; frames of what
     * called the cell are cut.
     */
    static void name(
            Throwable thrown, Throwable translated, Function<StackTraceElement, Optional<StackTraceElement>> named) {
        Map<Throwable, Boolean> seen = new IdentityHashMap<>();
        Throwable ours = thrown;
        Throwable theirs = translated;
        while (ours != null && seen.put(ours, true) == null) {
            ours.setStackTrace(frames(ours, theirs, named));
            ours = ours.getCause();
            theirs = theirs == null ? null : theirs.getCause();
        }
    }

    private static StackTraceElement[] frames(
            Throwable ours,
            @Nullable Throwable theirs,
            Function<StackTraceElement, Optional<StackTraceElement>> named) {
        if (theirs == null || theirs == ours) return cut(List.of(ours.getStackTrace()));
        return Arrays.stream(theirs.getStackTrace())
                .map(frame -> named.apply(frame).orElse(frame))
                .toArray(StackTraceElement[]::new);
    }

    private static StackTraceElement[] cut(List<StackTraceElement> frames) {
        int last = frames.size() - 1;
        while (last >= 0 && !frames.get(last).getClassName().startsWith(SNIPPETS)) last--;
        var kept = new ArrayList<>(last < 0 ? frames : frames.subList(0, last + 1));
        return kept.toArray(StackTraceElement[]::new);
    }
}
