package autodev.repair.builtin;

import java.util.List;
import java.util.Map;

/** Comparison operators: the wrong boundary, the wrong direction, equality by the wrong means. */
final class Comparisons implements Mutator {
    private static final Map<String, Map<String, Double>> OTHERS = Map.ofEntries(
            Map.entry("<", Map.of("<=", 1.0, ">", .75, ">=", .5, "==", .15, "!=", .25)),
            Map.entry("<=", Map.of("<", 1.0, ">=", .75, ">", .5, "==", .2, "!=", .1)),
            Map.entry(">", Map.of(">=", 1.0, "<", .75, "<=", .5, "==", .15, "!=", .25)),
            Map.entry(">=", Map.of(">", 1.0, "<=", .75, "<", .5, "==", .2, "!=", .1)),
            Map.entry("==", Map.of("!=", .85, "<=", .35, ">=", .35, "<", .2, ">", .2)),
            Map.entry("!=", Map.of("==", .85, "<", .3, ">", .3, "<=", .15, ">=", .15)),
            Map.entry("is", Map.of("is not", .85, "==", .6)),
            Map.entry("is not", Map.of("is", .85, "!=", .6)),
            Map.entry("in", Map.of("not in", .85, "==", .15)),
            Map.entry("not in", Map.of("in", .85, "!=", .15)));

    @Override
    public void at(Node node, Site site) {
        if (!node.is(Kind.COMPARE)) return;
        List<Node> operands = node.all("operand");
        String[] operators = node.text.split("\\|");
        double alone = operators.length == 1 ? 1 : .5;
        for (int i = 0; i < operators.length && i + 1 < operands.size(); i++) {
            Node left = operands.get(i);
            Node right = operands.get(i + 1);
            String operator = operators[i];
            OTHERS.getOrDefault(operator, Map.of())
                    .forEach((other, prior) -> Operators.replace(site.source, left, right, operator, other)
                            .ifPresent(
                                    edit -> site.offer("comparison", prior * fit(right, other) * alone, node, edit)));
        }
        if (operators.length == 1 && operands.size() == 2) pair(node, operands.get(0), operands.get(1), site);
    }

    /** Order against None, a truth value or a string that is not one letter is hardly ever meant. */
    private static double fit(Node right, String operator) {
        boolean order = operator.startsWith("<") || operator.startsWith(">");
        return order && right.is(Kind.NULL, Kind.BOOL, Kind.STRING) ? .2 : 1;
    }

    private static void pair(Node node, Node left, Node right, Site site) {
        if (right.is(Kind.NUMBER) && right.text.matches("\\d{1,9}")) boundary(node, left, right, site);
        if (!site.python()
                && node.text.matches("==|!=")
                && !left.is(Kind.NULL, Kind.NUMBER, Kind.BOOL)
                && !right.is(Kind.NULL, Kind.NUMBER, Kind.BOOL)) {
            String not = node.text.equals("!=") ? "!" : "";
            site.replace(
                    "equality of objects",
                    .8,
                    node,
                    not + Operators.operand(site.source, left) + ".equals(" + site.source.of(right) + ")");
        }
        if (node.text.contains("in") && site.python()) {
            site.replace(
                    "swapped operands",
                    .2,
                    node,
                    Operators.operand(site.source, right) + " " + node.text + " "
                            + Operators.operand(site.source, left));
        }
    }

    /** Operator and constant together: an empty collection and one of a single element, for example. */
    private static void boundary(Node node, Node left, Node right, Site site) {
        long n = Long.parseLong(right.text);
        for (String operator : List.of("<", "<=", ">", ">=", "==")) {
            for (long m : new long[] {n - 1, n + 1}) {
                if (operator.equals(node.text) || m < 0) continue;
                site.replace(
                        "comparison with bound",
                        .12,
                        node,
                        Operators.operand(site.source, left) + " " + operator + " " + m);
            }
        }
    }
}
