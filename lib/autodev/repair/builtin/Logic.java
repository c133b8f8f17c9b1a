package autodev.repair.builtin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Conditions: and for or, a negation too many or missing, a part too many, a missing test for nothing. */
final class Logic implements Mutator {
    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.LOGICAL)) joined(node, site);
        if (node.is(Kind.NOT)) {
            site.replace("removed negation", .85, node, site.source.of(node.children.getFirst()));
        }
        boolean test = node.role.equals("test") && !node.is(Kind.BOOL);
        if (test && !node.is(Kind.COMPARE, Kind.NOT)) {
            site.replace("negated condition", .6, node, site.language().negate(site.source.of(node)));
        }
        if (test && node.parent().filter(p -> p.is(Kind.IF, Kind.WHILE)).isPresent()) widen(node, site);
        if (node.is(Kind.CONDITIONAL)) swapArms(node, site);
    }

    private static void joined(Node node, Site site) {
        Language l = site.language();
        List<Node> operands = node.all("operand");
        String other = node.text.equals(l.and) ? l.or : l.and;
        for (int i = 0; i + 1 < operands.size(); i++) {
            Operators.replace(site.source, operands.get(i), operands.get(i + 1), node.text, other)
                    .ifPresent(e -> site.offer("and / or", .9, node, e));
        }
        for (Node dropped : operands) {
            List<String> rest = operands.stream()
                    .filter(o -> o != dropped)
                    .map(o -> Operators.operand(site.source, o))
                    .toList();
            site.replace("dropped condition", .4, node, String.join(" " + node.text + " ", rest));
        }
        if (operands.size() == 2) {
            for (Node o : operands) {
                if (!o.is(Kind.COMPARE, Kind.NOT)) {
                    site.replace("negated condition", .3, o, l.negate(site.source.of(o)));
                }
            }
            site.replace(
                    "swapped operands",
                    .25,
                    node,
                    Operators.operand(site.source, operands.get(1)) + " " + node.text + " "
                            + Operators.operand(site.source, operands.get(0)));
        }
    }

    /** Adds a test for nothing: of what the condition itself looks into, and of other variables. */
    private static void widen(Node node, Site site) {
        Language l = site.language();
        String condition = node.is(Kind.LOGICAL) ? "(" + site.source.of(node) + ")" : site.source.of(node);
        Set<String> looked = new LinkedHashSet<>();
        node.find(Kind.FIELD, Kind.INDEX)
                .forEach(f -> f.child("object")
                        .filter(o -> o.is(Kind.NAME) && !o.text.equals("self") && !o.text.equals("this"))
                        .ifPresent(o -> looked.add(o.text)));
        String is = site.python() ? " is " : " == ";
        String isNot = site.python() ? " is not " : " != ";
        double boost = site.hints.speaksOf("NoneType", "NullPointerException") ? 3 : 1;
        for (String v : looked) {
            site.replace("test for nothing", .25 * boost, node, v + is + l.nothing + " " + l.or + " " + condition);
            site.replace("test for nothing", .3 * boost, node, v + isNot + l.nothing + " " + l.and + " " + condition);
        }
        if (!site.python()) return;
        double each = .3 / (2 + site.scope.at(node).size());
        for (Var v : site.scope.at(node)) {
            if (v.origin() == Var.Origin.GLOBAL) continue;
            site.replace("wider condition", each, node, condition + " or not " + v.name());
            site.replace("narrower condition", each, node, condition + " and " + v.name());
        }
    }

    private static void swapArms(Node node, Site site) {
        Node then = node.child("then").orElseThrow();
        Node orelse = node.child("orelse").orElseThrow();
        site.offer(
                "swapped arms",
                .4,
                node,
                Edit.replace(then, site.source.of(orelse)),
                Edit.replace(orelse, site.source.of(then)));
    }
}
