package autodev.notebook.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * The source of a cell, cut where magics begin and end. {@code %name words} on a line of its own is a line magic, unless the line
 * lies in a text block, a comment, or in the middle of a statement; {@code %%name words} as the first line makes the rest its
 * body; {@code Name?} or {@code ?Name} asks for what is known of a name.
 */
sealed interface CellSource {
    /** Java, from this line of the cell on. */
    record Java(String code, int line) implements CellSource {}

    /** A line magic. */
    record LineMagic(String name, List<String> words, int line) implements CellSource {}

    /** A cell magic. */
    record CellMagic(String name, List<String> words, String body) implements CellSource {}

    /** A question about a name. */
    record About(String name) implements CellSource {}

    /** The parts of {@code source}, in order. {@code open} tells of the Java before a line whether it is unfinished. */
    static List<CellSource> parts(String source, java.util.function.Predicate<String> open) {
        String whole = source.strip();
        if (whole.startsWith("%%") && whole.length() > 2 && Character.isLetter(whole.charAt(2))) {
            int end = whole.indexOf('\n');
            var words = words(end < 0 ? whole.substring(2) : whole.substring(2, end));
            return List.of(new CellMagic(
                    words.getFirst(), words.subList(1, words.size()), end < 0 ? "" : whole.substring(end + 1)));
        }
        if (whole.matches("[\\w.]+\\?{1,2}|\\?{1,2}[\\w.]+")) return List.of(new About(whole.replace("?", "")));
        var parts = new ArrayList<CellSource>();
        var code = new StringBuilder();
        int line = 1;
        int from = 1;
        for (String text : source.split("\n", -1)) {
            if (text.matches("%[a-zA-Z]\\w*(\\s.*)?") && !open.test(code.toString())) {
                if (!code.toString().isBlank()) parts.add(new Java(code.toString(), from));
                var words = words(text.substring(1));
                parts.add(new LineMagic(words.getFirst(), words.subList(1, words.size()), line));
                code.setLength(0);
                from = line + 1;
            } else code.append(text).append('\n');
            line++;
        }
        if (!code.toString().isBlank()) parts.add(new Java(code.toString(), from));
        return parts;
    }

    /** The words of a line, split at blanks; in single or double quotes they may hold some. */
    static List<String> words(String line) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        char quote = 0;
        boolean begun = false;
        for (char c : line.strip().toCharArray()) {
            if (quote != 0 && c == quote) quote = 0;
            else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                begun = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (begun) words.add(word.toString());
                word.setLength(0);
                begun = false;
            } else {
                word.append(c);
                begun = true;
            }
        }
        if (begun) words.add(word.toString());
        return words;
    }
}
