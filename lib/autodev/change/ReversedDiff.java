package autodev.change;

import autodev.change.FileDiff.Kind;
import autodev.patch.PatchException.Malformed;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a diff round: what it added is taken away, files that it made go, those that it removed come back, those that
 * it renamed get their old names. For diffs that {@link StrictDiff} reads, as git's own ({@code git apply -R}).
 */
final class ReversedDiff {
    private static final Pattern HUNK =
            Pattern.compile("@@ -(\\d+(?:,\\d+)?) \\+(\\d+(?:,\\d+)?) @@(.*)", Pattern.DOTALL);
    private static final Pattern INDEX = Pattern.compile("index ([0-9a-f]+)\\.\\.([0-9a-f]+)(.*)");

    private static final String SPECIAL = "\u0007\b\t\n\u000B\f\r\"\\";
    private static final String LETTERS = "abtnvfr\"\\";

    private final List<String> lines;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private ReversedDiff(String patch) {
        lines = new ArrayList<>(Arrays.asList(patch.split("\n", -1)));
        if (lines.getLast().isEmpty()) lines.removeLast();
    }

    /**
     * The diff that undoes {@code patch}. Throws {@link Malformed} if that is none, or nobody can tell from it what was
     * there before: after a copy, or in a binary file.
     */
    static String of(String patch) {
        List<FileDiff> files = StrictDiff.read(patch);
        for (FileDiff file : files)
            if (file.kind() == Kind.COPY || file.binary())
                throw new Malformed("the change of '" + file.to() + "' cannot be turned round from its diff, since it "
                        + (file.binary() ? "is binary" : "is a copy") + "; revert the commit with git revert");
        var reversed = new ReversedDiff(patch);
        for (FileDiff file : files) reversed.file(file);
        return reversed.out.toString();
    }

    private String line() {
        return at < lines.size() ? lines.get(at) : "";
    }

    private void put(String line) {
        out.append(line).append('\n');
    }

    private void file(FileDiff file) {
        while (line().isBlank()) at++;
        if (line().startsWith("diff --git ")) {
            at++;
            put("diff --git " + name("a/" + file.to()) + " " + name("b/" + file.from()));
        }
        boolean made = file.kind() == Kind.CREATE, gone = file.kind() == Kind.DELETE;
        String modes = "";
        while (at < lines.size() && !line().startsWith("--- ") && !line().startsWith("diff --git ")) {
            String line = lines.get(at++);
            // git wants the old mode before the new one.
            if (line.startsWith("old mode ")) modes = "new mode " + line.substring(9) + "\n";
            else if (line.startsWith("new mode ")) put("old mode " + line.substring(9) + "\n" + modes.strip());
            else header(line, file);
        }
        if (line().startsWith("--- ")) {
            at += 2;
            put("--- " + (gone ? "/dev/null" : ended(name("a/" + file.to()))));
            put("+++ " + (made ? "/dev/null" : ended(name("b/" + file.from()))));
            while (line().startsWith("@@")) hunk();
        }
    }

    // git ends a name with a blank in it by a tab, so that no date is seen in it.
    private static String ended(String name) {
        return name.contains(" ") ? name + "\t" : name;
    }

    private void header(String line, FileDiff file) {
        Matcher index = INDEX.matcher(line);
        if (line.startsWith("new file mode ")) put("deleted file mode " + line.substring(14));
        else if (line.startsWith("deleted file mode ")) put("new file mode " + line.substring(18));
        else if (line.startsWith("rename from ")) put("rename from " + name(file.to()));
        else if (line.startsWith("rename to ")) put("rename to " + name(file.from()));
        else if (index.matches()) put("index " + index.group(2) + ".." + index.group(1) + index.group(3));
        else if (!line.isBlank()) put(line);
    }

    private void hunk() {
        Matcher says = HUNK.matcher(lines.get(at++));
        if (!says.matches())
            throw new Malformed("a hunk of the recorded patch has no header; revert it with git revert");
        put("@@ -" + says.group(2) + " +" + says.group(1) + " @@" + says.group(3));
        int old = count(says.group(1)), young = count(says.group(2));
        var minus = new StringBuilder();
        var plus = new StringBuilder();
        while (old > 0 || young > 0) {
            String line = lines.get(at++);
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            if (sign == '+')
                minus.append('-').append(line.substring(1)).append('\n').append(remark());
            else if (sign == '-')
                plus.append('+').append(line.substring(1)).append('\n').append(remark());
            else flush(minus, plus, line + "\n" + remark());
            if (sign != '+') old--;
            if (sign != '-') young--;
        }
        flush(minus, plus, "");
    }

    private void flush(StringBuilder minus, StringBuilder plus, String next) {
        out.append(minus).append(plus).append(next);
        minus.setLength(0);
        plus.setLength(0);
    }

    // That the line before has no line end.
    private String remark() {
        return line().startsWith("\\ ") ? lines.get(at++) + "\n" : "";
    }

    private static int count(String range) {
        int comma = range.indexOf(',');
        return comma < 0 ? 1 : Integer.parseInt(range.substring(comma + 1));
    }

    /** A name as git quotes it (core.quotePath). */
    private static String name(String name) {
        var quoted = new StringBuilder();
        boolean plain = true;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            int c = b & 0xff;
            int known = SPECIAL.indexOf(c);
            boolean odd = c < 0x20 || c >= 0x7f || known >= 0;
            plain &= !odd;
            if (known >= 0) quoted.append('\\').append(LETTERS.charAt(known));
            else if (odd) quoted.append(String.format(Locale.ROOT, "\\%03o", c));
            else quoted.append((char) c);
        }
        return plain ? name : "\"" + quoted + "\"";
    }
}
