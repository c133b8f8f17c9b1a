package autodev.repair.builtin;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Text that should be made alike before it is looked at: case, white space round it. */
final class Normalising implements Mutator {
    private static final Set<String> TEXTUAL = Set.of(
            "split",
            "replace",
            "replaceAll",
            "count",
            "startswith",
            "endswith",
            "find",
            "index",
            "strip",
            "trim",
            "charAt",
            "indexOf",
            "contains",
            "equals",
            "startsWith",
            "endsWith",
            "toCharArray",
            "substring",
            "join",
            "isalpha",
            "chars",
            "encode",
            "translate",
            "splitlines",
            "toString",
            "isalnum");

    @Override
    public void at(Node node, Site site) {
        double prior = prior(node);
        if (prior == 0) return;
        boolean python = site.python();
        String text = Operators.operand(site.source, node);
        double cased = site.hints.speaksOf("case", "Case", "upper", "lower") ? 2 : 1;
        double spaced = site.hints.speaksOf("space", "trim", "strip", "blank") ? 2 : 1;
        site.replace("normalising", prior * cased, node, text + (python ? ".lower()" : ".toLowerCase()"));
        site.replace("normalising", prior * spaced, node, text + (python ? ".strip()" : ".trim()"));
        site.replace("normalising", prior * cased * .4, node, text + (python ? ".upper()" : ".toUpperCase()"));
    }

    private static double prior(Node node) {
        if (!node.is(Kind.NAME, Kind.FIELD, Kind.CALL, Kind.INDEX) || node.text.equals("self")) return 0;
        Optional<Node> parent = node.parent();
        if (parent.isEmpty() || node.role.equals("callee")) return 0;
        // What is text already is likelier to be text.
        double known = node.is(Kind.CALL) && TEXTUAL.contains(Offsets.callee(node)) ? 1 : .6;
        if (node.role.equals("object"))
            return parent.get().is(Kind.FIELD) && TEXTUAL.contains(parent.get().text) ? .3 : 0;
        return switch (parent.get().kind) {
            case COMPARE -> .15 * known;
            case ASSIGN, DECLARE, RETURN -> node.role.equals("value") ? .25 * (known == 1 ? 1 : .3) : 0;
            case FOR, COMPREHENSION -> List.of("iter", "value", "key").contains(node.role) ? .2 * known : 0;
            case INDEX -> node.role.equals("index") ? .1 * known : 0;
            case CALL -> .12 * known;
            default -> 0;
        };
    }
}
