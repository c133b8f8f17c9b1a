package autodev.process;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Standard error of a contained command whose output is kept apart: what stands between a line with the mark and another such
 * line is the command's; what stands before and behind are the words of those who contain it. Used by one thread.
 */
final class MarkedErrors {
    private final byte[][] borders;
    private final Output errors;
    private final Output complaint;
    private byte[] open = new byte[0];
    private int passed;

    MarkedErrors(String mark, Output errors, Output complaint) {
        this.borders = new byte[][] {bytes(mark + "\n"), bytes("\n" + mark + "\n")};
        this.errors = errors;
        this.complaint = complaint;
    }

    /** Takes the next bytes; those that may be the begin of a mark wait for more. */
    void add(byte[] bytes, int count) {
        open = Arrays.copyOf(open, open.length + count);
        System.arraycopy(bytes, 0, open, open.length - count, count);
        for (int at = border(); at >= 0; at = border()) {
            int behind = at + borders[passed].length;
            sink().add(open, at);
            passed++;
            open = Arrays.copyOfRange(open, behind, open.length);
        }
        int waiting = passed < borders.length ? Math.min(open.length, borders[passed].length - 1) : 0;
        sink().add(open, open.length - waiting);
        open = Arrays.copyOfRange(open, open.length - waiting, open.length);
    }

    /** There is no more. */
    void end() {
        sink().add(open, open.length);
        open = new byte[0];
    }

    private Output sink() {
        return passed == 1 ? errors : complaint;
    }

    private int border() {
        if (passed == borders.length) return -1;
        byte[] wanted = borders[passed];
        for (int at = 0; at + wanted.length <= open.length; at++) {
            if (Arrays.equals(open, at, at + wanted.length, wanted, 0, wanted.length)) return at;
        }
        return -1;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
