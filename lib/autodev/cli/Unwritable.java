package autodev.cli;

import autodev.AutodevException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Standard output takes no more: its reader has gone, or the disk is full. A {@link java.io.PrintStream} swallows that, so that
 * work would go on, and be paid for, that nobody sees, and a lost result would look like a success.
 */
final class Unwritable extends AutodevException {
    private static final long serialVersionUID = 1;
    private static volatile @Nullable String reason;

    private final boolean readerGone;

    private Unwritable(String why) {
        super("cannot write to standard output: " + why + "; the output is not complete");
        readerGone = why.contains("Broken pipe");
    }

    /** {@code out} as it is, but what keeps it from being written is remembered. */
    static OutputStream watched(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                try {
                    out.write(bytes, from, count);
                } catch (IOException e) {
                    reason = String.valueOf(e.getMessage());
                    throw e;
                }
            }
        };
    }

    /** Throws if something that was printed to standard output so far got lost. */
    static void check() {
        if (!System.out.checkError()) return;
        String why = reason;
        throw new Unwritable(why == null ? "an error that Java does not name" : why);
    }

    /** Whether the reader has closed its end, as {@code head} does: it knows, so nobody is told. */
    boolean readerGone() {
        return readerGone;
    }
}
