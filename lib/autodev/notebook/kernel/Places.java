package autodev.notebook.kernel;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;

/**
 * Where in cells the lines of compiled classes stand. JShell wraps a snippet in a class of its own, whose name and lines say
 * nothing to whoever wrote the cell; compiled so, they would be in every stack trace, whoever prints it.
 */
final class Places {
    // REPL.$JShell$12 is the first form of a snippet's class, REPL.$JShell$12B the next; types of the snippet lie in
    // it.
    private static final Pattern OUTER = Pattern.compile("REPL\\.\\$JShell\\$(\\d+)[A-Z]*");

    /** The beginning of a snippet: {@code line} counts from 1, {@code cell} names where it stands: {@code cell 3}. */
    record Place(String cell, int line) {}

    /** What to write into a class: the name of its source, and for each line of JShell's the line there, or the first. */
    record Lines(String cell, int first, Map<Integer, Integer> lines) {
        int of(int line) {
            return lines.getOrDefault(line, first);
        }
    }

    private final Map<String, Place> places = new HashMap<>();
    // By the number in the name of its class, which every form of it has, and every variable of one name.
    private final Map<String, Set<Snippet>> kept = new HashMap<>();
    private final Set<String> loaded = new HashSet<>();
    private final JShell shell;
    private String source = "";
    private Place now = new Place("start", 1);

    Places(JShell shell) {
        this.shell = shell;
    }

    /** {@code snippet}, which stands at this place, is about to be compiled. */
    void begin(String snippet, Place place) {
        source = snippet;
        now = place;
        loaded.clear();
    }

    /** {@code snippet} is about to be compiled, in the place of {@code old}. */
    void repeat(Snippet old, String snippet) {
        begin(snippet, places.getOrDefault(old.id(), now));
    }

    /** That is where {@code snippet} stands. */
    void keep(Snippet snippet) {
        places.put(snippet.id(), present(snippet.source()));
        if (isWrapped(snippet))
            for (String number : loaded)
                kept.computeIfAbsent(number, _ -> new HashSet<>()).add(snippet);
    }

    /** The lines of a class that is about to be loaded; empty if it is none of a snippet's. */
    Optional<Lines> of(String className) {
        var outer = OUTER.matcher(className.replace('/', '.'));
        if (!outer.lookingAt()) return Optional.empty();
        loaded.add(outer.group(1));
        boolean again = kept.getOrDefault(outer.group(1), Set.of()).stream()
                .anyMatch(one -> className(one).equals(outer.group()));
        return Optional.of(again ? earlier(outer.group()) : present());
    }

    // Snippets of before, which are compiled anew because they use what is declared now; some share a class.
    private Lines earlier(String className) {
        var lines = new HashMap<Integer, Integer>();
        var place = now;
        for (Snippet one : shell.snippets().filter(Places::isWrapped).toList()) {
            if (!className(one).equals(className)) continue;
            place = places.getOrDefault(one.id(), now);
            add(shell.sourceCodeAnalysis().wrapper(one), place, lines);
        }
        return new Lines(place.cell(), place.line(), lines);
    }

    // JShell lists a snippet only when it has run; its class has as many lines before it as it would have now.
    private Lines present() {
        var lines = new HashMap<Integer, Integer>();
        // To look costs as much as to compile a small snippet.
        if (source.strip().indexOf('\n') >= 0)
            for (SnippetWrapper wrapper : shell.sourceCodeAnalysis().wrappers(source))
                add(wrapper, present(wrapper.source()), lines);
        return new Lines(now.cell(), now.line(), lines);
    }

    private static boolean isWrapped(Snippet snippet) {
        return snippet.kind() != Snippet.Kind.ERRONEOUS && snippet.kind() != Snippet.Kind.IMPORT;
    }

    private String className(Snippet snippet) {
        return shell.sourceCodeAnalysis().wrapper(snippet).fullClassName();
    }

    // JShell leaves out the comments before a snippet.
    private Place present(String text) {
        return new Place(now.cell(), now.line() + breaks(source, Math.max(0, source.indexOf(text))));
    }

    private static void add(SnippetWrapper wrapper, Place place, Map<Integer, Integer> lines) {
        String[] wrapped = wrapper.wrapped().split("\n", -1);
        int end = wrapper.wrapped().length();
        OptionalInt next = OptionalInt.empty();
        // Backwards: a line of JShell's own ("int x_ =") belongs to that of the user's which follows it.
        for (int number = wrapped.length; number > 0; number--) {
            int start = end - wrapped[number - 1].length();
            OptionalInt found = inSource(wrapper, start, end);
            if (found.isPresent()) next = OptionalInt.of(place.line() + breaks(wrapper.source(), found.getAsInt()));
            if (next.isPresent())
                lines.merge(number, next.getAsInt(), found.isPresent() ? (_, own) -> own : (one, _) -> one);
            end = start - 1;
        }
    }

    // What JShell put round the code comes from nowhere in it.
    private static OptionalInt inSource(SnippetWrapper wrapper, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Character.isWhitespace(wrapper.wrapped().charAt(i))) continue; // there may have been a comment
            int position = wrapper.wrappedToSourcePosition(i);
            if (position >= 0 && position < wrapper.source().length() && wrapper.sourceToWrappedPosition(position) == i)
                return OptionalInt.of(position);
        }
        return OptionalInt.empty();
    }

    private static int breaks(String source, int position) {
        return (int) source.substring(0, Math.min(position, source.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
    }
}
