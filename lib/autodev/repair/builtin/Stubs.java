package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A function that nobody has written yet gets a small expression over its parameters and fields: what its name suggests first,
 * then by size. The tests decide.
 */
final class Stubs implements Mutator {
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
        for (String e : expressions(node, params, site)) put(bodies, "return " + e, next = Math.max(.1, next * .985));
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

    private static List<String> expressions(Node function, List<Node> params, Site site) {
        List<String> names = params.stream().map(p -> p.text).collect(Collectors.toCollection(ArrayList::new));
        Language l = site.language();
        List<String> all = new ArrayList<>();
        boolean text = params.stream().anyMatch(p -> p.type.contains("tr"));
        if (names.size() >= 2) all.addAll(StubNames.fill(two(l), names.get(0), names.get(1)));
        for (String n : names)
            all.addAll(StubNames.fill(l == Language.PYTHON ? onePython() : text ? oneText() : oneJava(), n, n));
        if (names.size() >= 2) all.addAll(StubNames.fill(two(l), names.get(1), names.get(0)));
        if (names.size() >= 3) all.addAll(three(names));
        for (String n : names) {
            for (String number : site.hints.numbers()) {
                // Only a number that says nothing of a particular call: the sign, the unit, the double.
                if (number.matches("-?[12]|10|100|1000|60|0\\.5|32|273\\.15"))
                    all.addAll(List.of(n + " * " + number, n + " + " + number, n + " / " + number));
            }
        }
        all.addAll(List.of(l.yes, l.no));
        return all;
    }

    private static List<String> two(Language l) {
        List<String> all = new ArrayList<>(List.of("{0} + {1}", "{0} - {1}", "{0} * {1}", "{0} / {1}", "{0} % {1}"));
        if (l == Language.PYTHON) {
            all.addAll(List.of(
                    "{0} // {1}",
                    "{0} ** {1}",
                    "max({0}, {1})",
                    "min({0}, {1})",
                    "{0} in {1}",
                    "{0}.count({1})",
                    "{0}.split({1})",
                    "{1}.join({0})",
                    "{0}.index({1})",
                    "{0}.get({1})",
                    "[x for x in {0} if x in {1}]",
                    "{0} and {1}",
                    "{0} or {1}",
                    "sorted({0} + {1})",
                    "list(zip({0}, {1}))",
                    "sorted({0}) == sorted({1})",
                    "sum(a * b for a, b in zip({0}, {1}))",
                    "({0} + {1}) / 2",
                    "abs({0} - {1})",
                    "({0} ** 2 + {1} ** 2) ** 0.5",
                    "2 * ({0} + {1})",
                    "{0} * {1} / 2",
                    "{0} % {1} == 0"));
        } else {
            all.addAll(List.of(
                    "Math.max({0}, {1})",
                    "Math.min({0}, {1})",
                    "(int) Math.pow({0}, {1})",
                    "Math.pow({0}, {1})",
                    "(double) {0} / {1}",
                    "{0}.equals({1})",
                    "{0}.contains({1})",
                    "{0} && {1}",
                    "{0} || {1}",
                    "Math.abs({0} - {1})",
                    "{0} % {1} == 0",
                    "2 * ({0} + {1})",
                    "({0} + {1}) / 2"));
        }
        all.addAll(List.of("{0} == {1}", "{0} > {1}", "{0} < {1}", "{0} >= {1}"));
        return all;
    }

