package autodev.repair.builtin;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a function answers: another variable, a constant, its negation; a return that was forgotten. */
final class Returns implements Mutator {
    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.RETURN)) {
            node.child("value").ifPresentOrElse(v -> value(node, v, site), () -> bare(node, site));
        }
        if (node.is(Kind.FUNCTION)) missing(node, site);
        if (node.is(Kind.EXPRESSION)) forgotten(node, site);
    }

    private static void value(Node node, Node value, Site site) {
        Language l = site.language();
        String text = site.source.of(value);
        boolean logical = value.is(Kind.CALL, Kind.NAME, Kind.LOGICAL, Kind.FIELD);
        if (logical) site.replace("negated answer", .3, value, l.negate(text));
        double known = .5 / Math.sqrt(1 + site.hints.expected().size());
        for (String e : site.hints.expected()) {
            if (!e.matches("[\"'].+")) site.replace("answer from the tests", known, value, e);
        }
        for (String e : List.of(l.yes, l.no, l.nothing, "0", "-1", "\"\"")) site.replace("answer", .08, value, e);
        List<Var> vars = site.scope.at(node).stream()
                .filter(v -> v.origin() != Var.Origin.GLOBAL)
                .toList();
        double each = 1 / Math.sqrt(2 + vars.size());
        for (Var v : vars) {
            if (v.name().equals(text)) continue;
            if (!value.is(Kind.NAME)) site.replace("answer", .35 * each, value, v.name());
            combine(value, text, v, each, site);
        }
        if (!site.python()) return;
        site.replace("answer", .06, value, "list(" + text + ")");
        site.replace("answer", .05, value, "[" + text + "]");
        site.replace("answer", .05, value, "sorted(" + text + ")");
    }

    private static void combine(Node value, String text, Var v, double each, Site site) {
        if (value.is(Kind.BOOL)) {
            site.replace("answer", .3 * each, value, v.name() + " == 0");
            if (site.python()) site.replace("answer", .2 * each, value, "not " + v.name());
        } else if (value.is(Kind.NAME, Kind.CALL, Kind.FIELD, Kind.BINARY)) {
            String operand = Operators.operand(site.source, value);
            for (String op : List.of("+", "-", "*")) {
                site.replace("answer", .1 * each, value, operand + " " + op + " " + v.name());
            }
            site.replace("answer", .06 * each, value, v.name() + " + " + operand);
        }
    }

    private static void bare(Node node, Site site) {
        for (Var v : site.scope.at(node)) {
            if (v.origin() != Var.Origin.GLOBAL)
                site.offer("answer", .4, node, Edit.insert(node.start + 6, " " + v.name()));
        }
    }

    /** The end of a function that can be reached without an answer. */
    private static void missing(Node function, Site site) {
        if (!site.python() || function.text.matches("__\\w+__")) return;
        Optional<Node> body = function.child("body");
        if (body.isEmpty() || body.get().children.isEmpty()) return;
        Node last = body.get().children.getLast();
        if (last.is(Kind.RETURN, Kind.RAISE, Kind.PASS, Kind.DOC) || !site.source.ownsItsLines(last)) return;
        boolean never =
                function.find(Kind.RETURN).noneMatch(r -> r.child("value").isPresent());
        double suspicion = site.suspicionWithin(function) * (never ? .9 : .35);
        List<Var> vars = site.scope.at(last);
        String at = site.source.newline() + site.source.indent(last.start) + "return ";
        int end = site.source.lineEnd(last.end);
        for (String name : answers(last, vars)) {
            site.offerAt(
                    "missing return",
                    suspicion / Math.sqrt(vars.size() + 1),
                    last.start,
                    List.of(Edit.insert(end, at + name)));
        }
        if (never) return;
        for (String value : List.of("False", "True", "None", "0", "-1", "[]")) {
            site.offerAt("missing return", suspicion * .4, last.start, List.of(Edit.insert(end, at + value)));
        }
    }

    private static Set<String> answers(Node last, List<Var> vars) {
        Set<String> names = new java.util.LinkedHashSet<>();
        // What the last statement sets is in scope after it.
        last.find(Kind.ASSIGN, Kind.AUGMENT)
                .flatMap(a -> a.all("target").stream())
                .filter(t -> t.is(Kind.NAME))
                .forEach(t -> names.add(t.text));
        vars.stream().filter(v -> v.origin() != Var.Origin.GLOBAL).forEach(v -> names.add(v.name()));
        return names;
    }

    /** An expression whose value is computed and thrown away. */
    private static void forgotten(Node node, Site site) {
        if (node.children.isEmpty()) return;
        Node value = node.children.getFirst();
        Optional<Node> function = node.enclosing(Kind.FUNCTION);
        if (function.isEmpty() || function.get().text.equals("__init__")) return;
        if (value.is(Kind.UNARY, Kind.YIELD)) return;
        double prior = value.is(Kind.CALL) ? .45 : .9;
        site.offer("missing return", prior, node, Edit.insert(node.start, "return "));
        if (!site.python() || !value.is(Kind.CALL)) return;
        value.child("callee")
                .flatMap(c -> c.child("object"))
                .filter(o -> o.is(Kind.NAME, Kind.FIELD))
                .ifPresent(o ->
                        site.offer("missing assignment", .3, node, Edit.insert(node.start, site.source.of(o) + " = ")));
    }
}
