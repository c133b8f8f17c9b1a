package autodev.repair.builtin;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Repairs of Python text that does not parse, on the line that the parser names and its neighbours. */
final class PythonRepairs {
    private static final List<String> KEYWORDS = List.of(
            "def",
            "class",
            "return",
            "if",
            "elif",
            "else",
            "for",
            "while",
            "in",
            "not",
            "and",
            "or",
            "import",
            "from",
            "try",
            "except",
            "finally",
            "raise",
            "with",
            "as",
            "lambda",
            "yield",
            "pass",
            "break",
            "continue",
            "global",
            "assert",
            "async",
            "await",
            "None",
            "True",
            "False");
    private static final String HEADER = "^\\s*(if|elif|else|for|while|def|class|try|except|finally|with|async)\\b.*";

    private PythonRepairs() {}

    /** The candidates for a source with a problem. */
    static List<Candidate> of(Source source, Source.Problem problem) {
        List<Candidate> all = new ArrayList<>();
        Set<Integer> lines = new LinkedHashSet<>(List.of(problem.line(), problem.line() - 1, problem.line() + 1));
        double near = 1;
        for (int number : lines) {
            if (number < 1 || source.offset(number) >= source.text().length()) continue;
            LineEdits edits = new LineEdits(source, number);
            header(edits, near);
            brackets(edits, near);
            operators(edits, near);
            indentation(edits, source, number, near);
            edits.spell("misspelt keyword", .8 * near, KEYWORDS, 2);
            all.addAll(edits.candidates());
            near *= .8;
        }
        return all;
    }

    private static void header(LineEdits edits, double near) {
        int end = edits.codeEnd("#");
        if (!edits.line.matches(HEADER)) return;
        if (end > 0 && edits.line.charAt(end - 1) != ':') {
            edits.put("missing colon", near, end, end, ":");
            if (";,.".indexOf(edits.line.charAt(end - 1)) >= 0) edits.put("missing colon", near, end - 1, end, ":");
            edits.put("missing bracket", .7 * near, end, end, "):");
        }
        edits.each("missing colon", .8 * near, "\\belse if\\b", "elif");
        edits.each("missing colon", .9 * near, "\\)\\s*(?!:)\\b", "): ");
        edits.each("missing brackets", .7 * near, "(?<=def \\w{1,40})\\s*:", "():");
    }

    private static void brackets(LineEdits edits, double near) {
        int end = edits.codeEnd("#");
        boolean colon = end > 0 && edits.line.charAt(end - 1) == ':';
        for (String close : List.of(")", "]", "}", "\"", "'", "\")", "')", "))")) {
            edits.put("missing bracket", .85 * near, end, end, close);
            if (colon) edits.put("missing bracket", .9 * near, end - 1, end - 1, close);
        }
        for (int at = 0; at < edits.line.length(); at++) {
            char c = edits.line.charAt(at);
            if ("()[]{}\"'".indexOf(c) >= 0) edits.put("bracket too many", .7 * near, at, at + 1, "");
            if ("])}".indexOf(c) >= 0) {
                for (String other : List.of(")", "]", "}")) edits.put("wrong bracket", .75 * near, at, at + 1, other);
            }
            if (" .,:+-*/=)".indexOf(c) >= 0 && at > 0) {
                for (String close : List.of(")", "]")) edits.put("missing bracket", .4 * near, at, at, close);
            }
            if (c == ' ' && at > 0 && Character.isLetterOrDigit(edits.line.charAt(at - 1))) {
                edits.put("missing comma", .6 * near, at, at, ",");
            }
        }
        if ("\"']})".indexOf(end > 0 ? edits.line.charAt(end - 1) : ' ') >= 0 || edits.line.matches(".*\\w$")) {
            edits.put("missing comma", .5 * near, end, end, ",");
        }
    }

    private static void operators(LineEdits edits, double near) {
        edits.each("comparison", .95 * near, "(?<![=!<>+\\-*/%:])=(?!=)", "==");
        edits.each("comparison", .6 * near, "=>", ">=");
        edits.each("comparison", .6 * near, "=<", "<=");
        edits.each("comparison", .6 * near, "===", "==");
        edits.each("comparison", .6 * near, "<>", "!=");
        edits.each("comparison", .6 * near, "==", "=");
        edits.each("and / or", .9 * near, "&&", "and");
        edits.each("and / or", .9 * near, "\\|\\|", "or");
        edits.each("negation", .9 * near, "!(?!=)\\s*", "not ");
        edits.each("augmented assignment", .9 * near, "\\+\\+", " += 1");
        edits.each("augmented assignment", .9 * near, "--", " -= 1");
        edits.each("call", .9 * near, "\\bprint\\s+(.+)$", "print($1)");
        edits.each("walrus", .6 * near, ":=", "=");
    }

    private static void indentation(LineEdits edits, Source source, int number, double near) {
        int width = edits.line.length() - edits.line.stripLeading().length();
        if (edits.line.isBlank()) return;
        Set<String> indents = new LinkedHashSet<>();
        for (int up = number - 1; up >= 1 && up > number - 12; up--) {
            int at = source.offset(up);
            if (source.text().substring(at, source.lineEnd(at)).isBlank()) continue;
            String indent = source.indent(at);
            indents.add(indent);
            if (up == number - 1) indents.add(indent + "    ");
        }
        int rank = 0;
        for (String indent : indents) edits.put("indentation", (.8 - .05 * rank++) * near, 0, width, indent);
        if (edits.line.matches(HEADER)) {
            String body = source.newline() + edits.line.substring(0, width) + "    pass";
            edits.put("missing body", .3 * near, edits.line.length(), edits.line.length(), body);
        }
    }
}
