package autodev.notebook.kernel;

import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/**
 * What every cell has imported without asking. JShell takes the text of an import as it stands, so all of them are
 * compiled at once, in a third less time. A type that a cell declares takes the place of one that is imported by its
 * name: with both, no later cell would compile.
 */
final class OwnImports {
    private final JShell shell;
    private String text;
    private @Nullable Snippet whole;

    OwnImports(JShell shell, String text) {
        this.shell = shell;
        this.text = text;
    }

    String text() {
        return text;
    }

    /** Whether they could be imported at once. JShell does not promise that: whether it did is looked up. */
    boolean together() {
        var events = shell.eval(text.replace('\n', ' '));
        if (events.size() != 1 || events.getFirst().status() != Snippet.Status.VALID) return false;
        whole = events.getFirst().snippet();
        String taken = shell.sourceCodeAnalysis().wrapper(whole).wrapped();
        return text.lines().allMatch(taken::contains);
    }

    /** Imports no type of this name any more, by its name. */
    void giveWay(String name) {
        shell.imports()
                .filter(one -> !one.isStatic() && one.fullname().endsWith("." + name) && !one.equals(whole))
                .toList()
                .forEach(shell::drop);
        String less = text.lines()
                .filter(line -> !line.matches("import [\\w.]+\\." + name + ";"))
                .collect(Collectors.joining("\n", "", "\n"));
        if (whole == null || less.lines().count() == text.lines().count()) return;
        text = less;
        shell.drop(whole);
        whole = null;
        if (!together()) text.lines().forEach(shell::eval);
    }
}
