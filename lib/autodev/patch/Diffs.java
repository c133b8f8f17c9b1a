package autodev.patch;

import autodev.workspace.TextDiff;
import java.util.Arrays;

/** Shows how the bytes of a file change: as text where both sides are text, else only that they differ. */
final class Diffs {
    /** The path of a file that is not there. */
    static final String ABSENT = TextDiff.ABSENT;

    private Diffs() {}

    /** As {@link TextDiff#unified}, of bytes; binary files are only said to differ. */
    static String unified(String pathOld, byte[] before, String pathNew, byte[] after, int context) {
        var old = TextFile.decode(before);
        var young = TextFile.decode(after);
        if (old.isPresent() && young.isPresent()) {
            return TextDiff.unified(pathOld, shown(before, old.get()), pathNew, shown(after, young.get()), context);
        }
        if (Arrays.equals(before, after) && pathOld.equals(pathNew)) return "";
        String head = pathOld.equals(pathNew)
                ? TextDiff.header(pathOld, pathNew)
                : TextDiff.unified(pathOld, "", pathNew, "", context);
        return head + "Binary files " + pathOld + " and " + pathNew + " differ\n";
    }

    private static String shown(byte[] bytes, TextFile file) {
        return new String(bytes, file.charset());
    }
}
