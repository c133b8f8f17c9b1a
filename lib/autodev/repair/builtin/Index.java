package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names and literals of a whole workspace, for edits that put one in the place of another. */
final class Index {
    private static final int MOST = 8;

    private record Defined(String name, int arity, Language language) {}

    private final List<Defined> functions = new ArrayList<>();
    private final Set<String> async = new HashSet<>();
    private final Map<String, Set<String>> words = new HashMap<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private final Map<String, Set<String>> members = new HashMap<>();
    private final Map<String, Set<String>> literals = new HashMap<>();

    /** The index of these sources; those of tests give their words only. */
    Index(Collection<Source> sources, Collection<Source> tests) {
        for (Source s : sources) s.tree().ifPresent(t -> t.each(n -> add(n, s)));
        for (Source s : tests) s.tree().ifPresent(t -> t.each(n -> word(n, s)));
    }

    private void add(Node n, Source s) {
        word(n, s);
        remember(n, s);
        if (n.is(Kind.FUNCTION)) {
            int arity = (int) n.all("param").stream()
                    .filter(p -> !p.text.matches("self|cls"))
                    .count();
            functions.add(new Defined(n.text, arity, s.language()));
            if (n.type.startsWith("async")) async.add(n.text);
        }
        if (n.is(Kind.CLASS))
            Scope.fieldsOf(n, s.language()).forEach(v -> fields.add(v.name().replace("self.", "")));
    }

    private void remember(Node n, Source s) {
        if (n.is(Kind.FIELD) && !n.role.equals("callee")) {
            String object = n.child("object").map(s::of).orElse("");
            members.computeIfAbsent(s.path() + "\n" + object, k -> new LinkedHashSet<>())
                    .add(n.text);
        }
        if (n.is(Kind.NUMBER, Kind.STRING)) {
            literals.computeIfAbsent(s.path() + "\n" + n.kind, k -> new LinkedHashSet<>())
                    .add(literal(n));
        }
    }

    private static String literal(Node n) {
        return n.is(Kind.STRING) ? Literal.read(n.text).body() : n.text;
    }

    private List<String> near(Source source, Node node, int most) {
        Set<String> all = new LinkedHashSet<>();
        node.enclosing(Kind.FUNCTION).ifPresent(f -> f.find(node.kind).forEach(n -> all.add(literal(n))));
        all.addAll(literals.getOrDefault(source.path() + "\n" + node.kind, Set.of()));
        all.remove(literal(node));
        return all.stream().limit(most).toList();
    }

    private void word(Node n, Source s) {
        boolean name = n.is(Kind.FUNCTION, Kind.CLASS, Kind.PARAM, Kind.NAME, Kind.FIELD, Kind.DECLARE, Kind.KEYWORD);
        if (name && !n.text.isEmpty())
            words.computeIfAbsent(s.path(), p -> new LinkedHashSet<>()).add(n.text);
        if (n.is(Kind.IMPORT))
            words.computeIfAbsent(s.path(), p -> new LinkedHashSet<>()).addAll(List.of(n.type.split(",")));
    }

    /** Every name in the workspace. */
    Set<String> words() {
        Set<String> all = new LinkedHashSet<>();
        words.values().forEach(all::addAll);
        return all;
    }

    /** Every name in one file. */
    Set<String> wordsOf(Source source) {
        return words.getOrDefault(source.path(), Set.of());
    }

    /** Whether a function of that name must be awaited. */
    boolean isAsync(String function) {
        return async.contains(function);
    }

    /** Other functions of the workspace that take as many arguments. */
    List<String> functionsLike(String name, int arity, Language language) {
        return functions.stream()
                .filter(f -> f.arity == arity && f.language == language && !f.name.equals(name))
                .map(Defined::name)
                .filter(n -> !n.startsWith("__") && !n.equals("<init>") && !n.equals("main"))
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Other members that the file uses on the same object, then the fields of the workspace's classes. */
    List<String> fieldsBeside(Source source, Node field) {
        String object = field.child("object").map(source::of).orElse("");
        Set<String> all = new LinkedHashSet<>(members.getOrDefault(source.path() + "\n" + object, Set.of()));
        all.addAll(fields);
        all.remove(field.text);
        return all.stream().limit(MOST).toList();
    }

    /** Other numbers of the same file, those of the same function first. */
    List<String> numbersNear(Source source, Node node) {
        return near(source, node, MOST / 2);
    }

    /** What other string literals of the same file hold, those of the same function first. */
    List<String> stringsNear(Source source, Node node) {
        return near(source, node, MOST);
    }

    /** The methods of one argument that the same function calls on a variable, else what its kind of value usually has. */
    Set<String> callsOn(Source source, Node node, String variable) {
        Set<String> all = new LinkedHashSet<>();
        node.enclosing(Kind.FUNCTION).ifPresent(f -> {
            f.find(Kind.CALL)
                    .filter(c -> c.all("arg").size() == 1)
                    .forEach(c -> c.child("callee")
                            .filter(m -> m.child("object")
                                    .filter(o -> source.of(o).equals(variable))
                                    .isPresent())
                            .ifPresent(m -> all.add(m.text)));
            f.find(Kind.ASSIGN, Kind.DECLARE).forEach(a -> {
                boolean its =
                        a.text.equals(variable) || a.all("target").stream().anyMatch(t -> t.text.equals(variable));
                String value = a.child("value").map(source::of).orElse("");
                if (its && value.matches("set\\(.*\\)|new HashSet.*|new TreeSet.*")) all.add("add");
                if (its && value.matches("\\[.*]|list\\(.*\\)|deque\\(.*\\)")) all.add("append");
                if (its && value.startsWith("new ArrayList")) all.add("add");
            });
        });
        return all;
    }
}
