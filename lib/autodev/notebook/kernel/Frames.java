package autodev.notebook.kernel;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;

/** The frames of what a cell threw, and of its causes, without those that called the cell. */
final class Frames {
    private static final String SNIPPETS = "REPL.";
    // What JShell calls a statement of a cell; lambdas in it, which other threads may run, have longer names.
    private static final String STATEMENT = "do_it$";

    private Frames() {}

    static void cut(Throwable thrown) {
        Map<Throwable, Boolean> seen = new IdentityHashMap<>();
        for (Throwable one = thrown; one != null && seen.put(one, true) == null; one = one.getCause()) {
            StackTraceElement[] frames = one.getStackTrace();
            int last = frames.length - 1;
            while (last >= 0 && !isStatement(frames[last])) last--;
            if (last >= 0) one.setStackTrace(Arrays.copyOf(frames, last + 1));
        }
    }

    private static boolean isStatement(StackTraceElement frame) {
        return frame.getClassName().startsWith(SNIPPETS)
                && frame.getMethodName().equals(STATEMENT);
    }
}
