package autodev.patch;

import autodev.patch.PatchException.Malformed;
import autodev.patch.PatchException.Refused;
import java.util.Optional;

/** What stands above the hunks of one file of a unified diff; collected line by line, then asked for its meaning. */
final class DiffHeader {
    private static final String ABSENT = Diffs.ABSENT;
    private String old = "";
    private String young = "";
    private String from = "";
    private String to = "";
    private String mode = "";
    private boolean made;
    private boolean gone;
    private boolean copied;
    private boolean extended;
    private boolean binary;

    /** Reads {@code diff --git a/x b/x}: the names count where no later line gives any. */
    void git(String line) {
        String rest = line.substring("diff --git ".length()).strip();
        if (rest.startsWith("\"")) {
            int end = DiffName.closing(rest);
            old = DiffName.unquoted(rest.substring(0, end));
            young = DiffName.unquoted(rest.substring(end).strip());
            return;
        }
        // "a/x b/x": the same name twice, which may hold blanks itself.
        int middle = rest.length() / 2;
        int split = rest.length() % 2 == 1 && rest.charAt(middle) == ' ' ? middle : rest.indexOf(" b/");
        if (split < 0) split = rest.indexOf(' ');
        if (split < 0) return;
        old = rest.substring(0, split);
        young = DiffName.unquoted(rest.substring(split + 1).strip());
    }

    /** Reads an extended header line of git; false if it is none. */
    boolean extended(String line) {
        boolean known = true;
        if (line.startsWith("rename from ")) from = value(line, "rename from ");
        else if (line.startsWith("rename to ")) to = value(line, "rename to ");
        else if (line.startsWith("copy from ")) from = value(line, "copy from ");
        else if (line.startsWith("copy to ")) to = value(line, "copy to ");
        else if (line.startsWith("new file mode ")) mode = value(line, "new file mode ");
        else if (line.startsWith("deleted file mode ")) mode = value(line, "deleted file mode ");
        else if (line.startsWith("new mode ")) mode = value(line, "new mode ");
        else if (line.startsWith("index "))
            mode = line.strip().endsWith(" 120000") ? "120000" : line.strip().endsWith(" 160000") ? "160000" : mode;
        else if (line.startsWith("GIT binary patch") || line.startsWith("Binary files ")) binary = true;
        else
            known = line.startsWith("old mode ") || line.startsWith("similarity ") || line.startsWith("dissimilarity ");
        made |= line.startsWith("new file mode ");
        gone |= line.startsWith("deleted file mode ");
        copied |= line.startsWith("copy ");
        extended |= known && !line.startsWith("index ");
        return known;
    }

    private static String value(String line, String head) {
        return DiffName.unquoted(line.substring(head.length()).strip());
    }

    /** Reads the {@code ---} and {@code +++} lines. */
    void names(String minus, String plus) {
        old = DiffName.of(minus.substring("--- ".length()));
        young = DiffName.of(plus.substring("+++ ".length()));
        made |= old.equals(ABSENT);
        gone |= young.equals(ABSENT);
    }

    /** Reads a {@code +++} line above which the {@code ---} line is missing. */
    void named(String plus) {
        young = DiffName.of(plus.substring("+++ ".length()));
        old = young.startsWith("b/") ? "a/" + young.substring(2) : young;
    }

    /** Takes the path that a label names, for hunks without a header. */
    void labelled(String path) {
        old = path;
        young = path;
    }

    /** Whether it means something without a hunk: a mode, a rename, an empty file made or deleted. */
    boolean standsAlone() {
        return extended && !path().isEmpty();
    }

    /** What happens to the file as a whole. */
    Operation operation() {
        if (!from.isEmpty() && !to.isEmpty()) return copied ? Operation.COPY : Operation.RENAME;
        return made ? Operation.CREATE : gone ? Operation.DELETE : Operation.EDIT;
    }

    /** Where the file stands before; of one that is made, its path. */
    String from() {
        if (!from.isEmpty()) return from;
        String name = old.equals(ABSENT) || old.isEmpty() ? young : old;
        return hasPrefixes() && prefixed(name) ? name.substring(2) : name;
    }

    /** Where the file stands afterwards; of one that is deleted, its path. */
    String path() {
        if (!to.isEmpty()) return to;
        String name = young.equals(ABSENT) || young.isEmpty() ? old : young;
        return hasPrefixes() && prefixed(name) ? name.substring(2) : name;
    }

    /** git's {@code a/ b/}, or its mnemonic {@code i/ w/ c/ o/}: both sides have one, and not the same. */
    private boolean hasPrefixes() {
        boolean left = old.equals(ABSENT) || old.isEmpty() || prefixed(old);
        boolean right = young.equals(ABSENT) || young.isEmpty() || prefixed(young);
        if (!left || !right) return false;
        boolean both = prefixed(old) && prefixed(young);
        return both
                ? old.charAt(0) != young.charAt(0) && old.substring(1).equals(young.substring(1)) || git(old, young)
                : old.startsWith("a/") || young.startsWith("b/");
    }

    private static boolean git(String old, String young) {
        return old.startsWith("a/") && young.startsWith("b/");
    }

    private static boolean prefixed(String name) {
        return name.length() > 2 && name.charAt(1) == '/' && "abiwco".indexOf(name.charAt(0)) >= 0;
    }

    /** The mode that is set, if one is; throws {@link Refused} for what is not a plain file's, and for binary patches. */
    Optional<Boolean> executable(String who) {
        if (binary) {
            throw new Refused(
                    who + ": it is a binary patch, and only text can be patched; leave binary files as they are");
        }
        return switch (mode) {
            case "" -> Optional.empty();
            case "100755", "755", "0755" -> Optional.of(true);
            case "100644", "100664", "100600", "644", "0644" -> made || gone ? Optional.empty() : Optional.of(false);
            case "120000" ->
                throw new Refused(who + ": it makes or changes a symbolic link (mode 120000); use a plain file");
            case "160000" ->
                throw new Refused(who + ": it makes or changes a submodule (mode 160000); use plain files");
            default ->
                throw new Malformed(who + ": mode " + PatchPath.shown(mode)
                        + " is none of a plain file's; write 100644," + " or 100755 for an executable");
        };
    }
}
