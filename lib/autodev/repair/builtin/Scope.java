package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variables that can be named at a place of a source, nearest first. Types are those declared, not inferred. */
final class Scope {
    private final Source source;
    private final Map<Node, List<Var>> known = new LinkedHashMap<>();

    Scope(Source source) {
        this.source = source;
    }

    /** The variables in scope at {@code node}. */
    List<Var> at(Node node) {
        Node key = node.statement().orElse(node);
        List<Var> base = known.computeIfAbsent(key, this::compute);
        Optional<Node> comprehension = node.enclosing(Kind.COMPREHENSION);
        if (comprehension.isEmpty()) return base;
        Map<String, Var> all = new LinkedHashMap<>();
        comprehension.get().all("target").forEach(t -> bind(t, "", all));
        base.forEach(v -> all.putIfAbsent(v.name(), v));
        return List.copyOf(all.values());
    }

    /** The variable of that name in scope at {@code node}. */
    Optional<Var> named(String name, Node node) {
        return at(node).stream().filter(v -> v.name().equals(name)).findFirst();
    }

    private List<Var> compute(Node node) {
        Map<String, Var> all = new LinkedHashMap<>();
        for (Optional<Node> up = Optional.of(node);
                up.isPresent();
                up = up.get().parent()) {
            Node at = up.get();
            if (at != node) params(at, all);
            if (at.is(Kind.FUNCTION) && at != node) locals(at, node, all);
            if (at.is(Kind.CLASS)) fields(at, all);
        }
        if (source.language() == Language.PYTHON) globals(all);
        return List.copyOf(all.values());
    }

    private static void params(Node function, Map<String, Var> all) {
        for (Node p : function.all("param")) {
            if (p.text.equals("self") || p.text.equals("cls")) continue;
            all.putIfAbsent(p.text, new Var(p.text, p.type, Var.Origin.PARAM));
        }
    }

    private void locals(Node function, Node node, Map<String, Var> all) {
        Optional<Node> body = function.child("body");
        if (body.isEmpty()) return;
        boolean java = source.language() == Language.JAVA;
        body.get().each(n -> {
            if (n.start >= node.start && !encloses(n, node)) return;
            if (java && n.is(Kind.DECLARE) && visible(n, node)) {
                all.putIfAbsent(n.text, new Var(n.text, n.type, Var.Origin.LOCAL));
            }
            if (java) return;
            if (n.is(Kind.ASSIGN) && n != node) n.all("target").forEach(t -> bind(t, n.type, all));
            if (n.is(Kind.FOR) || (n.is(Kind.STATEMENT) && n.text.equals("with"))) {
                n.all("target").forEach(t -> bind(t, "", all));
            }
        });
    }

    private static boolean encloses(Node outer, Node inner) {
        return outer.start <= inner.start && outer.end >= inner.end;
    }

    /** A Java local lives to the end of the block, or of the loop, in which it is declared. */
    private static boolean visible(Node declared, Node node) {
        if (declared == node || encloses(declared, node)) return false;
        return declared.parent().filter(p -> encloses(p, node)).isPresent();
    }

    private static void bind(Node target, String type, Map<String, Var> all) {
        if (target.is(Kind.NAME)) all.putIfAbsent(target.text, new Var(target.text, type, Var.Origin.LOCAL));
        if (target.is(Kind.TUPLE, Kind.LIST)) target.children.forEach(c -> bind(c, "", all));
    }

    private void fields(Node type, Map<String, Var> all) {
        for (Var v : fieldsOf(type, source.language())) all.putIfAbsent(v.name(), v);
    }

    /** The fields of a class, as its methods write them. */
    static Collection<Var> fieldsOf(Node type, Language language) {
        Map<String, Var> all = new LinkedHashMap<>();
        List<Node> members = type.child("body").map(b -> b.children).orElse(List.of());
        for (Node m : members) {
            if (m.is(Kind.DECLARE)) all.putIfAbsent(m.text, new Var(m.text, m.type, Var.Origin.FIELD));
            if (m.is(Kind.ASSIGN) && language == Language.PYTHON) {
                m.all("target").stream().filter(t -> t.is(Kind.NAME)).forEach(t -> self(t.text, all));
            }
        }
        if (language == Language.PYTHON) {
            type.find(Kind.FIELD).filter(Scope::isSelfTarget).forEach(f -> self(f.text, all));
        }
        return all.values();
    }

    private static void self(String name, Map<String, Var> all) {
        all.putIfAbsent("self." + name, new Var("self." + name, "", Var.Origin.FIELD));
    }

    private static boolean isSelfTarget(Node field) {
        boolean self = field.child("object")
                .filter(o -> o.is(Kind.NAME) && o.text.equals("self"))
                .isPresent();
        return self && field.role.equals("target");
    }

    private void globals(Map<String, Var> all) {
        List<Node> top =
                source.tree().flatMap(t -> t.child("body")).map(b -> b.children).orElse(List.of());
        for (Node n : new ArrayList<>(top)) {
            if (!n.is(Kind.ASSIGN)) continue;
            for (Node t : n.all("target")) {
                if (t.is(Kind.NAME) && !t.text.startsWith("__")) {
                    all.putIfAbsent(t.text, new Var(t.text, "", Var.Origin.GLOBAL));
                }
            }
        }
    }
}
