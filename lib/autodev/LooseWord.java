package autodev;

import autodev.FoundJson.Repair;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigInteger;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what stands without quotes as a value of {@link LooseJson}: numbers, words such as {@code None}, and, where allowed, text. */
final class LooseWord {
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");
    private static final Pattern OTHER_NUMBER =
            Pattern.compile("([+-]?)0*(\\d[\\d_]*|(?=\\.\\d))(?:\\.(\\d*))?([eE][+-]?\\d+)?");
    private static final Pattern HEX = Pattern.compile("([+-]?)0[xX]([0-9a-fA-F]+)");
    // Jackson reads none that is longer.
    private static final int LONGEST_NUMBER = 1000;
    private static final List<String> WORDS = List.of("true", "false", "null");
    // What stands in code or prose, but hardly in a value that someone forgot to quote.
    private static final String NO_TEXT = ";(){}[]<>=\"`|\\";

    private final String text;
    private final Set<Repair> repairs;
    private final boolean guess;
    private int at;
    private boolean cut;

    /** {@code guess}: whether a text without quotes may stand here. */
    LooseWord(String text, Set<Repair> repairs, boolean guess) {
        this.text = text;
        this.repairs = repairs;
        this.guess = guess;
    }

    /** Where {@link #read} stopped. */
    int end() {
        return at;
    }

    /** Whether the text ends in it. */
    boolean cut() {
        return cut;
    }

    /** The value at {@code start}; null if there is none, or so little of it that nobody can say what it would have been. */
    @Nullable
    JsonNode read(int start) {
        at = start;
        while (at < text.length() && isPart(text.charAt(at))) at++;
        String word = text.substring(start, at);
        cut = at == text.length();
        boolean ends = cut
                || ",}]#`<\u2026".indexOf(text.charAt(at)) >= 0
                || LooseText.isBlank(text.charAt(at))
                || text.startsWith("//", at)
                || text.startsWith("/*", at);
        JsonNode value = word.isEmpty() || !ends ? null : known(word);
        if (value != null && !continues()) return value;
        if (cut) return null;
        return guess ? unquoted(start) : null;
    }

    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '+' || c == '-' || c == '.';
    }

    /** Whether more words follow on this line, as in a text without quotes: {@code 10 apples}. */
    private boolean continues() {
        if (!guess) return false;
        int i = at;
        while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) i++;
        return i > at && i < text.length() && Character.isLetter(text.charAt(i)) && !isName(i);
    }

    private boolean isName(int start) {
        int i = start;
        while (i < text.length() && LooseReader.isNamePart(text.charAt(i))) i++;
        return i < text.length() && text.charAt(i) == ':';
    }

    private @Nullable JsonNode known(String word) {
        String small = word.toLowerCase(java.util.Locale.ROOT);
        if (!WORDS.contains(word) && WORDS.contains(small)) repairs.add(Repair.FOREIGN_WORD);
        return switch (small) {
            case "true" -> BooleanNode.TRUE;
            case "false" -> BooleanNode.FALSE;
            case "null" -> NullNode.getInstance();
            case "none", "undefined", "nil" -> foreign(Repair.FOREIGN_WORD);
            case "nan", "infinity", "-infinity", "+infinity", "inf", "-inf" -> foreign(Repair.NOT_A_NUMBER);
            default -> number(word);
        };
    }

    private JsonNode foreign(Repair repair) {
        repairs.add(repair);
        return NullNode.getInstance();
    }

    private @Nullable JsonNode number(String word) {
        if (word.length() > LONGEST_NUMBER) return null;
        if (NUMBER.matcher(word).matches()) return Json.parse(word);
        var hex = HEX.matcher(word);
        var other = OTHER_NUMBER.matcher(word);
        if (hex.matches()) {
            repairs.add(Repair.NUMBER_FORM);
            return Json.tree(new BigInteger(hex.group(1).replace("+", "") + hex.group(2), 16));
        }
        if (!other.matches()) return null;
        repairs.add(Repair.NUMBER_FORM);
        String whole = other.group(2).replace("_", "");
        String part = other.group(3) == null || other.group(3).isEmpty() ? "" : "." + other.group(3);
        String power = other.group(4) == null ? "" : other.group(4);
        return Json.parse(other.group(1).replace("+", "") + (whole.isEmpty() ? "0" : whole) + part + power);
    }

    private @Nullable JsonNode unquoted(int start) {
        if (start < text.length() && !Character.isLetterOrDigit(text.charAt(start)) && text.charAt(start) != '/')
            return null;
        int end = start;
        for (; end < text.length() && ",}]\n".indexOf(text.charAt(end)) < 0; end++) {
            if (NO_TEXT.indexOf(text.charAt(end)) >= 0) return null;
            if (text.startsWith(" //", end) || text.startsWith(" #", end)) break;
        }
        at = end;
        cut = end == text.length();
        String read = text.substring(start, end).strip();
        if (cut || read.isEmpty()) return null;
        repairs.add(Repair.UNQUOTED_TEXT);
        return TextNode.valueOf(read);
    }
}
