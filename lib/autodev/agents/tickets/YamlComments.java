package autodev.agents.tickets;

import autodev.agents.tickets.Comment.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The comments of YAML (1.2, 6.6): not in quoted scalars, nor in block scalars, whose lines are text. */
final class YamlComments {
    private static final Pattern BLOCK = Pattern.compile("(?:^|.*[:?-]\\s+(?:[&!]\\S+\\s+)*)[|>][0-9+-]{0,2}\\s*");
    // Nobody comments such a line, and to look at each quote in it would take long.
    private static final int LONGEST = 20_000;
    private final List<Span> found = new ArrayList<>();
    private final String text;
    private char quote;

    private YamlComments(String text) {
        this.text = text;
    }

    static List<Comment> of(String text) {
        var yaml = new YamlComments(text);
        yaml.read();
        return Comment.of(text, yaml.found);
    }

    private void read() {
        int parent = -1, body = -1;
        int next;
        for (int from = 0; from < text.length(); from = next) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            next = end + 1;
            String line = text.substring(from, end);
            int indent = line.length() - line.stripLeading().length();
            if (parent >= 0) {
                if (line.isBlank()) continue;
                if (body < 0) body = indent > parent ? indent : Integer.MAX_VALUE;
                if (indent >= body) continue;
                parent = body = -1;
            }
            int code = comment(line, from);
            if (quote == 0 && BLOCK.matcher(line.substring(0, code)).matches()) parent = indent;
        }
    }

    /** Notes the comment of the line that begins at {@code from}; gives how long it is without. */
    private int comment(String line, int from) {
        if (line.length() > LONGEST) return line.length();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote == '"' && c == '\\') i++;
            else if (quote == '\'' && line.startsWith("''", i)) i++;
            else if (quote != 0) quote = c == quote ? 0 : quote;
            else if ((c == '"' || c == '\'') && opens(line, i)) quote = c;
            else if (c == '#' && (i == 0 || Character.isWhitespace(line.charAt(i - 1)))) {
                found.add(new Span(from + i, from + i + 1, from + line.length(), true));
                return i;
            }
        }
        return line.length();
    }

    // Within a plain scalar a quote is a letter as others are.
    private static boolean opens(String line, int at) {
        String before = line.substring(0, at).stripTrailing();
        if (before.isEmpty()) return true;
        char last = before.charAt(before.length() - 1);
        if ("[{,".indexOf(last) >= 0) return true;
        boolean blank = before.length() < at;
        return blank
                && (":-?".indexOf(last) >= 0
                        || before.substring(before.lastIndexOf(' ') + 1).matches("[!&]\\S*"));
    }
}
