package autodev.change.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A file's lines with their ends as they are, and where each begins. */
final class SourceLines {
    private static final Pattern LINE = Pattern.compile("([^\r\n]*)(\r\n|\n|\r|$)");

    private final String text;
    private final List<String> lines = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();

    SourceLines(String text) {
        this.text = text;
        Matcher line = LINE.matcher(text);
        while (line.find() && line.start() < text.length()) {
            lines.add(line.group(1));
            ends.add(line.group(2));
            starts.add(line.start());
        }
    }

    String text() {
        return text;
    }

    int size() {
        return lines.size();
    }

    /** Whether there is a line of this number, from 1. */
    boolean has(int number) {
        return number >= 1 && number <= lines.size();
    }

    /** The line of this number, from 1, without its end. */
    String line(int number) {
        return lines.get(number - 1);
    }

    /** Its end: a line break, or nothing. */
    String end(int number) {
        return ends.get(number - 1);
    }

    /** Where in the text it begins. */
    int start(int number) {
        return starts.get(number - 1);
    }

    /** The number of the line that this place of the text is in. */
    int at(int offset) {
        int found = Collections.binarySearch(starts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** The line break that the file uses first. */
    String lineBreak() {
        return ends.isEmpty() || ends.getFirst().isEmpty() ? "\n" : ends.getFirst();
    }

    /** The text with another line of this number. */
    String with(int number, String line) {
        return text.substring(0, start(number))
                + line
                + text.substring(start(number) + line(number).length());
    }

    /** The text with a line before the one of this number. */
    String withBefore(int number, String line) {
        return text.substring(0, start(number)) + line + lineBreak() + text.substring(start(number));
    }

    /** The text without the lines from the one number to the other. */
    String without(int first, int last) {
        int end = start(last) + line(last).length() + end(last).length();
        return text.substring(0, start(first)) + text.substring(end);
    }

    /** The blanks that a line begins with. */
    static String indent(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
