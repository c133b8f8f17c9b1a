package autodev.change;

import autodev.change.FileDiff.Kind;
import autodev.patch.DiffName;
import autodev.patch.PatchException.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands above the hunks of one file; names that contradict each other are refused, since git would take one of
 * them.
 */
final class FileDiffHeader {
    private static final String NOTHING = "/dev/null";
    private static final int SHOWN = 200;

    private final int line;
    private final List<String> modes = new ArrayList<>();
    private Optional<String> named = Optional.empty();
    private Optional<String> old = Optional.empty();
    private Optional<String> young = Optional.empty();
    private Optional<String> movedFrom = Optional.empty();
    private Optional<String> movedTo = Optional.empty();
    private boolean copied;
    private boolean made;
    private boolean gone;
    private boolean changedMode;
    private boolean binary;

    /** A header that begins at this line of the patch, from 1. */
    FileDiffHeader(int line) {
        this.line = line;
    }

    /** Reads {@code diff --git a/x b/x}: it names the file where no later line does. */
    void git(String text) {
        String rest = text.substring("diff --git ".length());
        if (rest.startsWith("\"")) {
            int end = DiffName.closing(rest);
            if (end < rest.length()) same(DiffName.unquoted(rest.substring(0, end)), name(rest.substring(end + 1)));
            return;
        }
        // git's own rule for names with blanks: both halves are the same but for their first part.
        int middle = rest.length() / 2;
        if (rest.length() % 2 == 1 && rest.charAt(middle) == ' ')
            same(rest.substring(0, middle), rest.substring(middle + 1));
    }

    private void same(String left, String right) {
        if (left.startsWith("a/") && right.startsWith("b/") && left.substring(2).equals(right.substring(2)))
            named = Optional.of(left.substring(2));
    }

    /** Reads an extended header line (git-diff, "Generating patch text with -p"); false if it is none. */
    boolean extended(String text) {
        if (text.startsWith("index ")
                || text.startsWith("similarity index ")
                || text.startsWith("dissimilarity index ")) index(text);
        else if (text.startsWith("old mode ")) mode(text.substring(9), true);
        else if (text.startsWith("new mode ")) mode(text.substring(9), true);
        else if (text.startsWith("new file mode ")) made = mode(text.substring(14), false);
        else if (text.startsWith("deleted file mode ")) gone = mode(text.substring(18), false);
        else if (text.startsWith("rename from ")) movedFrom = Optional.of(name(text.substring(12)));
        else if (text.startsWith("rename to ")) movedTo = Optional.of(name(text.substring(10)));
        else if (text.startsWith("copy from ")) copy(movedFrom = Optional.of(name(text.substring(10))));
        else if (text.startsWith("copy to ")) copy(movedTo = Optional.of(name(text.substring(8))));
        else return false;
        return true;
    }

    private void copy(Optional<String> side) {
        copied |= side.isPresent();
    }

    private void index(String text) {
        String[] words = text.split(" ");
        if (text.startsWith("index ") && words.length == 3) mode(words[2], false);
    }

    private boolean mode(String mode, boolean change) {
        modes.add(mode.strip());
        changedMode |= change;
        return true;
    }

    /** Notes that binary content follows. */
    void isBinary() {
        binary = true;
    }

    /** Reads the {@code ---} and {@code +++} lines. */
    void names(String minus, String plus) {
        old = side(minus.substring(4), "a/");
        young = side(plus.substring(4), "b/");
        if (old.isEmpty() && young.isEmpty()) throw refused("both its names are /dev/null");
        made |= old.isEmpty();
        gone |= young.isEmpty();
    }

    private Optional<String> side(String text, String prefix) {
        String name =
                name(text.startsWith("\"") || text.indexOf('\t') < 0 ? text : text.substring(0, text.indexOf('\t')));
        if (name.equals(NOTHING)) return Optional.empty();
        if (!name.startsWith(prefix))
            throw refused("it names '" + shown(name) + "'; the names of a git diff begin with a/ and b/");
        return Optional.of(name.substring(2));
    }

    private static String name(String text) {
        return text.startsWith("\"") ? DiffName.unquoted(text.substring(0, DiffName.closing(text))) : text;
    }

    /** The file's diff, with what its hunks hold. */
    FileDiff with(List<String> added, List<String> removed, boolean hunks) {
        boolean moved = movedFrom.isPresent() && movedTo.isPresent();
        if (movedFrom.isPresent() != movedTo.isPresent()) throw refused("it says only one side of a rename or copy");
        String from = movedFrom.or(() -> old).or(() -> young).or(() -> named).orElseThrow(this::nameless);
        String to = movedTo.or(() -> young).or(() -> old).or(() -> named).orElseThrow(this::nameless);
        agree(from, to);
        if (!moved && !from.equals(to)) throw refused("it names '" + shown(from) + "' and '" + shown(to) + "'");
        if (made && gone || moved && (made || gone)) throw refused("it makes, removes or moves one file at once");
        if (!hunks && !binary && !moved && !made && !gone && !changedMode) throw refused("no hunk follows its names");
        if (made && !removed.isEmpty()) throw refused("it makes a file and takes lines from it");
        if (gone && !added.isEmpty()) throw refused("it removes a file and adds lines to it");
        Kind kind = moved ? copied ? Kind.COPY : Kind.RENAME : made ? Kind.CREATE : gone ? Kind.DELETE : Kind.EDIT;
        return new FileDiff(from, to, kind, added, removed, modes, changedMode, binary);
    }

    private void agree(String from, String to) {
        old.filter(name -> !name.equals(from)).ifPresent(name -> contradiction(name, from));
        young.filter(name -> !name.equals(to)).ifPresent(name -> contradiction(name, to));
        if (movedFrom.isEmpty()) named.filter(name -> !name.equals(to)).ifPresent(name -> contradiction(name, to));
    }

    private void contradiction(String one, String other) {
        throw refused("its header names '" + shown(one) + "' and '" + shown(other) + "' for the same file");
    }

    private Malformed nameless() {
        return refused("it names no file; write --- a/path and +++ b/path");
    }

    private Malformed refused(String why) {
        return new Malformed(
                "the diff that begins in line " + line + " of the patch: " + why + "; send it again, whole");
    }

    private static String shown(String name) {
        return name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name;
    }
}
