package autodev.repair.builtin;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Off by one: the bounds of ranges, slices, indices and loops, and what is compared, passed or returned. */
final class Offsets implements Mutator {
    private static final Set<String> BOUNDED = Set.of("range", "substring", "subList", "charAt", "get", "copyOfRange");

    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.SLICE)) slice(node, site);
        double prior = prior(node);
        if (prior > 0) shift(node, prior, site);
    }

    private static double prior(Node node) {
        if (!node.is(Kind.NAME, Kind.FIELD, Kind.CALL, Kind.BINARY, Kind.INDEX)) return 0;
        Optional<Node> parent = node.parent();
        if (parent.isEmpty()) return 0;
        return switch (node.role) {
            case "lower", "upper", "index", "size" -> .7;
            case "operand" -> parent.get().is(Kind.COMPARE) ? .4 : 0;
            case "arg" -> BOUNDED.contains(callee(parent.get())) ? .75 : .3;
            case "value" -> parent.get().is(Kind.RETURN) ? .3 : parent.get().is(Kind.ASSIGN, Kind.DECLARE) ? .2 : 0;
            case "left", "right" -> node.is(Kind.NAME, Kind.CALL) ? .2 : 0;
            case "then", "orelse" -> .1;
            default -> 0;
        };
    }

    /** The simple name of what a call calls. */
    static String callee(Node call) {
        return call.child("callee").map(c -> c.text).orElse(call.is(Kind.NEW) ? call.text : "");
    }

    private static void shift(Node node, double prior, Site site) {
        // What already ends in + 1 or - 1 is changed by its own constant and operator.
        if (node.is(Kind.BINARY)
                && node.child("right").filter(r -> r.text.equals("1")).isPresent()) return;
        String text = node.is(Kind.BINARY) && !node.text.matches("[+*/-]|//")
                ? "(" + site.source.of(node) + ")"
                : site.source.of(node);
        boolean length = text.matches("(?s)len\\(.*|.*\\.(length|size)(\\(\\))?");
        boolean start = node.role.equals("lower") || (node.role.equals("arg") && first(node));
        String more = text + " + 1";
        String less = text + " - 1";
        boolean tight = node.role.equals("left") || node.role.equals("right");
        if (tight) more = "(" + more + ")";
        if (tight) less = "(" + less + ")";
        double past = site.hints.speaksOf("OutOfBounds", "IndexError") ? 1.4 : 1;
        double whole = length && node.role.equals("value") ? .6 / prior : 1;
        site.replace("off by one", prior * (length ? .5 : 1), node, more);
        site.replace("off by one", Math.min(.95, prior * (start ? .6 : 1) * past * whole), node, less);
    }

    private static boolean first(Node node) {
        return node.parent()
                .map(p -> p.all("arg").size() > 1 && p.all("arg").getFirst() == node)
                .orElse(false);
    }

    private static void slice(Node node, Site site) {
        Optional<Node> lower = node.child("lower");
        Optional<Node> upper = node.child("upper");
        Optional<Node> step = node.child("step");
        String low = lower.map(site.source::of).orElse("");
        String high = upper.map(site.source::of).orElse("");
        String by = step.map(s -> ":" + site.source.of(s)).orElse("");
        if (lower.isPresent()) site.replace("slice", .4, node, ":" + high + by);
        else for (String start : List.of("1")) site.replace("slice", .5, node, start + ":" + high + by);
        if (upper.isPresent()) site.replace("slice", .4, node, low + ":" + by);
        else site.replace("slice", .4, node, low + ":-1" + by);
        if (step.isEmpty()) {
            site.replace("slice", .15, node, low + ":" + high + ":-1");
            site.replace("slice", .1, node, low + ":" + high + ":2");
        } else site.replace("slice", .3, node, low + ":" + high);
        if (lower.isPresent() != upper.isPresent()) site.replace("slice", .5, node, high + ":" + low + by);
    }
}
