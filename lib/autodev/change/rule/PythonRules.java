package autodev.change.rule;

import autodev.change.finding.Finding;
import autodev.change.rule.PythonText.Literal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Comparisons to None, True and False, and f-strings without placeholders. */
final class PythonRules {
    private static final Pattern NONE = Pattern.compile("(==|!=)(?=\\s*None\\b)|(?<=\\bNone)\\s*(==|!=)");
    private static final Pattern TRUTH = Pattern.compile(
            "^(\\s*(?:if|elif|while)\\s+)([A-Za-z_][\\w.]*(?:\\([^()'\"#]*\\))?)\\s*(==|!=)\\s*(True|False)(\\s*:.*)$");
    // What calls take comparisons apart: queries of ORMs and data frames overload ==.
    private static final Set<String> PLAIN_CALLS = Set.of(
            "if", "elif", "while", "not", "and", "or", "return", "in", "is", "assert", "else", "bool", "any", "all",
            "print", "yield", "lambda");

    private PythonRules() {}

    /** {@code x == None} as {@code x is None}, outside of calls and subscripts, where it may mean something else. */
    static Optional<RuleFix> none(Finding finding, SourceLines lines) {
        int number = finding.line();
        if (!lines.has(number)) return Optional.empty();
        var python = new PythonText(lines.text());
        if (!python.sound()) return Optional.empty();
        String line = lines.line(number);
        var fixed = new StringBuilder();
        Matcher found = NONE.matcher(line);
        int from = 0;
        while (found.find()) {
            int group = found.group(1) != null ? 1 : 2;
            int at = lines.start(number) + found.start(group);
            if (!python.isCode(at)) continue;
            if (isOverloaded(lines.text(), python.opener(at))) return Optional.empty();
            String word = found.group(group).equals("==") ? "is" : "is not";
            int start = found.start(group), end = found.end(group);
            fixed.append(line, from, start);
            if (start > 0 && line.charAt(start - 1) != ' ') fixed.append(' ');
            fixed.append(word);
            if (end < line.length() && line.charAt(end) != ' ') fixed.append(' ');
            from = end;
        }
        if (from == 0) return Optional.empty();
        String after = lines.with(number, fixed + line.substring(from));
        return Optional.of(new RuleFix(after, "Compares with None by identity in line " + number + ".", 0.9));
    }

    private static boolean isOverloaded(String text, int opener) {
        if (opener < 0 || text.charAt(opener) == '{') return false;
        if (text.charAt(opener) == '[') return true;
        int end = opener;
        while (end > 0 && text.charAt(end - 1) == ' ') end--;
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) start--;
        String word = text.substring(start, end);
        boolean called = !word.isEmpty() || end > 0 && ")]".indexOf(text.charAt(end - 1)) >= 0;
        return called && !PLAIN_CALLS.contains(word);
    }

    /** {@code if x == True:} as {@code if x:}, where nothing else stands in the condition. */
    static Optional<RuleFix> truth(Finding finding, SourceLines lines) {
        int number = finding.line();
        if (!lines.has(number)) return Optional.empty();
        var python = new PythonText(lines.text());
        Matcher match = TRUTH.matcher(lines.line(number));
        if (!python.sound() || !match.matches() || !python.isCode(lines.start(number) + match.start(3)))
            return Optional.empty();
        boolean positive = match.group(3).equals("==") == match.group(4).equals("True");
        String line = match.group(1) + (positive ? "" : "not ") + match.group(2) + match.group(5);
        String words = "Tests the value itself in line " + number + "; numbers other than 0 and 1 now count as true.";
        return Optional.of(new RuleFix(lines.with(number, line), words, 0.7));
    }

    /** {@code f"x"} as {@code "x"}. */
    static Optional<RuleFix> plainString(Finding finding, SourceLines lines) {
        int number = finding.line();
        if (!lines.has(number)) return Optional.empty();
        var python = new PythonText(lines.text());
        if (!python.sound()) return Optional.empty();
        String text = lines.text();
        List<Literal> plain = python.literals().stream()
                .filter(it -> it.isFormatted()
                        && lines.at(it.start()) == number
                        && isPlain(text.substring(it.from(), it.to())))
                .toList();
        List<Literal> named = plain.stream()
                .filter(it -> finding.column().isPresent()
                        && it.start() - lines.start(number) == finding.column().get() - 1)
                .toList();
        List<Literal> meant = named.isEmpty() ? plain : named;
        if (meant.size() != 1) return Optional.empty();
        Literal it = meant.getFirst();
        String body = text.substring(it.from(), it.to()).replace("{{", "{").replace("}}", "}");
        String literal = it.prefix().replaceAll("[fF]", "")
                + text.substring(it.from() - it.quotes(), it.from())
                + body
                + text.substring(it.to(), it.end());
        String after = text.substring(0, it.start()) + literal + text.substring(it.end());
        return Optional.of(new RuleFix(
                after, "Takes the f away from a string without placeholders in line " + number + ".", 0.98));
    }

    private static boolean isPlain(String body) {
        String rest = body.replace("{{", "").replace("}}", "");
        return rest.indexOf('{') < 0 && rest.indexOf('}') < 0 && !body.contains("\\N{");
    }
}
