package autodev.change;

import autodev.patch.PatchException.Malformed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a unified diff in git's form without any leniency, so that what is counted and judged is what {@code git apply}
 * would do: every line belongs to a header or to a hunk of exactly the size that it says (git-diff, "Generating patch
 * text with -p"). What models send is made so by {@link Verification#unified}.
 */
final class StrictDiff {
    private static final Pattern HUNK =
            Pattern.compile("@@ -\\d{1,9}(?:,(\\d{1,9}))? \\+\\d{1,9}(?:,(\\d{1,9}))? @@(?: .*|\\r?)");
    private static final int SHOWN = 60;

    private final List<String> lines;
    private final List<FileDiff> files = new ArrayList<>();
    private List<String> added = new ArrayList<>();
    private List<String> removed = new ArrayList<>();
    private int at;

    private StrictDiff(String patch) {
        lines = new ArrayList<>(Arrays.asList(patch.split("\n", -1)));
        if (lines.getLast().isEmpty()) lines.removeLast();
    }

    /**
     * The files of {@code patch} in its order; none for a blank one. Throws {@link Malformed} for anything else than a
     * diff.
     */
    static List<FileDiff> read(String patch) {
        var reader = new StrictDiff(patch);
        reader.read();
        return List.copyOf(reader.files);
    }

    private void read() {
        while (at < lines.size()) {
            if (line().isBlank() && !files.isEmpty() || files.isEmpty() && line().isEmpty()) at++;
            else file();
        }
    }

    private String line() {
        return at < lines.size() ? lines.get(at) : "";
    }

    private boolean isNames() {
        return line().startsWith("--- ")
                && at + 1 < lines.size()
                && lines.get(at + 1).startsWith("+++ ");
    }

    private void file() {
        var header = new FileDiffHeader(at + 1);
        boolean git = line().startsWith("diff --git ");
        if (!git && !isNames()) throw refused("'" + cut(line()) + "' is no part of a diff");
        if (git) {
            header.git(lines.get(at++));
            while (header.extended(line())) at++;
            binary(header);
        }
        boolean named = isNames();
        if (named) {
            header.names(lines.get(at), lines.get(at + 1));
            at += 2;
        }
        added = new ArrayList<>();
        removed = new ArrayList<>();
        boolean hunks = false;
        while (line().startsWith("@@")) {
            if (!named) throw refused("a hunk follows no --- and +++ lines");
            hunk();
            hunks = true;
        }
        if (named && !hunks) throw refused("no hunk follows the --- and +++ lines");
        files.add(header.with(added, removed, hunks));
    }

    // What a binary patch holds is refused anyhow; its lines only must not be taken for something else.
    private void binary(FileDiffHeader header) {
        boolean differ = line().startsWith("Binary files ");
        if (!differ && !line().startsWith("GIT binary patch")) return;
        header.isBinary();
        at++;
        while (!differ && at < lines.size() && !line().startsWith("diff --git ")) at++;
    }

    private void hunk() {
        Matcher says = HUNK.matcher(line());
        if (!says.matches()) throw refused("'" + cut(line()) + "' is no hunk header such as @@ -12,5 +12,6 @@");
        int begin = at + 1, old = count(says.group(1)), young = count(says.group(2));
        if (old == 0 && young == 0) throw refused("the hunk says that it is empty");
        int left = old, right = young;
        boolean changes = false;
        at++;
        while (left > 0 || right > 0) {
            if (at >= lines.size()) throw lies(begin, old, young, "the patch ends before it");
            String line = line();
            char sign = line.isEmpty() ? ' ' : line.charAt(0);
            switch (sign) {
                case '+' -> added.add(line.substring(1));
                case '-' -> removed.add(line.substring(1));
                case ' ', '\\' -> {}
                default -> throw lies(begin, old, young, "line " + (at + 1) + " is no line of it");
            }
            changes |= sign == '+' || sign == '-';
            if (sign == '-' || sign == ' ') left--;
            if (sign == '+' || sign == ' ') right--;
            if (left < 0 || right < 0) throw lies(begin, old, young, "it has more");
            at++;
        }
        if (line().startsWith("\\ ")) at++;
        if (!changes) throw refused("the hunk in line " + begin + " changes nothing");
        ended(begin, old, young);
    }

    // What looks like a line of the hunk behind its end was meant to slip by unseen, or was counted wrong.
    private void ended(int begin, int old, int young) {
        String line = line();
        boolean goesOn = !line.isEmpty() && " +-\\".indexOf(line.charAt(0)) >= 0 && !line.isBlank() && !isNames();
        if (goesOn) throw lies(begin, old, young, "it goes on");
    }

    private static int count(@Nullable String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }

    private static Malformed lies(int line, int old, int young, String why) {
        return new Malformed("the hunk in line " + line + " of the patch says that it has " + old + " old and " + young
                + " new lines, but " + why + "; send a diff whose counts are right");
    }

    private Malformed refused(String why) {
        return new Malformed(
                "line " + (at + 1) + " of the patch: " + why + "; send a unified diff in git's form, alone");
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
    }
}
