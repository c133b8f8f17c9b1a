package autodev.repair.builtin;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Arithmetic, shifts and bits: the wrong operator, the wrong order or grouping of the operands, one operand too many. */
final class Arithmetic implements Mutator {
    private static final Map<String, Map<String, Double>> OTHERS = Map.ofEntries(
            Map.entry("+", Map.of("-", .85, "*", .4, "|", .05)),
            Map.entry("-", Map.of("+", .85, "*", .15, "/", .1)),
            Map.entry("*", Map.of("+", .45, "/", .45, "**", .4, "-", .15, "//", .25)),
            Map.entry("/", Map.of("//", .8, "*", .5, "%", .4, "-", .1)),
            Map.entry("//", Map.of("/", .8, "%", .5, "*", .2)),
            Map.entry("%", Map.of("//", .6, "/", .5, "*", .15)),
            Map.entry("**", Map.of("*", .6, "^", .1)),
            Map.entry("<<", Map.of(">>", .8)),
            Map.entry(">>", Map.of("<<", .8, ">>>", .5)),
            Map.entry(">>>", Map.of(">>", .7, "<<", .5)),
            Map.entry("&", Map.of("|", .7, "^", .5, "&&", .3)),
            Map.entry("|", Map.of("&", .7, "^", .5, "||", .3)),
            Map.entry("^", Map.of("&", .7, "|", .5, "**", .6)));
    private static final Set<String> JAVA_ONLY = Set.of(">>>", "&&", "||");
    private static final Set<String> PYTHON_ONLY = Set.of("//", "**");
    private static final Set<String> TIGHTER = Set.of("*", "/", "//", "%");

    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.AUGMENT)) augmented(node, site);
        if (!node.is(Kind.BINARY)) return;
        Node left = node.child("left").orElseThrow();
        Node right = node.child("right").orElseThrow();
        OTHERS.getOrDefault(node.text, Map.of()).forEach((other, prior) -> {
            if (!known(other, site)) return;
            double fit = left.is(Kind.STRING) || right.is(Kind.STRING) ? .1 : 1;
            Operators.replace(site.source, left, right, node.text, other)
                    .ifPresent(e -> site.offer("arithmetic operator", prior * fit, node, e));
        });
        order(node, left, right, site);
        group(node, left, right, site);
    }

    private static boolean known(String operator, Site site) {
        return !(site.python() ? JAVA_ONLY : PYTHON_ONLY).contains(operator);
    }

    private static void augmented(Node node, Site site) {
        OTHERS.getOrDefault(node.text, Map.of()).forEach((other, prior) -> {
            if (!known(other, site) || other.equals("&&") || other.equals("||")) return;
            Operators.augmented(site.source, node, other + "=")
                    .ifPresent(e -> site.offer("augmented assignment", prior, node, e));
        });
        Operators.augmented(site.source, node, "=").ifPresent(e -> site.offer("augmented assignment", .2, node, e));
    }

    private static void order(Node node, Node left, Node right, Site site) {
        String l = Operators.operand(site.source, left);
        String r = Operators.operand(site.source, right);
        boolean commutes = Set.of("*", "&", "|", "^").contains(node.text);
        if (!commutes) {
            double prior = node.text.equals("+") ? left.is(Kind.NUMBER) || right.is(Kind.NUMBER) ? 0 : .3 : .45;
            site.replace("swapped operands", prior, node, r + " " + node.text + " " + l);
        }
        boolean one = right.is(Kind.NUMBER) && right.text.equals("1");
        boolean itself = node.parent()
                .filter(p -> p.is(Kind.ASSIGN)
                        && p.all("target").stream()
                                .anyMatch(t -> site.source.of(t).equals(site.source.of(left))))
                .isPresent();
        if (itself) {
            wrap(node, left, site);
            return;
        }
        site.replace("dropped operand", one ? .7 : .3, node, site.source.of(left));
        site.replace(
                "dropped operand",
                left.is(Kind.NUMBER) && left.text.equals("1") ? .5 : .25,
                node,
                site.source.of(right));
        if (node.text.matches("/|//")) rounding(node, l, r, site);
        if (!site.python() && node.text.equals("/"))
            site.replace("exact division", .6, node, "(double) " + l + " / " + r);
    }

    /** Rounded the wrong way, or not at all. */
    private static void rounding(Node node, String l, String r, Site site) {
        if (site.python()) {
            site.replace("rounding", node.text.equals("//") ? .5 : .3, node, "-(-" + l + " // " + r + ")");
            site.replace("rounding", .25, node, "round(" + l + " / " + r + ")");
        } else {
            site.replace("rounding", .45, node, "(" + l + " + " + r + " - 1) / " + r);
            site.replace("rounding", .2, node, "(int) Math.round((double) " + l + " / " + r + ")");
        }
    }

    /** An index that moves on may have to start over at the end of what it is an index of. */
    private static void wrap(Node node, Node index, Site site) {
        String name = site.source.of(index);
        Node space = node.enclosing(Kind.CLASS, Kind.FUNCTION, Kind.FILE).orElse(node);
        space = node.enclosing(Kind.CLASS).orElse(space);
        space.find(Kind.INDEX)
                .filter(i -> i.child("index")
                        .filter(x -> site.source.of(x).contains(name))
                        .isPresent())
                .map(i -> site.source.of(i.child("object").orElseThrow()))
                .distinct()
                .forEach(o -> site.replace(
                        "wrap around",
                        .6,
                        node,
                        "(" + site.source.of(node) + ") % " + (site.python() ? "len(" + o + ")" : o + ".length")));
    }

    /** Brackets that are missing, or too many. */
    private static void group(Node node, Node left, Node right, Site site) {
        Source s = site.source;
        boolean loose = node.text.equals("+") || node.text.equals("-");
        if (left.is(Kind.BINARY)) regroup(node, left, loose, s.of(right), site);
        if (right.is(Kind.BINARY)) {
            List<Node> in = List.of(
                    right.child("left").orElseThrow(), right.child("right").orElseThrow());
            double prior = loose && TIGHTER.contains(right.text) ? .5 : .15;
            site.replace(
                    "grouping",
                    prior,
                    node,
                    "(" + s.of(node.child("left").orElseThrow()) + " " + node.text + " "
                            + Operators.operand(s, in.get(0)) + ") " + right.text + " "
                            + Operators.operand(s, in.get(1)));
        }
    }

    private static void regroup(Node node, Node left, boolean loose, String right, Site site) {
        Source s = site.source;
        String a = Operators.operand(s, left.child("left").orElseThrow());
        String b = Operators.operand(s, left.child("right").orElseThrow());
        double prior = loose && TIGHTER.contains(left.text) ? .4 : .2;
        site.replace("grouping", prior, node, a + " " + left.text + " (" + b + " " + node.text + " " + right + ")");
    }
}
