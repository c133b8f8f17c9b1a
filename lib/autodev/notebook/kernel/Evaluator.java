package autodev.notebook.kernel;

import autodev.AutodevException;
import autodev.notebook.Imports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.Completeness;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/**
 * Runs the Java of cells, in this process, with JShell. One cell at a time; {@link #interrupt} may come from any thread, and so
 * may what only looks at code.
 */
final class Evaluator implements AutoCloseable {
    // Comes first and so names them all: an import of this name by a user would take their place.
    private static final String OWN = "import autodev.notebook.kernel.*;\n";

    /** A piece of a cell: {@code line} counts from 1, {@code cell} names where it stands: {@code cell 3}. */
    record Piece(String code, String cell, int line) {}

    /** What a piece of code came to: whether it has a value, and which. */
    record Value(boolean there, @Nullable Object value) {
        static final Value NONE = new Value(false, null);
    }

    private final Turns turns = new Turns();
    private final Snippets snippets = new Snippets(turns);
    private final JShell shell;
    private final Places places;
    private final Redeclared redeclared;
    private final List<Snippet> declared = new ArrayList<>();
    private @Nullable OwnImports imports;
    private boolean begun;

    Evaluator(List<String> compilerOptions) {
        shell = JShell.builder()
                .executionEngine(snippets, Map.of())
                .fileManager(CompilerFiles::of)
                .compilerOptions(compilerOptions.toArray(String[]::new))
                .build();
        places = new Places(shell);
        snippets.lines(places::of);
        redeclared = new Redeclared(shell, snippets, places);
    }

    /** What can be said of code without running it. */
    CodeLooks looks() {
        return new CodeLooks(shell, turns);
    }

    JShell shell() {
        return shell;
    }

    /** Imports the library, and what Java programs import most, unless that is done; the first use of the compiler takes longest. */
    void begin() throws CellFault {
        try (var _ = turns.take()) {
            if (begun) return;
            begun = true;
            imports = new OwnImports(shell, OWN + Imports.text() + text("/autodev/notebook/kernel/ijava.jsh"));
            if (!imports.together()) eval(new Piece(imports.text(), "start", 1));
        }
    }

    private static String text(String resource) {
        try (InputStream in = Evaluator.class.getResourceAsStream(resource)) {
            if (in == null) throw new AutodevException(resource + " is missing from the library; build it again");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AutodevException("cannot read " + resource + ": " + e.getMessage(), e);
        }
    }

    /** From now on {@code look} sees every class of the cells before it is loaded. */
    void watch(Consumer<byte[]> look) {
        snippets.watch(look);
    }

    /** A cell begins: an interrupt that came before it is forgotten. */
    void open() {
        snippets.begin();
    }

    /** Runs {@code piece} snippet by snippet; the value of the last one, if that is an expression. */
    Value run(Piece piece) throws CellFault {
        begin();
        try (var _ = turns.take()) {
            return eval(piece);
        }
    }

    /** Runs what a cell asks for beside Java, which can be interrupted as Java can. */
    Value during(Callable<@Nullable Object> work) throws CellFault {
        begin();
        try {
            snippets.clientCodeEnter();
            Object value = work.call();
            return value == null ? Value.NONE : new Value(true, value);
        } catch (CellFault fault) {
            throw fault;
        } catch (Throwable e) {
            if (snippets.stopping()) throw new CellFault.Stopped();
            throw new CellFault.Threw(e);
        } finally {
            snippets.clientCodeLeave();
        }
    }

    private Value eval(Piece piece) throws CellFault {
        declared.clear();
        Value value = snippets(piece);
        declared.forEach(one -> waiting(one).ifPresent(System.err::println));
        return value;
    }

    private Value snippets(Piece piece) throws CellFault {
        var analysis = shell.sourceCodeAnalysis();
        var last = Value.NONE;
        String rest = piece.code();
        int line = piece.line();
        while (!rest.isBlank()) {
            if (snippets.stopping()) throw new CellFault.Stopped();
            var next = analysis.analyzeCompletion(rest);
            if (next.completeness() == Completeness.EMPTY) break;
            String source = (next.completeness().isComplete() ? next.source() : rest).stripLeading();
            var place = new Places.Place(piece.cell(), line + leading(rest));
            last = one(source, place);
            String remaining = next.completeness().isComplete() ? next.remaining() : "";
            line += lines(rest) - lines(remaining);
            rest = remaining;
        }
        return last;
    }

