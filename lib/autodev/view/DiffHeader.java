package autodev.view;

import java.util.ArrayList;
import java.util.List;

/** What stands above the hunks of one file: its name, and whether it is new, deleted, renamed, binary. */
final class DiffHeader {
    private static final String NOWHERE = "/dev/null";

    private String before = "";
    private String after = "";
    private String oldMode = "";
    private final List<String> notes = new ArrayList<>();
    private boolean open = true;
    private boolean whole;
    private boolean binary;

    /** {@code diff --git a/x b/x}: the names, if nothing better follows. */
    void command(String line) {
        if (!line.startsWith("diff --")) return; // other tools repeat their options there
        String names = line.replaceFirst("^diff --\\S+ ", "");
        int half = names.length() / 2;
        boolean twice = names.length() % 2 == 1
                && names.charAt(half) == ' '
                && stripped(names.substring(0, half)).equals(stripped(names.substring(half + 1)));
        int second = names.indexOf(" b/");
        before = stripped(twice ? names.substring(0, half) : second < 0 ? names : names.substring(0, second));
        after = stripped(twice || second < 0 ? before : names.substring(second + 1));
    }

    /** The two lines {@code --- a/x} and {@code +++ b/x}. */
    void names(String oldLine, String newLine) {
        whole = true;
        before = stripped(oldLine.substring(4));
        after = stripped(newLine.substring(4));
        if (before.equals(NOWHERE)) note("new file");
        else if (after.equals(NOWHERE)) note("deleted");
        else if (!before.equals(after)) note("was " + before);
    }

    /** Whether {@code line} belongs to the header; from then on it is known. */
    boolean takes(String line) {
        if (binary) return true;
        if (!open || !isNamed()) return false;
        if (line.startsWith("new file mode")) note("new file");
        else if (line.startsWith("deleted file mode")) note("deleted");
        else if (line.startsWith("old mode ")) oldMode = line.substring(9);
        else if (line.startsWith("new mode ")) note("mode " + oldMode + " → " + line.substring(9));
        else if (line.startsWith("rename from ")) note("renamed from " + stripped(line.substring(12)));
        else if (line.startsWith("copy from ")) note("copied from " + stripped(line.substring(10)));
        else if (line.startsWith("rename to ")) after = stripped(line.substring(10));
        else if (line.startsWith("copy to ")) after = stripped(line.substring(8));
        else if (line.startsWith("Binary files ")) note("binary, not shown");
        else if (line.equals("GIT binary patch")) {
            note("binary, not shown");
            binary = true;
        } else return line.startsWith("index ") || line.startsWith("similarity ") || line.startsWith("dissimilarity ");
        return true;
    }

    /** From here on there are lines of the file. */
    void inContent() {
        open = false;
    }

    /** Whether these two lines name the file that the lines above have named already. */
    boolean expects(String oldLine, String newLine) {
        if (!isNamed()) return true;
        return !whole
                && (stripped(oldLine.substring(4)).equals(before)
                        || stripped(newLine.substring(4)).equals(after));
    }

    boolean isNamed() {
        return !before.isEmpty() || !after.isEmpty();
    }

    String title() {
        return after.equals(NOWHERE) || after.isEmpty() ? before : after;
    }

    List<String> notes() {
        return notes;
    }

    private void note(String note) {
        boolean told = notes.contains(note) || note.startsWith("was ") && !notes.isEmpty();
        if (!told) notes.add(note);
    }

    // Git quotes a name with unusual letters; other tools put a time after it.
    private static String stripped(String name) {
        String plain = name.split("\t", 2)[0].strip();
        if (plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\""))
            plain = plain.substring(1, plain.length() - 1);
        return plain.startsWith("a/") || plain.startsWith("b/") ? plain.substring(2) : plain;
    }
}
