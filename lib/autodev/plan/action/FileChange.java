package autodev.plan.action;

import autodev.workspace.TextDiff;
import autodev.workspace.Workspace;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Says how the bytes of a file would change. */
final class FileChange {
    // Larger files are not compared line by line for a line of text.
    private static final int LARGEST_COMPARED = 1 << 20;

    private FileChange() {}

    /** How the file at {@code spot} would change to {@code after}; empty if it would not. */
    static Optional<String> words(Workspace workspace, Spot spot, byte[] after) {
        byte[] before = workspace.bytes(spot.path());
        if (Arrays.equals(before, after)) return Optional.empty();
        String sizes = before.length + " bytes become " + after.length;
        if (Math.max(before.length, after.length) > LARGEST_COMPARED) return Optional.of(sizes);
        var lines = text(before).flatMap(old -> text(after).map(young -> lines(spot.path(), old, young)));
        return Optional.of(lines.map(counts -> sizes + ", " + counts).orElse(sizes));
    }

    private static String lines(String path, String before, String after) {
        // The lines with the paths begin with --- and +++.
        var changed = TextDiff.unified(path, before, path, after, 0)
                .lines()
                .filter(line -> !line.startsWith("--- ") && !line.startsWith("+++ "))
                .toList();
        long added = changed.stream().filter(line -> line.startsWith("+")).count();
        long removed = changed.stream().filter(line -> line.startsWith("-")).count();
        return "lines +" + added + " -" + removed;
    }

    /** {@code bytes} as UTF-8; empty where they are not that, or hold a NUL. */
    static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
