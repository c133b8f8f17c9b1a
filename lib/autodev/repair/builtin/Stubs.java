package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A function that nobody has written yet gets a small expression over its parameters and fields: what its name suggests first,
 * then by size. The tests decide.
 */
final class Stubs implements Mutator {
    private static final Pattern UNIT = Pattern.compile("-?[12]|10|100|1000|60|0\\.5|32|273\\.15");

    @Override
    public void at(Node node, Site site) {
        if (!node.is(Kind.FUNCTION) || node.text.startsWith("__") || node.text.equals("<init>")) return;
        Optional<Node> stub = stub(node, site);
        if (stub.isEmpty()) return;
        double suspicion = Math.max(.9 * site.hints.suspicionNamed(node.text), site.suspicionWithin(node));
        if (suspicion == 0) return;
        List<Node> params = node.all("param").stream()
                .filter(p -> !p.text.matches("self|cls"))
                .toList();
        Map<String, Double> bodies = new LinkedHashMap<>();
        List<String> names = params.stream().map(p -> p.text).toList();
        for (String e : StubNames.expressions(node.text, names, site.language())) put(bodies, "return " + e, 1);
        fields(node, names, site, bodies);
        double next = .6;
        for (String e : expressions(params, site)) put(bodies, "return " + e, next = Math.max(.1, next * .985));
        String end = site.language().end();
        bodies.forEach((body, prior) -> site.offerAt(
                "stub", suspicion * prior, stub.get().start, List.of(Edit.replace(stub.get(), body + end))));
    }

    private static void put(Map<String, Double> bodies, String body, double prior) {
        bodies.putIfAbsent(body, prior);
    }

    /** The one statement of a body that does nothing yet. */
    private static Optional<Node> stub(Node function, Site site) {
        List<Node> body = function.child("body").map(b -> b.children).orElse(List.of()).stream()
                .filter(s -> !s.is(Kind.DOC))
                .toList();
        if (body.size() != 1) return Optional.empty();
        Node only = body.getFirst();
        Optional<Node> value = only.child("value");
        boolean empty = only.is(Kind.PASS)
                || only.is(Kind.RETURN) && value.map(Stubs::constant).orElse(true);
        boolean raises = only.is(Kind.RAISE)
                && site.source
                        .of(only)
                        .matches("(?s).*(NotImplemented|UnsupportedOperation|RuntimeException|IllegalState).*");
        return empty || raises ? Optional.of(only) : Optional.empty();
    }

    private static boolean constant(Node value) {
        boolean hollow = value.is(Kind.LIST, Kind.DICT, Kind.TUPLE) && value.children.isEmpty();
        return hollow || value.is(Kind.NUMBER, Kind.STRING, Kind.BOOL, Kind.NULL);
    }

    private static void fields(Node function, List<String> params, Site site, Map<String, Double> bodies) {
        Optional<Node> type = function.enclosing(Kind.CLASS);
        if (type.isEmpty()) return;
        for (Var field : Scope.fieldsOf(type.get(), site.language())) {
            for (String body : StubNames.bodies(function.text, field.name(), params, site.language()))
                put(bodies, body, .9);
            for (String p : params) put(bodies, field.name() + " = " + p, .3);
        }
    }

    private static List<String> expressions(List<Node> params, Site site) {
        StubTable table = StubTable.of(site.language());
        List<String> names = params.stream().map(p -> p.text).toList();
        boolean text = params.stream().anyMatch(p -> p.type.equals("String"));
        List<String> all = new ArrayList<>();
        if (names.size() >= 2) all.addAll(table.fill("two", names));
        for (String n : names) all.addAll(table.fill(text && !site.python() ? "text" : "one", List.of(n)));
        if (names.size() >= 2) all.addAll(table.fill("two", List.of(names.get(1), names.get(0))));
        if (names.size() >= 3) all.addAll(table.fill("three", names));
        for (String n : names) {
            for (String number : site.hints.numbers()) {
                // Only a number that says nothing of a particular call: a sign, a unit, a double.
                if (!UNIT.matcher(number).matches()) continue;
                all.addAll(List.of(n + " * " + number, n + " + " + number, n + " / " + number));
            }
        }
        all.addAll(List.of(site.language().yes, site.language().no));
        return all;
    }
}
