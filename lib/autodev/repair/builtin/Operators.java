package autodev.repair.builtin;

import java.util.Optional;

/** Finds operators in the text between their operands; no syntax tree says where they stand. */
final class Operators {
    private Operators() {}

    /** The edit that replaces {@code operator}, which stands somewhere between two operands, by {@code by}. */
    static Optional<Edit> replace(Source source, Node left, Node right, String operator, String by) {
        return find(source.text(), left.end, right.start, operator, source.language())
                .map(place -> new Edit(place.start(), place.end(), by));
    }

    private static Optional<Edit> find(String text, int from, int to, String operator, Language language) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            if (comment(text, at, language)) {
                int end = text.startsWith("/*", at) ? text.indexOf("*/", at) + 2 : text.indexOf('\n', at);
                if (end <= at) return Optional.empty();
                at = end;
            } else if (Character.isWhitespace(c) || c == ')' || c == '\\' || c == '(') {
                at++;
            } else {
                return match(text, at, to, operator);
            }
        }
        return Optional.empty();
    }

    private static boolean comment(String text, int at, Language language) {
        if (language == Language.PYTHON) return text.charAt(at) == '#';
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    private static Optional<Edit> match(String text, int at, int to, String operator) {
        int end = at;
        for (String word : operator.split(" ")) {
            while (end < to && Character.isWhitespace(text.charAt(end))) end++;
            if (!text.startsWith(word, end)) return Optional.empty();
            end += word.length();
        }
        return end <= to ? Optional.of(new Edit(at, end, operator)) : Optional.empty();
    }

    /** The edit that replaces the operator of an augmented assignment ("+=") by {@code by}. */
    static Optional<Edit> augmented(Source source, Node node, String by) {
        Optional<Node> target = node.child("target");
        Optional<Node> value = node.child("value");
        if (target.isEmpty() || value.isEmpty()) return Optional.empty();
        return replace(source, target.get(), value.get(), node.text + "=", by);
    }

    /** {@code node} as an operand: in brackets unless it binds tighter than any operator. */
    static String operand(Source source, Node node) {
        String text = source.of(node);
        boolean tight = node.is(
                Kind.NAME,
                Kind.FIELD,
                Kind.CALL,
                Kind.INDEX,
                Kind.NUMBER,
                Kind.STRING,
                Kind.LIST,
                Kind.BOOL,
                Kind.NULL,
                Kind.TUPLE,
                Kind.DICT);
        return tight && !text.startsWith("-") ? text : "(" + text + ")";
    }
}