    private static List<String> onePython() {
        return List.of(
                "{0}",
                "len({0})",
                "sum({0})",
                "max({0})",
                "min({0})",
                "sorted({0})",
                "{0}[::-1]",
                "{0} * {0}",
                "{0} * 2",
                "{0} % 2 == 0",
                "{0} % 2 == 1",
                "{0}[0]",
                "{0}[-1]",
                "{0}.upper()",
                "{0}.lower()",
                "{0}.strip()",
                "{0}.title()",
                "{0}.capitalize()",
                "{0}.split()",
                "{0} == {0}[::-1]",
                "{0} + 1",
                "{0} - 1",
                "-{0}",
                "abs({0})",
                "not {0}",
                "{0} > 0",
                "{0} < 0",
                "{0} == 0",
                "{0} / 2",
                "{0} // 2",
                "{0} ** 3",
                "{0} ** 0.5",
                "set({0})",
                "list({0})",
                "sorted(set({0}))",
                "list(dict.fromkeys({0}))",
                "sorted({0}, reverse=True)",
                "sum({0}) / len({0})",
                "len({0}.split())",
                "len(set({0}))",
                "len(set({0})) == len({0})",
                "max({0}) - min({0})",
                "max({0}, key={0}.count)",
                "max({0}, key=len)",
                "[x * x for x in {0}]",
                "[x * 2 for x in {0}]",
                "[x for x in {0} if x % 2 == 0]",
                "[x for x in {0} if x % 2 == 1]",
                "[x for x in {0} if x > 0]",
                "[x for x in {0} if x]",
                "[x for row in {0} for x in row]",
                "[list(row) for row in zip(*{0})]",
                "{k: {0}.count(k) for k in {0}}",
                "{v: k for k, v in {0}.items()}",
                "sum(int(d) for d in str({0}))",
                "sum(x * x for x in {0})",
                "\" \".join({0}.split()[::-1])",
                "\"\".join({0})",
                "sum(c in \"aeiouAEIOU\" for c in {0})",
                "sorted({0})[len({0}) // 2]",
                "int({0})",
                "str({0})",
                "float({0})",
                "bin({0})[2:]");
    }

    private static List<String> oneJava() {
        return List.of(
                "{0}",
                "{0} * {0}",
                "{0} * 2",
                "{0} % 2 == 0",
                "{0} % 2 != 0",
                "{0} + 1",
                "{0} - 1",
                "-{0}",
                "Math.abs({0})",
                "Math.sqrt({0})",
                "!{0}",
                "{0} > 0",
                "{0} < 0",
                "{0} == 0",
                "{0} / 2",
                "{0} * {0} * {0}",
                "{0}.length",
                "{0}.size()",
                "{0}.isEmpty()",
                "java.util.Arrays.stream({0}).sum()",
                "java.util.Arrays.stream({0}).max().getAsInt()",
                "java.util.Arrays.stream({0}).min().getAsInt()",
                "java.util.Arrays.stream({0}).average().orElse(0)",
                "java.util.Collections.max({0})",
                "java.util.Collections.min({0})",
                "{0}.stream().mapToInt(Integer::intValue).sum()",
                "{0}.get(0)",
                "{0}.get({0}.size() - 1)");
    }

    private static List<String> oneText() {
        return List.of(
                "{0}",
                "{0}.length()",
                "new StringBuilder({0}).reverse().toString()",
                "{0}.toUpperCase()",
                "{0}.toLowerCase()",
                "{0}.trim()",
                "{0}.isEmpty()",
                "{0}.equals(new StringBuilder({0}).reverse().toString())",
                "{0}.split(\" \").length",
                "{0}.charAt(0)",
                "{0}.substring(1)",
                "{0}.substring(0, 1).toUpperCase() + {0}.substring(1)",
                "{0}.strip().split(\"\\\\s+\").length");
    }

    private static List<String> three(List<String> n) {
        String a = n.get(0);
        String b = n.get(1);
        String c = n.get(2);
        return List.of(
                a + " + " + b + " + " + c,
                a + " * " + b + " * " + c,
                "max(" + a + ", " + b + ", " + c + ")",
                "min(" + a + ", " + b + ", " + c + ")",
                "max(" + b + ", min(" + a + ", " + c + "))",
                "Math.max(" + b + ", Math.min(" + a + ", " + c + "))",
                b + " <= " + a + " <= " + c,
                "Math.max(" + a + ", Math.max(" + b + ", " + c + "))",
                a + " * " + b + " * " + c + " / 100",
                a + ".replace(" + b + ", " + c + ")",
                "(" + a + " + " + b + " + " + c + ") / 3",
                a + " + " + b + " > " + c + " and " + a + " + " + c + " > " + b + " and " + b + " + " + c + " > " + a);
    }
}
