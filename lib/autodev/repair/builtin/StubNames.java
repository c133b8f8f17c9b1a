package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the name of an unwritten function suggests; {0} and {1} stand for its first two parameters, {f} for a field. */
final class StubNames {
    private record Suggestion(Pattern name, List<String> python, List<String> java) {}

    private static final List<Suggestion> SUGGESTIONS = List.of(
            of(
                    "add|sum|plus|total",
                    List.of("{0} + {1}", "sum({0})"),
                    List.of(
                            "{0} + {1}",
                            "java.util.Arrays.stream({0}).sum()", "{0}.stream().mapToInt(Integer::intValue).sum()")),
            of("sub|minus|diff", List.of("{0} - {1}", "abs({0} - {1})"), List.of("{0} - {1}", "Math.abs({0} - {1})")),
            of("mul|product|times|area", List.of("{0} * {1}"), List.of("{0} * {1}")),
            of("div|quotient|ratio", List.of("{0} / {1}", "{0} // {1}"), List.of("{0} / {1}", "(double) {0} / {1}")),
            of("mod|remainder", List.of("{0} % {1}"), List.of("{0} % {1}")),
            of("pow", List.of("{0} ** {1}"), List.of("(int) Math.pow({0}, {1})", "Math.pow({0}, {1})")),
            of("square", List.of("{0} * {0}"), List.of("{0} * {0}")),
            of("cube", List.of("{0} ** 3"), List.of("{0} * {0} * {0}")),
            of(
                    "max|larg|great",
                    List.of("max({0}, {1})", "max({0})"),
                    List.of("Math.max({0}, {1})", "java.util.Arrays.stream({0}).max().getAsInt()")),
            of(
                    "min|small|least",
                    List.of("min({0}, {1})", "min({0})"),
                    List.of("Math.min({0}, {1})", "java.util.Arrays.stream({0}).min().getAsInt()")),
            of("even", List.of("{0} % 2 == 0", "[x for x in {0} if x % 2 == 0]"), List.of("{0} % 2 == 0")),
            of("odd", List.of("{0} % 2 == 1", "[x for x in {0} if x % 2 == 1]"), List.of("{0} % 2 != 0")),
            of("revers", List.of("{0}[::-1]"), List.of("new StringBuilder({0}).reverse().toString()")),
            of(
                    "palindrom",
                    List.of("{0} == {0}[::-1]", "(lambda s: s == s[::-1])([c.lower() for c in {0} if c.isalnum()])"),
                    List.of("{0}.equals(new StringBuilder({0}).reverse().toString())")),
            of("upper|shout", List.of("{0}.upper()"), List.of("{0}.toUpperCase()")),
            of("lower", List.of("{0}.lower()"), List.of("{0}.toLowerCase()")),
            of(
                    "averag|mean",
                    List.of("sum({0}) / len({0})"),
                    List.of("java.util.Arrays.stream({0}).average().orElse(0)", "({0} + {1}) / 2.0")),
            of(
                    "len|size|count",
                    List.of("len({0})", "{0}.count({1})"),
                    List.of("{0}.length()", "{0}.size()", "{0}.length")),
            of(
                    "prime",
                    List.of("{0} > 1 and all({0} % i for i in range(2, int({0} ** 0.5) + 1))"),
                    List.of("{0} > 1 && java.util.stream.IntStream.rangeClosed(2, (int) Math.sqrt({0})).allMatch(i ->"
                            + " {0} % i != 0)")),
            of(
                    "factorial",
                    List.of("1 if {0} <= 1 else {0} * {name}({0} - 1)"),
                    List.of("{0} <= 1 ? 1 : {0} * {name}({0} - 1)")),
            of(
                    "fib",
                    List.of("{0} if {0} < 2 else {name}({0} - 1) + {name}({0} - 2)"),
                    List.of("{0} < 2 ? {0} : {name}({0} - 1) + {name}({0} - 2)")),
            of(
                    "gcd",
                    List.of("{0} if {1} == 0 else {name}({1}, {0} % {1})"),
                    List.of("{1} == 0 ? {0} : {name}({1}, {0} % {1})")),
            of(
                    "greet|hello",
                    List.of("\"Hello, \" + {0} + \"!\"", "\"Hello, \" + {0}", "\"Hello \" + {0}"),
                    List.of("\"Hello, \" + {0} + \"!\"", "\"Hello, \" + {0}")),
            of("fahrenheit|to_f", List.of("{0} * 9 / 5 + 32"), List.of("{0} * 9 / 5 + 32")),
            of("celsius|to_c", List.of("({0} - 32) * 5 / 9"), List.of("({0} - 32) * 5 / 9")),
            of(
                    "vowel",
                    List.of("sum(c in \"aeiouAEIOU\" for c in {0})"),
                    List.of("(int) {0}.chars().filter(c -> \"aeiouAEIOU\".indexOf(c) >= 0).count()")),
            of(
                    "leap",
                    List.of("{0} % 4 == 0 and ({0} % 100 != 0 or {0} % 400 == 0)"),
                    List.of("{0} % 4 == 0 && ({0} % 100 != 0 || {0} % 400 == 0)")),
            of("perimeter", List.of("2 * ({0} + {1})"), List.of("2 * ({0} + {1})")));
    private static final Map<String, String> PYTHON_BODIES = Map.of(
            "push|add|append|enqueue|insert|put", "{f}.append({0})",
            "pop|remove_last", "return {f}.pop()",
            "dequeue|shift|pop_front", "return {f}.pop(0)",
            "peek|top|last", "return {f}[-1]",
            "front|first", "return {f}[0]",
            "empty", "return len({f}) == 0",
            "size|len|count", "return len({f})",
            "clear|reset", "{f}.clear()",
            "total|sum", "return sum({f})",
            "get|balance|value|contain|has", "return {f}");
    private static final Map<String, String> JAVA_BODIES = Map.of(
            "push|add|append|enqueue|insert|put", "{f}.add({0})",
            "pop|removeLast", "return {f}.removeLast()",
            "dequeue|shift|poll", "return {f}.removeFirst()",
            "peek|top|last", "return {f}.getLast()",
            "front|first", "return {f}.getFirst()",
            "empty", "return {f}.isEmpty()",
            "size|len|count", "return {f}.size()",
            "get|balance|value", "return {f}",
            "clear|reset", "{f}.clear()");

