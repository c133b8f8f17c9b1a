package autodev.repair.builtin;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Literals: numbers off by one or of the wrong size, truth values, strings with the wrong words, nothing for something. */
final class Constants implements Mutator {
    private static final int MOST_STRINGS = 8;

    @Override
    public void at(Node node, Site site) {
        switch (node.kind) {
            case NUMBER -> number(node, site);
            case BOOL -> truth(node, site);
            case STRING -> string(node, site);
            case NULL -> nothing(node, site);
            case LIST -> list(node, site);
            default -> {}
        }
    }

    private static void number(Node node, Site site) {
        if (!node.text.matches("-?\\d{1,15}")) {
            decimal(node, site);
            return;
        }
        long n = Long.parseLong(node.text);
        boolean round = n >= 20 && n % 10 == 0;
        double fit = node.role.equals("update") ? .3 : round ? .4 : 1;
        site.replace("constant", .8 * fit, node, write(n + 1));
        site.replace("constant", .8 * fit, node, write(n - 1));
        for (long other : new long[] {0, 1, -1, 2}) {
            if (Math.abs(other - n) > 1) site.replace("constant", other == 2 ? .12 : .3, node, write(other));
        }
        if (n > 1) site.replace("constant", .15, node, write(-n));
        if (n >= 10) {
            site.replace("constant", .2, node, write(n * 10));
            if (n % 10 == 0) site.replace("constant", .2, node, write(n / 10));
        }
        long step = 10;
        while (n != 0 && n % (step * 10) == 0) step *= 10;
        if (n != 0 && n % step == 0) {
            site.replace("constant", .6, node, write(n + step));
            site.replace("constant", .6, node, write(n - step));
        }
        for (String other : site.index.numbersNear(site.source, node)) site.replace("constant", .2, node, other);
        double known = .25 / Math.sqrt(1 + site.hints.numbers().size());
        for (String other : site.hints.numbers()) site.replace("constant from the tests", known, node, other);
        String variable =
                site.python() ? "" : node.role.equals("right") || node.role.equals("left") ? node.text + ".0" : "";
        if (!variable.isEmpty()) site.replace("constant", .2, node, variable);
    }

    private static String write(long n) {
        return Long.toString(n);
    }

    private static void decimal(Node node, Site site) {
        for (String other : site.index.numbersNear(site.source, node)) site.replace("constant", .3, node, other);
        double known = .5 / Math.sqrt(1 + site.hints.numbers().size());
        for (String other : site.hints.numbers()) site.replace("constant from the tests", known, node, other);
        if (!node.text.matches("-?\\d*\\.\\d+")) return;
        java.math.BigDecimal n = new java.math.BigDecimal(node.text);
        for (int power : new int[] {1, 2, -1, -2}) {
            site.replace("constant", .2, node, n.scaleByPowerOfTen(power).toPlainString());
        }
        if (n.signum() > 0 && n.compareTo(java.math.BigDecimal.ONE) < 0) {
            site.replace(
                    "constant", .15, node, java.math.BigDecimal.ONE.subtract(n).toPlainString());
        }
    }

    private static void truth(Node node, Site site) {
        Language l = site.language();
        site.replace("truth value", .85, node, node.text.equals(l.yes) ? l.no : l.yes);
        if (!node.role.equals("test") || !site.python()) return;
        for (Var v : site.scope.at(node)) {
            double prior = v.origin() == Var.Origin.GLOBAL ? .05 : .5;
            site.replace(
                    "truth value", prior / Math.sqrt(1 + site.scope.at(node).size()), node, v.name());
        }
    }

    private static void nothing(Node node, Site site) {
        String[] others =
                site.python() ? new String[] {"0", "\"\"", "[]", "False", "{}"} : new String[] {"\"\"", "0", "false"};
        for (String other : others) site.replace("constant", .2, node, other);
    }

    private static void list(Node node, Site site) {
        if (!node.children.isEmpty() || node.text.equals("array")) return;
        if (!site.python()) return;
        site.replace("list", .2, node, "[[]]");
        site.replace("list", .1, node, "{}");
        double each = .5 / (2 + site.scope.at(node).size());
        for (Var v : site.scope.at(node)) site.replace("list", each, node, "[" + v.name() + "]");
    }

    private static void string(Node node, Site site) {
        Literal literal = Literal.read(node.text);
        if (literal.isEmpty()) return;
        String value = literal.body();
        Set<String> seen = new LinkedHashSet<>();
        for (String like : site.hints.stringsLike(value, MOST_STRINGS)) {
            if (seen.add(like)) site.replace("string", .7 / Math.sqrt(seen.size()), node, literal.with(like));
        }
        int others = 0;
        for (String other : site.index.stringsNear(site.source, node)) {
            if (others++ < MOST_STRINGS && seen.add(other)) site.replace("string", .25, node, literal.with(other));
        }
        for (String variant : variants(value))
            if (seen.add(variant)) site.replace("string", .2, node, literal.with(variant));
    }

    private static Set<String> variants(String value) {
        Set<String> all = new LinkedHashSet<>();
        all.add(value.strip());
        all.add(value.toLowerCase(Locale.ROOT));
        all.add(value.toUpperCase(Locale.ROOT));
        if (value.equals(" ")) all.add("");
        if (value.isEmpty()) all.add(" ");
        if (value.matches("\\p{Punct}")) all.add(value + " ");
        if (value.isEmpty()) all.add(", ");
        if (value.isEmpty()) all.add(",");
        return all;
    }
}
