package autodev.change.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What javac says at a place: {@code code} is what stands in brackets ({@code deprecation}, Error Prone's {@code
 * MissingOverride}), for an error its kind in words of javac's own keys ({@code cant.resolve}); {@code column} from
 * the caret, 0 if there is none.
 */
record JavacMessage(String tool, String code, String words, int column) {
    private static final Pattern BRACKET = Pattern.compile("^\\[([A-Za-z][\\w.-]*)]\\s+(.*)$");
    private static final Pattern CARET = Pattern.compile("^\\s*\\^\\s*$");
    private static final Pattern SEE = Pattern.compile("^\\(see \\S+\\)$");
    // The keys of javac's compiler.properties, without compiler.err.
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("cannot find symbol", "cant.resolve"),
            Map.entry("incompatible types", "prob.found.req"),
            Map.entry("unreported exception", "unreported.exception.need.to.catch.or.throw"),
            Map.entry("missing return statement", "missing.ret.stmt"),
            Map.entry("unreachable statement", "unreachable.stmt"),
            Map.entry("class, interface, enum, or record expected", "expected4"),
            Map.entry("reached end of file while parsing", "premature.eof"),
            Map.entry("not a statement", "not.stmt"),
            Map.entry(
                    "method does not override or implement a method from a supertype",
                    "method.does.not.override.superclass"));

    /** Whether javac reads such files. */
    static boolean isSource(String path) {
        return path.toLowerCase(Locale.ROOT).endsWith(".java");
    }

    /** Of the first line, and those below that belong to it. */
    static JavacMessage of(String severity, String words, List<String> below) {
        var more = new ArrayList<String>();
        int column = 0;
        for (String line : below) {
            if (CARET.matcher(line).matches() && column == 0) {
                column = line.indexOf('^') + 1;
                // The line of source that the caret points into.
                if (!more.isEmpty()) more.removeLast();
            } else more.add(line);
        }
        var said = new ArrayList<String>();
        for (String line : more) {
            String plain = line.replaceFirst("^\\[(?:ERROR|WARNING)]", "").strip();
            // Without a caret nobody knows which of them is source.
            boolean detail = column > 0 || line.startsWith(" ") || line.startsWith("[");
            if (!plain.isEmpty() && detail && !SEE.matcher(plain).matches()) said.add(plain.replaceAll("\\s+", " "));
        }
        var bracket = BRACKET.matcher(words);
        String code = bracket.matches() ? bracket.group(1) : severity.equalsIgnoreCase("error") ? kind(words) : "";
        String first = bracket.matches() ? bracket.group(2) : words;
        boolean prone = bracket.matches() && Character.isUpperCase(code.charAt(0));
        said.addFirst(first.strip());
        return new JavacMessage(prone ? "errorprone" : "javac", code, String.join("; ", said), column);
    }

    private static String kind(String words) {
        if (words.matches("package \\S+ does not exist.*")) return "doesnt.exist";
        if (words.matches("variable \\S+ might not have been initialized.*"))
            return "var.might.not.have.been.initialized";
        if (words.matches("variable \\S+ is already defined.*")) return "already.defined";
        if (words.matches("\\S+ expected.*|'.*' or '.*' expected")) return "expected";
        return KINDS.entrySet().stream()
                .filter(it -> words.startsWith(it.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("error");
    }
}
