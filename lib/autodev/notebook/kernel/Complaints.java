package autodev.notebook.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/** What the compiler says against a snippet, each with the line it is about and a mark below it. */
record Complaints(JShell shell, Snippet snippet, String source, String cell, int firstLine) {
    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";

    CellFault.DoesNotCompile fault() {
        var diagnostics = shell.diagnostics(snippet).filter(Diag::isError).toList();
        if (diagnostics.isEmpty() && snippet instanceof DeclarationSnippet declared)
            return new CellFault.DoesNotCompile(Evaluator.unresolved(shell, declared), List.of());
        if (diagnostics.isEmpty()) return new CellFault.DoesNotCompile("this is not Java: " + first(source), List.of());
        var lines = new ArrayList<String>();
        for (Diag one : diagnostics) lines.addAll(lines(one));
        return new CellFault.DoesNotCompile(message(diagnostics.getFirst()).getFirst(), lines);
    }

    private List<String> lines(Diag diagnostic) {
        var lines = new ArrayList<String>();
        List<String> words = message(diagnostic);
        int at = Math.clamp(diagnostic.getStartPosition(), 0, source.length());
        int end = Math.clamp(diagnostic.getEndPosition(), at, source.length());
        String before = source.substring(0, at);
        int number = (int) before.chars().filter(c -> c == '\n').count();
        int column = at - (before.lastIndexOf('\n') + 1);
        String line = source.lines().skip(number).findFirst().orElse("");
        int marked = Math.max(1, Math.min(end - at, line.length() - column));
        lines.add(String.format(
                Locale.ROOT, "%s%s, line %d: %s%s", RED, cell, firstLine + number, words.getFirst(), PLAIN));
        lines.add("  " + line);
        lines.add("  " + " ".repeat(Math.min(column, line.length())) + RED + "^".repeat(marked) + PLAIN);
        words.stream().skip(1).forEach(more -> lines.add("  " + more));
        return lines;
    }

    // Where JShell's wrapping of the code would show, it says nothing to whoever wrote the cell.
    private static List<String> message(Diag diagnostic) {
        var words = diagnostic
                .getMessage(Locale.ROOT)
                .lines()
                .filter(line -> !line.strip().startsWith("location:"))
                .toList();
        return words.isEmpty() ? List.of("does not compile") : words;
    }

    private static String first(String source) {
        String line = source.strip().lines().findFirst().orElse("");
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }
}