    /** Ends the cell that runs. Nothing happens if none does. */
    void interrupt() {
        snippets.interrupt();
    }

    private Value one(String written, Places.Place place) throws CellFault {
        snippets.clear();
        places.begin(written, place);
        List<SnippetEvent> events = shell.eval(written);
        String source = RecordAccess.widened(shell, events, written);
        if (!source.equals(written)) {
            redeclared.undo(events);
            places.begin(source, place);
            events = shell.eval(source);
        }
        return outcome(source, place, events);
    }

    private Value outcome(String source, Places.Place place, List<SnippetEvent> events) throws CellFault {
        for (SnippetEvent event : events)
            if (event.causeSnippet() == null) places.keep(event.snippet());
            else lost(event).ifPresent(System.err::println);
        Throwable thrown = snippets.thrown();
        boolean stopped = thrown instanceof Stop || snippets.stopping();
        if (stopped) throw new CellFault.Stopped();
        var value = Value.NONE;
        for (SnippetEvent event : events) {
            if (event.causeSnippet() != null) continue;
            if (event.exception() instanceof UnresolvedReferenceException missing)
                throw new CellFault.DoesNotCompile(unresolved(shell, missing.getSnippet()), List.of());
            if (event.exception() != null) {
                if (thrown == null) thrown = event.exception();
                Frames.cut(thrown);
                redeclared.undo(events);
                throw new CellFault.Threw(thrown);
            }
            boolean replaced = event.previousStatus().isDefined() && event.snippet() instanceof VarSnippet;
            boolean waits = event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED
                    && !replaced
                    && event.snippet() instanceof DeclarationSnippet
                    && shell.diagnostics(event.snippet()).noneMatch(Diag::isError);
            if (!event.status().isDefined() && !waits) {
                var wrong = new Complaints(shell, event.snippet(), source, place.cell(), place.line()).fault();
                redeclared.undo(events);
                throw wrong;
            }
            value = value(event);
            declared.add(event.snippet());
            if (event.snippet() instanceof TypeDeclSnippet type && imports != null) imports.giveWay(type.name());
        }
        return value;
    }

    private Value value(SnippetEvent event) {
        return switch (event.snippet().subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND ->
                event.value() == null ? Value.NONE : new Value(true, snippets.value());
            default -> Value.NONE;
        };
    }

    // What is declared anew takes with it the values that were made of it.
    private static Optional<String> lost(SnippetEvent event) {
        if (!(event.snippet() instanceof VarSnippet variable)
                || !event.previousStatus().isDefined()) return Optional.empty();
        String cause = event.causeSnippet() instanceof DeclarationSnippet anew ? anew.name() : "what it needs";
        if (event.status() == Snippet.Status.OVERWRITTEN)
            return event.causeSnippet() instanceof VarSnippet
                    ? Optional.empty()
                    : Optional.of(variable.name() + " is gone");
        return Optional.of(
                event.status().isDefined()
                        ? variable.name() + " is null now, as " + cause + " was declared anew"
                        : variable.name() + " must be declared again, as " + cause + " was declared anew");
    }

    private Optional<String> waiting(Snippet snippet) {
        boolean waits = shell.status(snippet) == Snippet.Status.RECOVERABLE_DEFINED
                || shell.status(snippet) == Snippet.Status.RECOVERABLE_NOT_DEFINED;
        return snippet instanceof DeclarationSnippet declared && waits
                ? Optional.of(unresolved(shell, declared))
                : Optional.empty();
    }

    static String unresolved(JShell shell, DeclarationSnippet snippet) {
        String missing = String.join(", ", shell.unresolvedDependencies(snippet).toList());
        return snippet.name() + " needs " + (missing.isEmpty() ? "what does not compile yet" : missing)
                + ", which is not there yet; declare it in a cell";
    }

    /** Makes a jar or a folder known to the cells. */
    void addToClassPath(Path jar) {
        try (var _ = turns.take()) {
            shell.addToClasspath(jar.toString());
        }
    }

    @Override
    public void close() {
        shell.close();
    }

    private static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    // Where the code begins, behind blank lines.
    private static int leading(String text) {
        return lines(text.substring(0, text.length() - text.stripLeading().length()));
    }
}
