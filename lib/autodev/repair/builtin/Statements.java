package autodev.repair.builtin;

import java.util.List;
import java.util.Optional;

/** Whole statements: one too many, two in the wrong order, the wrong jump, one that was forgotten. */
final class Statements implements Mutator {
    private static final int MOST_COPIES = 6;

    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.BLOCK)) order(node, site);
        if (!node.isStatement()) return;
        jump(node, site);
        if (node.is(Kind.ASSIGN, Kind.AUGMENT, Kind.EXPRESSION, Kind.RETURN, Kind.RAISE, Kind.IF)) delete(node, site);
        if (node.is(Kind.ASSIGN) && node.all("target").size() == 1) accumulate(node, site);
        if (node.enclosing(Kind.WHILE, Kind.FOR, Kind.COUNTING).isPresent()) forgotten(node, site);
    }

    private static void jump(Node node, Site site) {
        String end = site.language().end();
        if (node.is(Kind.BREAK)) site.replace("jump", .6, node, "continue" + end);
        if (node.is(Kind.CONTINUE)) site.replace("jump", .6, node, "break" + end);
        if (node.is(Kind.PASS) && node.enclosing(Kind.WHILE, Kind.FOR).isPresent()) {
            site.replace("jump", .4, node, "continue" + end);
            site.replace("jump", .3, node, "break" + end);
        }
        if (!node.is(Kind.IF) || !site.python()) return;
        boolean chained = site.source.text().startsWith("elif", node.start);
        if (chained) site.offer("elif / if", .45, node, new Edit(node.start, node.start + 4, "if"));
        boolean follows = before(node).filter(b -> b.is(Kind.IF)).isPresent();
        if (follows && !chained) site.offer("elif / if", .45, node, new Edit(node.start, node.start + 2, "elif"));
    }

    private static Optional<Node> before(Node node) {
        List<Node> all = node.parent().map(p -> p.children).orElse(List.of());
        int at = all.indexOf(node);
        return at > 0 ? Optional.of(all.get(at - 1)) : Optional.empty();
    }

    private static void delete(Node node, Site site) {
        if (!site.source.ownsItsLines(node) || site.source.text().startsWith("elif", node.start)) return;
        double prior = node.is(Kind.RETURN, Kind.IF) ? .15 : node.is(Kind.ASSIGN) ? .2 : .3;
        site.replace("statement too many", prior, node, site.python() ? "pass" : ";");
    }

    private static void order(Node block, Site site) {
        List<Node> all = block.children;
        for (int i = 0; i + 1 < all.size(); i++) {
            Node a = all.get(i);
            Node b = all.get(i + 1);
            if (!movable(a, site) || !movable(b, site)) continue;
            double prior = a.is(Kind.IF) || b.is(Kind.IF) ? .25 : .4;
            double suspicion = Math.max(site.suspicionOf(a), site.suspicionOf(b));
            site.offerAt(
                    "order of statements",
                    prior * suspicion,
                    a.start,
                    List.of(Edit.replace(a, site.source.of(b)), Edit.replace(b, site.source.of(a))));
        }
    }

    private static boolean movable(Node node, Site site) {
        boolean simple =
                node.is(Kind.ASSIGN, Kind.AUGMENT, Kind.EXPRESSION, Kind.IF, Kind.RETURN, Kind.FOR, Kind.WHILE);
        return simple && site.source.ownsItsLines(node);
    }

    /** x = e where x should grow: x += e, x = max(x, e). */
    private static void accumulate(Node node, Site site) {
        Node target = node.all("target").getFirst();
        Node value = node.child("value").orElse(target);
        if (value == target || !target.is(Kind.NAME, Kind.FIELD, Kind.INDEX)) return;
        String to = site.source.of(target);
        boolean loop = node.enclosing(Kind.WHILE, Kind.FOR, Kind.COUNTING).isPresent();
        boolean literal = value.is(Kind.LIST, Kind.BOOL, Kind.NULL, Kind.DICT);
        double prior = literal ? .05 : loop || target.is(Kind.FIELD) ? .45 : .15;
        Operators.replace(site.source, target, value, "=", "+=")
                .ifPresent(e -> site.offer("augmented assignment", prior, node, e));
        Operators.replace(site.source, target, value, "=", "-=")
                .ifPresent(e -> site.offer("augmented assignment", prior * .4, node, e));
        if (target.is(Kind.INDEX) && site.python()) {
            String object = site.source.of(target.child("object").orElseThrow());
            String key = site.source.of(target.child("index").orElseThrow());
            site.replace(
                    "adding up",
                    .45,
                    value,
                    object + ".get(" + key + ", 0) + " + Operators.operand(site.source, value));
        }
        if (literal || value.is(Kind.STRING)) return;
        String math = site.python() ? "" : "Math.";
        String e = site.source.of(value);
        site.replace("extreme", prior * .5, value, math + "max(" + to + ", " + e + ")");
        site.replace("extreme", prior * .4, value, math + "min(" + to + ", " + e + ")");
        site.replace("extreme", prior * .35, value, math + "max(0, " + e + ")");
    }

    /** A step that a loop forgets: one variable handed to another, a counter, an element kept. */
    private static void forgotten(Node node, Site site) {
        if (!site.source.ownsItsLines(node) || !node.is(Kind.ASSIGN, Kind.AUGMENT, Kind.EXPRESSION, Kind.IF)) return;
        Node body = node.parent().orElseThrow();
        if (site.source.text().startsWith("elif", node.start) || body.text.equals("single")) return;
        boolean last = body.children.getLast() == node;
        List<Var> vars = site.scope.at(node).stream()
                .filter(v -> v.origin() == Var.Origin.LOCAL || v.origin() == Var.Origin.PARAM)
                .limit(MOST_COPIES)
                .toList();
        String end = site.language().end();
        String gap = site.source.newline() + site.source.indent(node.start);
        Node loop = node.enclosing(Kind.WHILE, Kind.FOR, Kind.COUNTING).orElse(node);
        for (Var a : vars) {
            double prior = isStale(a.name(), loop, site) ? .45 / Math.sqrt(vars.size()) : .05;
            for (Var b : vars) {
                if (a == b || a.origin() == Var.Origin.PARAM && b.origin() == Var.Origin.PARAM) continue;
                site.offer(
                        "forgotten step",
                        isSet(b.name(), loop) ? prior : prior * .3,
                        node,
                        Edit.insert(node.start, a.name() + " = " + b.name() + end + gap));
                for (String call : site.index.callsOn(site.source, node, a.name())) {
                    site.offer(
                            "forgotten step",
                            prior,
                            node,
                            Edit.insert(node.start, a.name() + "." + call + "(" + b.name() + ")" + end + gap));
                }
            }
            if (!last || node.enclosing(Kind.WHILE).isEmpty()) continue;
            double counts = site.hints.timedOut() ? .4 : .08;
            site.offer("forgotten step", counts, node, Edit.insert(node.end, gap + a.name() + " += 1" + end));
            site.offer("forgotten step", counts * .6, node, Edit.insert(node.end, gap + a.name() + " -= 1" + end));
        }
    }

    /** Whether a loop looks at a variable but neither sets it nor calls anything on it. */
    private static boolean isStale(String name, Node loop, Site site) {
        boolean read = loop.find(Kind.NAME).anyMatch(n -> n.text.equals(name) && !n.role.equals("target"));
        boolean used = loop.find(Kind.FIELD)
                .anyMatch(f -> f.role.equals("callee")
                        && f.child("object")
                                .filter(o -> site.source.of(o).equals(name))
                                .isPresent());
        return read && !used && !isSet(name, loop);
    }

    private static boolean isSet(String name, Node loop) {
        boolean assigned = loop.find(Kind.ASSIGN, Kind.AUGMENT, Kind.FOR)
                .flatMap(a -> a.all("target").stream())
                .anyMatch(t -> t.text.equals(name) || t.children.stream().anyMatch(c -> c.text.equals(name)));
        return assigned || loop.find(Kind.DECLARE).anyMatch(d -> d.text.equals(name));
    }
}
