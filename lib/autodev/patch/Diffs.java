package autodev.patch;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes unified diffs for people and for models to read; {@code git apply} takes them. */
public final class Diffs {
    /** The path of a file that is not there. */
    public static final String ABSENT = "/dev/null";

    private Diffs() {}

    /** One line of the whole comparison: its sign, its text with its line feed, and how many lines of each side are above. */
    private record Row(char sign, String text, int above, int aboveNew) {}

    /**
     * The git-style unified diff from {@code before} to {@code after} with {@code context} lines around each change; "" where
     * path and text are the same. A path of {@link #ABSENT} says that the file is not there on that side; two different
     * paths are a rename.
     */
    public static String unified(String pathOld, String before, String pathNew, String after, int context) {
        if (pathOld.equals(pathNew) && before.equals(after)) return "";
        var out = new StringBuilder();
        boolean made = pathOld.equals(ABSENT), gone = pathNew.equals(ABSENT);
        String from = made ? pathNew : pathOld, to = gone ? pathOld : pathNew;
        out.append(header(from, to));
        if (made) out.append("new file mode 100644\n");
        if (gone) out.append("deleted file mode 100644\n");
        if (!from.equals(to)) {
            out.append("rename from ").append(name("", from)).append('\n');
            out.append("rename to ").append(name("", to)).append('\n');
        }
        if (before.equals(after)) return out.toString();
        out.append("--- ").append(made ? ABSENT : tabbed(name("a/", from))).append('\n');
        out.append("+++ ").append(gone ? ABSENT : tabbed(name("b/", to))).append('\n');
        hunks(rows(lines(before), lines(after)), Math.max(context, 0), out);
        return out.toString();
    }

    /** As {@link #unified(String, String, String, String, int)} of bytes; binary files are only said to differ. */
    static String unified(String pathOld, byte[] before, String pathNew, byte[] after, int context) {
        var old = TextFile.decode(before);
        var young = TextFile.decode(after);
        if (old.isPresent() && young.isPresent()) {
            return unified(pathOld, shown(before, old.get()), pathNew, shown(after, young.get()), context);
        }
        if (Arrays.equals(before, after) && pathOld.equals(pathNew)) return "";
        String head = pathOld.equals(pathNew) ? header(pathOld, pathNew) : unified(pathOld, "", pathNew, "", context);
        return head + "Binary files " + pathOld + " and " + pathNew + " differ\n";
    }

    /** The first line of a file's diff. */
    static String header(String pathOld, String pathNew) {
        return "diff --git " + name("a/", pathOld) + " " + name("b/", pathNew) + "\n";
    }

    private static String shown(byte[] bytes, TextFile file) {
        return new String(bytes, file.charset());
    }

    private static List<String> lines(String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        for (int at; (at = text.indexOf('\n', from)) >= 0; from = at + 1) lines.add(text.substring(from, at + 1));
        if (from < text.length()) lines.add(text.substring(from));
        return lines;
    }

    private static List<Row> rows(List<String> before, List<String> after) {
        int[] match = LineDiff.match(before, after);
        var rows = new ArrayList<Row>();
        int j = 0;
        for (int i = 0; i < before.size(); i++) {
            if (match[i] < 0) {
                rows.add(new Row('-', before.get(i), i, j));
                continue;
            }
            while (j < match[i]) rows.add(new Row('+', after.get(j), i, j++));
            rows.add(new Row(' ', before.get(i), i, j++));
        }
        while (j < after.size()) rows.add(new Row('+', after.get(j), before.size(), j++));
        return rows;
    }

    private static void hunks(List<Row> rows, int context, StringBuilder out) {
        int at = 0, floor = 0;
        while (true) {
            while (at < rows.size() && rows.get(at).sign == ' ') at++;
            if (at == rows.size()) return;
            int last = at;
            for (int i = at; i < rows.size() && i - last <= 2L * context + 1; i++)
                if (rows.get(i).sign != ' ') last = i;
            int end = (int) Math.min(rows.size(), last + 1L + context);
            hunk(rows.subList(Math.max(floor, at - context), end), out);
            floor = end;
            at = end;
        }
    }

    private static void hunk(List<Row> rows, StringBuilder out) {
        long old = rows.stream().filter(row -> row.sign != '+').count();
        long young = rows.stream().filter(row -> row.sign != '-').count();
        Row first = rows.getFirst();
        out.append("@@ -").append(range(first.above, old)).append(" +").append(range(first.aboveNew, young));
        out.append(" @@\n");
        for (Row row : rows) {
            out.append(row.sign).append(row.text);
            if (!row.text.endsWith("\n")) out.append("\n\\ No newline at end of file\n");
        }
    }

    private static String range(int above, long count) {
        return (count == 0 ? above : above + 1) + (count == 1 ? "" : "," + count);
    }

    /** A path as git writes it: in quotes, C-style, where it holds a quote, a backslash or a control character. */
    private static String name(String prefix, String path) {
        if (path.chars().noneMatch(c -> c < ' ' || c == 127 || c == '"' || c == '\\')) return prefix + path;
        var out = new StringBuilder("\"").append(prefix);
        for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
            if (one == '"' || one == '\\') out.append('\\').append((char) one);
            else if (one < ' ' || one == 127) out.append(String.format("\\%03o", one & 0xFF));
            else out.append((char) one);
        }
        return out.append('"').toString();
    }

    /** git ends a name that holds a blank with a tab, so that no time stamp is read out of it. */
    private static String tabbed(String name) {
        return name.indexOf(' ') >= 0 && !name.startsWith("\"") ? name + "\t" : name;
    }
}
