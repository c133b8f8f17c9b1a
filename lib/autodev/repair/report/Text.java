package autodev.repair.report;

import java.util.List;
import java.util.regex.Matcher;

/** Small readings of lines that several formats share; every one is linear in the length of what it reads. */
final class Text {
    private Text() {}

    /** {@code text} trimmed, each run of white space one blank. */
    static String squeeze(String text) {
        var clean = new StringBuilder(Math.min(text.length(), 400));
        boolean gap = false;
        for (int i = 0; i < text.length() && clean.length() < 400; i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                gap = true;
                continue;
            }
            if (gap && !clean.isEmpty()) clean.append(' ');
            gap = false;
            clean.append(c);
        }
        return clean.toString();
    }

    /** How many blanks {@code line} starts with; a tab counts as one. */
    static int indent(String line) {
        int i = 0;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) i++;
        return i;
    }

    /** Whether {@code line} is at least {@code times} of the character {@code c} and nothing else. */
    static boolean isRule(String line, char c, int times) {
        String trimmed = line.stripTrailing();
        if (trimmed.length() < times) return false;
        for (int i = 0; i < trimmed.length(); i++) if (trimmed.charAt(i) != c) return false;
        return true;
    }

    /** The first line from {@code from} on, within {@code reach} lines, that is not blank; "" where there is none. */
    static String firstText(List<String> lines, int from, int reach) {
        for (int i = from; i < Math.min(lines.size(), from + reach); i++) {
            if (!lines.get(i).isBlank()) return lines.get(i).strip();
        }
        return "";
    }

    /** As {@link #firstText}; a line that ends with a colon is completed by the next one, where that is not a diff or a frame. */
    static String reason(List<String> lines, int from, int reach) {
        String first = firstText(lines, from, reach);
        if (!first.endsWith(":")) return first;
        int at = from;
        while (!at(lines, at).strip().equals(first)) at++;
        String next = firstText(lines, at + 1, 3);
        boolean other = next.startsWith("at ") || next.startsWith("+ ") || next.startsWith("- ");
        return other || next.isEmpty() ? first : first + " " + next;
    }

    /** The line {@code index}, "" beyond the borders. */
    static String at(List<String> lines, int index) {
        return index < 0 || index >= lines.size() ? "" : lines.get(index);
    }

    /** The number in {@code group}; 0 where the group is missing or too long for an int. */
    static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null || digits.length() > 9 ? 0 : Integer.parseInt(digits);
    }
}
