package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A missing guard at the start of a function: a test of its parameters for nothing, emptiness or a bound, which answers or
 * raises what the failing tests expect. It never tests for a value that a test happens to use.
 */
final class Guards implements Mutator {
    private static final int MOST_ANSWERS = 6;
    private static final Pattern NOTHING = Pattern.compile("not \\w+|.* is None|.* == null|.*isEmpty\\(\\)");
    private static final int MOST_FIELDS = 4;

    /** A condition, and how likely it is. */
    private record Condition(String text, double prior) {}

    @Override
    public void at(Node node, Site site) {
        if (!node.is(Kind.FUNCTION)) return;
        Optional<Node> first = node.child("body")
                .flatMap(b -> b.children.stream()
                        .filter(s -> !s.is(Kind.DOC))
                        .findFirst()
                        .filter(s -> !s.is(Kind.PASS) && site.source.ownsItsLines(s)));
        if (first.isEmpty()) return;
        boolean constructor = node.text.equals("__init__") || node.text.equals("<init>");
        double suspicion = Math.max(site.suspicionWithin(node), site.hints.suspicionNamed(node.text) * .6);
        for (Condition c : conditions(node, site)) {
            raising(c, suspicion, first.get(), site);
            if (!constructor) answering(c, suspicion, first.get(), node, site);
        }
        if (!constructor) insideLoops(node, site);
    }

    private static void raising(Condition c, double suspicion, Node first, Site site) {
        double prior = site.hints.wantsException() ? .95 : .3;
        for (String type : site.hints.exceptions()) {
            String raise = site.language().raise(type, message(c));
            put("missing guard", suspicion * prior * c.prior, first, c, raise, site);
        }
    }

    private static void answering(Condition c, double suspicion, Node first, Node function, Site site) {
        double prior = suspicion * c.prior * (site.hints.looksUnguarded() ? .8 : .35);
        for (Condition answer : answers(site, function)) {
            boolean words = answer.text.matches("[\"'].+[\"']");
            // Any other condition with a test's own words would answer that test and nothing else.
            if (words && !NOTHING.matcher(c.text).matches()) continue;
            put("missing guard", prior * answer.prior, first, c, "return " + answer.text, site);
        }
    }

    private static String message(Condition c) {
        return "not allowed: " + c.text.replace("\\", "").replace("\"", "'");
    }

    private static void put(String template, double score, Node first, Condition c, String statement, Site site) {
        String line =
                site.language().guard(c.text, statement) + site.source.newline() + site.source.indent(first.start);
        site.offerAt(template, score, first.start, List.of(Edit.insert(first.start, line)));
    }

    private static List<Condition> conditions(Node function, Site site) {
        List<Condition> all = new ArrayList<>();
        List<Node> params = function.all("param").stream()
                .filter(p -> !p.text.matches("self|cls") && !p.type.equals("*"))
                .toList();
        for (Node p : params) {
            double share = 1 / Math.sqrt(params.size());
            for (Condition c : of(p.text, p.type, site)) all.add(new Condition(c.text, c.prior * share));
        }
        int fields = 0;
        for (Var v : site.scope.at(function.child("body").orElseThrow().children.getFirst())) {
            if (v.origin() != Var.Origin.FIELD || fields++ >= MOST_FIELDS) continue;
            for (Condition c : of(v.name(), v.type(), site))
                all.add(new Condition(c.text, c.prior * (params.isEmpty() ? .8 : .3)));
            for (Node p : params) {
                String in = site.python()
                        ? p.text + " not in " + v.name()
                        : "!" + v.name() + ".containsKey(" + p.text + ")";
                all.add(new Condition(p.text + " > " + v.name(), .45));
                all.add(new Condition(in, .35));
                all.add(new Condition(
                        site.python() ? p.text + " in " + v.name() : v.name() + ".contains(" + p.text + ")", .3));
            }
        }
        for (int i = 0; i + 1 < params.size(); i++) {
            all.add(new Condition(params.get(i).text + " > " + params.get(i + 1).text, .25));
        }
        return all;
    }

    private static List<Condition> of(String name, String type, Site site) {
        List<Condition> all = new ArrayList<>();
        if (site.python()) {
            all.add(new Condition("not " + name, .9));
            all.add(new Condition(name + " is None", site.hints.speaksOf("NoneType") ? 1 : .6));
            all.add(new Condition(name + " == 0", site.hints.speaksOf("ZeroDivisionError") ? 1 : .6));
            all.add(new Condition("len(" + name + ") == 0", .2));
            all.add(new Condition("not isinstance(" + name + ", int)", .08));
        } else {
            boolean number = type.matches("(static )?(int|long|double|float|short|byte|char)");
            boolean text = type.contains("String") || type.matches(".*(List|Set|Map|Collection|Deque|Queue).*");
            if (!number)
                all.add(new Condition(name + " == null", site.hints.speaksOf("NullPointerException") ? 1 : .6));
            if (text) all.add(new Condition(name + ".isEmpty()", .8));
            if (text) all.add(new Condition(name + " == null || " + name + ".isEmpty()", .5));
            if (type.endsWith("[]")) all.add(new Condition(name + ".length == 0", .9));
            if (number) all.add(new Condition(name + " == 0", site.hints.speaksOf("/ by zero") ? 1 : .6));
            if (!number) return all;
        }
        all.add(new Condition(name + " < 0", .7));
        all.add(new Condition(name + " <= 0", .65));
        all.add(new Condition(name + " <= 1", .2));
        all.add(new Condition(name + " < 1", .3));
        return all;
    }

    private static List<Condition> answers(Site site, Node function) {
        Set<String> texts = new LinkedHashSet<>();
        site.hints.expected().stream().limit(MOST_ANSWERS).forEach(texts::add);
        Language l = site.language();
        int fromTests = texts.size();
        boolean nothing = function.type.endsWith("void");
        if (nothing) return List.of(new Condition("", 1));
        texts.addAll(List.of(l.nothing, "0", l.no, l.yes, "\"\""));
        if (site.python()) texts.addAll(List.of("[]", "{}"));
        function.all("param").stream().filter(p -> !p.text.equals("self")).forEach(p -> texts.add(p.text));
        List<Condition> all = new ArrayList<>();
        int i = 0;
        for (String t : texts) all.add(new Condition(t, i++ < fromTests ? 1 / Math.sqrt(1 + i * .3) : .25));
        return all;
    }

    /** An element that a loop should pass over, or stop at. */
    private static void insideLoops(Node function, Site site) {
        function.find(Kind.FOR).forEach(loop -> {
            Node first = loop.child("body").map(b -> b.children.getFirst()).orElse(loop);
            Node target = loop.child("target").orElse(loop);
            if (first == loop || !site.source.ownsItsLines(first) || target.text.isEmpty()) return;
            double suspicion = site.suspicionOf(first);
            for (Condition c : of(target.text, target.type, site)) {
                put("element to pass over", suspicion * c.prior * .2, first, c, "continue", site);
            }
        });
    }
}