    private StubNames() {}

    private static Suggestion of(String name, List<String> python, List<String> java) {
        return new Suggestion(Pattern.compile(name), python, java);
    }

    /** Expressions that the name suggests, for a function of these parameters. */
    static List<String> expressions(String function, List<String> params, Language language) {
        List<String> all = new ArrayList<>();
        if (params.isEmpty()) return all;
        String name = function.toLowerCase(Locale.ROOT);
        String second = params.size() > 1 ? params.get(1) : "";
        for (Suggestion s : SUGGESTIONS) {
            if (!s.name.matcher(name).find()) continue;
            for (String e : fill(language == Language.PYTHON ? s.python : s.java, params.get(0), second)) {
                all.add(e.replace("{name}", function));
            }
        }
        return all;
    }

    /** Bodies over a field that the name suggests, for a method of these parameters; the fitting ones first. */
    static List<String> bodies(String function, String field, List<String> params, Language language) {
        List<String> all = new ArrayList<>();
        String name = function.toLowerCase(Locale.ROOT);
        (language == Language.PYTHON ? PYTHON_BODIES : JAVA_BODIES).forEach((words, body) -> {
            if (Pattern.compile(words).matcher(name).find())
                all.addAll(fill(List.of(body.replace("{f}", field)), params.isEmpty() ? "" : params.getFirst(), ""));
        });
        if (!params.isEmpty()) {
            String p = params.getFirst();
            all.add(field + " += " + p);
            all.add(field + " -= " + p);
            if (language == Language.PYTHON)
                all.addAll(List.of(
                        "return " + p + " in " + field,
                        field + "[" + p + "] = " + params.getLast(),
                        "return " + field + "[" + p + "]",
                        "return " + field + ".get(" + p + ")"));
            else
                all.addAll(List.of(
                        "return " + field + ".contains(" + p + ")",
                        "return " + field + ".get(" + p + ")",
                        field + ".put(" + p + ", " + params.getLast() + ")"));
        }
        return all;
    }

    /** The templates with the parameters in their places; one that needs a parameter that is not there is left out. */
    static List<String> fill(List<String> templates, String first, String second) {
        return templates.stream()
                .filter(t -> !(first.isEmpty() && t.contains("{0}")) && !(second.isEmpty() && t.contains("{1}")))
                .map(t -> t.replace("{0}", first).replace("{1}", second))
                .toList();
    }
}
