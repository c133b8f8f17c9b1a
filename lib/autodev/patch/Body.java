package autodev.patch;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file's content, as bytes or as lines, each made from the other when it is first asked for. */
final class Body {
    private final String who;
    private byte @Nullable [] bytes;
    private @Nullable Optional<TextFile> text;

    private Body(String who, byte @Nullable [] bytes, @Nullable Optional<TextFile> text) {
        this.who = who;
        this.bytes = bytes;
        this.text = text;
    }

    /** A file read from the workspace. */
    static Body of(byte[] bytes) {
        return new Body("", bytes, null);
    }

    /** A file that a patch made; {@code who} begins the message if its charset cannot write it. */
    static Body of(String who, TextFile text) {
        return new Body(who, null, Optional.of(text));
    }

    /** The bytes; throws {@link PatchException.Refused} where the file's charset lacks a character. */
    byte[] bytes() {
        if (bytes == null) bytes = text().orElseThrow().encode(who);
        return bytes;
    }

    /** The lines; empty where the file is binary. */
    Optional<TextFile> text() {
        if (text == null) text = TextFile.decode(bytes());
        return text;
    }

    /** Whether the content is the same, byte for byte. */
    boolean same(Body other) {
        var mine = text();
        var theirs = other.text();
        if (mine.isEmpty() || theirs.isEmpty() || !alike(mine.get(), theirs.get()))
            return Arrays.equals(bytes(), other.bytes());
        return mine.get().newline() == theirs.get().newline()
                && mine.get().lines().equals(theirs.get().lines());
    }

    private static boolean alike(TextFile one, TextFile other) {
        return one.charset().equals(other.charset()) && Arrays.equals(one.mark(), other.mark());
    }
}
