package autodev.repair.builtin;

import java.util.List;

/** Calls: arguments in the wrong order, one too many, a call too many or missing, a sibling that was meant. */
final class Calls implements Mutator {
    @Override
    public void at(Node node, Site site) {
        if (node.is(Kind.CALL, Kind.NEW)) {
            arguments(node, site);
            siblings(node, site);
        }
        if (node.is(Kind.CALL)) special(node, site);
        if (node.is(Kind.INDEX)) crossed(node, site);
        if (node.is(Kind.INDEX) && site.python()) lookup(node, site);
    }

    private static void arguments(Node node, Site site) {
        List<Node> args = node.all("arg");
        for (int i = 0; i + 1 < args.size(); i++) {
            if (args.get(i).is(Kind.KEYWORD) || args.get(i + 1).is(Kind.KEYWORD)) continue;
            site.offer(
                    "swapped arguments",
                    args.size() == 2 ? .55 : .4,
                    node,
                    Edit.replace(args.get(i), site.source.of(args.get(i + 1))),
                    Edit.replace(args.get(i + 1), site.source.of(args.get(i))));
        }
        if (!args.isEmpty() && !args.getFirst().is(Kind.KEYWORD)) {
            site.replace("call too many", .3, node, Operators.operand(site.source, args.getFirst()));
        }
        if (args.size() > 1) {
            Node last = args.getLast();
            site.offer("argument too many", .25, node, new Edit(args.get(args.size() - 2).end, last.end, ""));
        }
        for (Node k : args) {
            if (!k.is(Kind.KEYWORD)) continue;
            k.child("value")
                    .filter(v -> v.is(Kind.BOOL))
                    .ifPresent(v -> site.replace("truth value", .3, v, v.text.equals("True") ? "False" : "True"));
        }
        if (site.hints.speaksOf("missing", "cannot be applied")) missing(node, args, site);
    }

    private static void missing(Node node, List<Node> args, Site site) {
        for (Var v : site.scope.at(node)) {
            int at = args.isEmpty() ? node.end - 1 : args.getLast().end;
            site.offer("missing argument", .3, node, Edit.insert(at, (args.isEmpty() ? "" : ", ") + v.name()));
        }
    }

    private static void siblings(Node node, Site site) {
        node.child("callee").ifPresent(callee -> {
            List<String> others = Siblings.of(callee.text, site.language());
            int start = callee.end - callee.text.length();
            for (String other : others) {
                site.offer("sibling", .75 / Math.sqrt(others.size()), node, new Edit(start, callee.end, other));
            }
            callee.child("object").ifPresent(o -> {
                double prior =
                        callee.text.matches("strip|lower|upper|trim|sort|reverse|toLowerCase|toUpperCase") ? .3 : .12;
                site.replace("call too many", prior, node, site.source.of(o));
            });
        });
    }

    private static void special(Node node, Site site) {
        String callee = Offsets.callee(node);
        List<Node> args = node.all("arg");
        int close = node.end - 1;
        if (site.python()) {
            boolean sort = callee.equals("sorted") || callee.equals("sort");
            boolean reversed = args.stream().anyMatch(a -> a.text.equals("reverse"));
            for (String flag : reversed ? List.<String>of() : Siblings.flags(callee)) {
                site.offer("option", sort ? .5 : .4, node, Edit.insert(close, (args.isEmpty() ? "" : ", ") + flag));
            }
            if (callee.equals("pop") && args.isEmpty()) site.offer("end of a list", .55, node, Edit.insert(close, "0"));
            if (callee.equals("pop") && args.size() == 1) {
                site.offer("end of a list", .5, node, new Edit(args.getFirst().start, args.getFirst().end, ""));
            }
            if (callee.equals("split") && args.size() == 1) {
                site.offer("separator", .4, node, new Edit(args.getFirst().start, args.getFirst().end, ""));
            }
            if (callee.equals("split") && args.isEmpty())
                site.offer("separator", .3, node, Edit.insert(close, "\",\""));
            if (callee.equals("get") && args.size() == 1) defaults(node, close, site);
            // A coroutine that nobody waits for.
            if (site.index.isAsync(callee)) site.replace("await", .8, node, "await " + site.source.of(node));
        } else if (callee.equals("isEmpty") || callee.equals("contains") || callee.equals("equals")) {
            if (node.parent().filter(p -> p.is(Kind.NOT)).isEmpty()) {
                site.replace("negated condition", .4, node, "!" + site.source.of(node));
            }
        }
        if (!site.python() && callee.equals("put") && args.size() == 2) addUp(node, args, site);
        if (!site.python() && callee.equals("get") && args.size() == 1) {
            int start = node.child("callee").orElseThrow().end - 3;
            double prior = site.hints.speaksOf("NullPointerException") ? .8 : .2;
            site.offer(
                    "default",
                    prior,
                    node,
                    new Edit(start, start + 3, "getOrDefault"),
                    Edit.insert(args.getFirst().end, ", 0"));
        }
    }

    /** A map whose values should grow. */
    private static void addUp(Node node, List<Node> args, Site site) {
        Node callee = node.child("callee").orElseThrow();
        String map = callee.child("object").map(site.source::of).orElse("this");
        String key = site.source.of(args.get(0));
        String value = site.source.of(args.get(1));
        site.replace("adding up", .45, node, map + ".merge(" + key + ", " + value + ", Integer::sum)");
        site.replace("adding up", .3, node, map + ".merge(" + key + ", " + value + ", (a, b) -> a + b)");
        site.replace("adding up", .2, node, map + ".putIfAbsent(" + key + ", " + value + ")");
    }

    private static void defaults(Node node, int close, Site site) {
        for (String value : List.of("0", "[]", "\"\"", "{}")) {
            site.offer("default", value.equals("0") ? .45 : .2, node, Edit.insert(close, ", " + value));
        }
    }

    /** Row and column taken for each other. */
    private static void crossed(Node node, Site site) {
        Node outer = node.child("index").orElseThrow();
        node.child("object")
                .filter(o -> o.is(Kind.INDEX))
                .flatMap(o -> o.child("index"))
                .ifPresent(inner -> site.offer(
                        "swapped indices",
                        .6,
                        node,
                        Edit.replace(inner, site.source.of(outer)),
                        Edit.replace(outer, site.source.of(inner))));
        List<Node> both = outer.is(Kind.TUPLE) ? outer.children : List.of();
        if (both.size() == 2) {
            site.offer(
                    "swapped indices",
                    .5,
                    node,
                    Edit.replace(both.get(0), site.source.of(both.get(1))),
                    Edit.replace(both.get(1), site.source.of(both.get(0))));
        }
    }

    /** d[k] where the key may be missing. */
    private static void lookup(Node node, Site site) {
        if (node.role.equals("target")) return;
        Node index = node.child("index").orElseThrow();
        if (index.is(Kind.SLICE, Kind.NUMBER)) return;
        String object = site.source.of(node.child("object").orElseThrow());
        double prior = site.hints.speaksOf("KeyError") ? .85 : .06;
        for (String value : List.of(", 0", ", []", "")) {
            site.replace(
                    "default",
                    prior * (value.equals(", 0") ? 1 : .5),
                    node,
                    object + ".get(" + site.source.of(index) + value + ")");
        }
    }
}
