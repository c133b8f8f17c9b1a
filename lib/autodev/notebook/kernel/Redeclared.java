package autodev.notebook.kernel;

import java.util.List;
import java.util.Optional;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

/**
 * Brings back what a declaration took away that came to nothing: JShell forgets the old one of its name before it looks whether
 * the new one compiles.
 */
record Redeclared(JShell shell, Snippets snippets, Places places) {
    /** Undoes {@code failed}, what became of a declaration that does not compile or threw. */
    void undo(List<SnippetEvent> failed) {
        for (SnippetEvent event : failed) {
            if (event.status() != Snippet.Status.OVERWRITTEN || event.causeSnippet() == null) continue;
            if (event.snippet() instanceof VarSnippet old) back(old, event.causeSnippet());
            else if (!shell.status(event.causeSnippet()).isDefined())
                again(event.snippet(), event.snippet().source());
        }
    }

    private void back(VarSnippet old, Snippet anew) {
        boolean defined = shell.status(anew).isDefined();
        // One that has another type now has the value that this type begins with.
        if (defined && !(anew instanceof VarSnippet now && now.typeName().equals(old.typeName()))) return;
        Optional<Object> value = snippets.field(className(old), old.name());
        Optional<Snippet> place = defined ? Optional.of(anew) : again(old, old.typeName() + " " + old.name() + ";");
        if (place.isEmpty()) System.err.println(old.name() + " is gone");
        else value.ifPresent(one -> snippets.field(className(place.get()), old.name(), one));
    }

    // Empty if that is not Java: some types have no name that could be written.
    private Optional<Snippet> again(Snippet old, String source) {
        places.repeat(old, source);
        return shell.eval(source).stream()
                .filter(event -> event.causeSnippet() == null && event.status().isDefined())
                .peek(event -> places.keep(event.snippet()))
                .map(SnippetEvent::snippet)
                .findFirst();
    }

    private String className(Snippet snippet) {
        return shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
    }
}
