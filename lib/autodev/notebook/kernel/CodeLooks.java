package autodev.notebook.kernel;

import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis;

/** What can be said of code without running it, by any thread, also while code of a cell runs. */
record CodeLooks(JShell shell, Turns turns) {
    /** Whether {@code code} is {@code complete}, {@code incomplete} or {@code invalid}. */
    String completeness(String code) {
        try (var _ = turns.take()) {
            return looked(code);
        }
    }

    private String looked(String code) {
        var analysis = shell.sourceCodeAnalysis();
        var next = analysis.analyzeCompletion(code);
        // What ends with a semicolon counts as complete, whatever stands before it.
        while (next.completeness().isComplete()) {
            boolean wrong = analysis.sourceToSnippets(next.source()).stream()
                    .anyMatch(snippet -> snippet.kind() == Snippet.Kind.ERRONEOUS);
            if (wrong) return "invalid";
            if (next.remaining().isBlank()) break;
            next = analysis.analyzeCompletion(next.remaining());
        }
        return switch (next.completeness()) {
            case COMPLETE, COMPLETE_WITH_SEMI, EMPTY -> "complete";
            case CONSIDERED_INCOMPLETE, DEFINITELY_INCOMPLETE -> "incomplete";
            case UNKNOWN -> "invalid";
        };
    }

    /** What may stand in the place of {@code code} from {@code anchor[0]} to {@code cursor}; what fits the type comes first. */
    List<String> completions(String code, int cursor, int[] anchor) {
        try (var _ = turns.take()) {
            return shell.sourceCodeAnalysis().completionSuggestions(code, cursor, anchor).stream()
                    .sorted((a, b) -> Boolean.compare(b.matchesType(), a.matchesType()))
                    .map(SourceCodeAnalysis.Suggestion::continuation)
                    .distinct()
                    .toList();
        }
    }

    /** What is known of what {@code code} names at {@code cursor}: signatures, with what the JDK's sources say of them. */
    List<SourceCodeAnalysis.Documentation> documentation(String code, int cursor) {
        try (var _ = turns.take()) {
            return shell.sourceCodeAnalysis().documentation(code, cursor, true);
        }
    }

    /** The kind of a variable for who asks what {@code name} is; empty if there is none of that name. */
    Optional<String> variable(String name) {
        try (var _ = turns.take()) {
            return shell.variables()
                    .filter(one -> one.name().equals(name) && shell.status(one).isActive())
                    .map(one -> one.typeName() + " " + name)
                    .reduce((_, latest) -> latest);
        }
    }
}
