package autodev.repair.builtin;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A literal where a variable was meant, and the wrong start of a search for the greatest or the least. */
final class Instead implements Mutator {
    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.NUMBER, Kind.STRING)) variable(node, site);
        if (node.is(Kind.NUMBER)) start(node, site);
    }

    /** Most likely a parameter that has the same value by default. */
    private static void variable(Node node, Site site) {
        if (node.role.equals("default") || node.role.equals("step")) return;
        List<Var> all = site.scope.at(node);
        Set<String> same = new LinkedHashSet<>();
        node.enclosing(Kind.FUNCTION)
                .ifPresent(f -> f.all("param").stream()
                        .filter(p -> p.child("default")
                                .filter(d -> site.source.of(d).equals(node.text))
                                .isPresent())
                        .forEach(p -> same.add(p.text)));
        for (Var v : all) {
            double each = (v.origin() == Var.Origin.PARAM ? .5 : .25) / (2 + all.size());
            double prior = same.contains(v.name()) ? .85 : each;
            if (v.origin() != Var.Origin.GLOBAL) site.replace("variable for a literal", prior, node, v.name());
        }
    }

    private static void start(Node node, Site site) {
        Node set = node.parent()
                .filter(p -> p.is(Kind.ASSIGN, Kind.DECLARE) && node.role.equals("value"))
                .orElse(node);
        if (set == node || !node.text.matches("0(\\.0)?|1|-1|99+") || !isCompared(set)) return;
        String whole = set.type.equals("long") ? "Long." : "Integer.";
        List<String> java = set.type.equals("double")
                ? List.of("Double.NEGATIVE_INFINITY", "Double.POSITIVE_INFINITY")
                : List.of(whole + "MIN_VALUE", whole + "MAX_VALUE");
        for (String v : site.python() ? List.of("float(\"-inf\")", "float(\"inf\")") : java) {
            site.replace("start value", .6, node, v);
        }
        for (Var v : site.scope.at(node)) {
            String first = site.python() || v.type().endsWith("[]") ? "[0]" : ".get(0)";
            if (v.origin() == Var.Origin.PARAM) site.replace("start value", .5, node, v.name() + first);
        }
    }

    /** Whether what is set here is compared with something later in the function. */
    private static boolean isCompared(Node set) {
        String name = set.is(Kind.DECLARE) ? set.text : set.all("target").getFirst().text;
        return set.enclosing(Kind.FUNCTION)
                .map(f -> f.find(Kind.COMPARE, Kind.CALL)
                        .filter(c -> c.start > set.end)
                        .anyMatch(c -> c.find(Kind.NAME).anyMatch(n -> n.text.equals(name))))
                .orElse(false);
    }
}
