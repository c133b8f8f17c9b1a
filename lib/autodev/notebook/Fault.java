package autodev.notebook;

import autodev.AutodevException;
import autodev.Secrets;
import autodev.view.View;
import autodev.view.View.Tone;
import autodev.view.Viewable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import jdk.jshell.EvalException;

/**
 * An error as a cell shows it: what went wrong first, then where in the cells, and all other frames folded away. An error of ours is
 * one line that says what to do; another keeps the name of its class. {@code name} and {@code message} are what the Jupyter protocol
 * calls ename and evalue; {@code places} are the frames in cells, the innermost first: {@code cell 3, line 2}. Without secrets.
 */
public record Fault(String name, String message, List<String> places, String trace) implements Viewable {
    private static final int PLACES = 5;
    private static final int DEPTH = 20;

    /** Holds its own copy. */
    public Fault {
        places = List.copyOf(places);
    }

    /** What to show of {@code thrown}; an error of ours that arrives in the wrapping of a thread or of a reflected call is taken out of it. */
    public static Fault of(Throwable thrown) {
        Throwable error = unwrapped(thrown);
        Problem.remember(error);
        var written = new StringWriter();
        error.printStackTrace(new PrintWriter(written, true));
        return new Fault(
                CellNames.of(name(error)),
                Secrets.redact(CellNames.of(message(error))),
                places(error),
                Secrets.redact(CellNames.of(written.toString())));
    }

    private static Throwable unwrapped(Throwable thrown) {
        boolean wrapping = thrown instanceof InvocationTargetException
                || thrown instanceof ExecutionException
                || thrown instanceof CompletionException;
        Throwable cause = thrown.getCause();
        if (!wrapping || cause == null) return thrown;
        Throwable inner = unwrapped(cause);
        return inner instanceof AutodevException || thrown instanceof InvocationTargetException ? inner : thrown;
    }

    private static String name(Throwable error) {
        if (error instanceof AutodevException) return error.getClass().getSimpleName();
        return error instanceof EvalException typed
                ? typed.getExceptionClassName()
                : error.getClass().getName();
    }

    private static String message(Throwable error) {
        String own = error.getMessage();
        Throwable root = error;
        for (int i = 0; i < DEPTH && root.getCause() != null; i++) root = root.getCause();
        String message = own == null ? "" : own;
        // An exception that only wraps another says nothing: the other does.
        boolean told = root == error || root.getMessage() == null || message.contains(root.getMessage());
        if (told || error instanceof AutodevException) return message;
        return message + (message.isEmpty() ? "" : "; ") + "caused by " + root;
    }

    // What another thread threw was made there: only its cause, or what led to that, was in a cell.
    private static List<String> places(Throwable error) {
        Throwable one = error;
        for (int i = 0; i < DEPTH && one != null; i++, one = one.getCause()) {
            List<String> places = Arrays.stream(one.getStackTrace())
                    .filter(Fault::isCell)
                    .map(Fault::place)
                    .distinct()
                    .limit(PLACES)
                    .toList();
            if (!places.isEmpty()) return places;
        }
        return List.of();
    }

    private static boolean isCell(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "" : frame.getFileName();
        return file.startsWith("cell ")
                || file.startsWith("#")
                || frame.getClassName().startsWith("REPL.");
    }

    private static String place(StackTraceElement frame) {
        String file = frame.getFileName() == null ? "" : frame.getFileName();
        return CellNames.place(file.startsWith("cell ") ? file : "this cell", frame);
    }

    /** Without the frames: its name and message, and where in the cells. */
    public List<String> lines() {
        var lines = new ArrayList<>(List.of(headline()));
        for (String place : places) lines.add("    at " + place);
        return lines;
    }

    private String headline() {
        return message.isBlank() ? name : name + ": " + message;
    }

    @Override
    public View view() {
        View.Text summary = View.text(name, Tone.BAD).and(message.isBlank() ? "" : ": " + message);
        for (String place : places) summary = summary.and("\n    at " + place, Tone.MUTED);
        return new View.Folded(summary, View.text(trace.stripTrailing(), Tone.MUTED));
    }
}
