package autodev.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Output as it arrives, of which the head and the tail are kept: the first half of {@code limit} bytes and the last. Memory
 * grows with what is kept, never beyond the limit. Safe for a writing and a reading thread.
 */
final class Output {
    private final int headLimit;
    private final int tailLimit;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    // A ring once it is full: `next` is then both the oldest byte and the next one to be overwritten.
    private byte[] tail = new byte[0];
    private int next;
    private long total;

    Output(int limit) {
        headLimit = limit / 2;
        tailLimit = limit - headLimit;
    }

    synchronized void add(byte[] bytes, int count) {
        total += count;
        int toHead = Math.min(count, headLimit - head.size());
        head.write(bytes, 0, toHead);
        int from = Math.max(toHead, count - tailLimit);
        addToTail(bytes, from, count - from);
    }

    private void addToTail(byte[] bytes, int offset, int count) {
        if (count == 0) return;
        if (tail.length < tailLimit && next + count > tail.length) {
            tail = Arrays.copyOf(tail, (int) Math.min(tailLimit, Math.max(8192L, 2L * (next + count))));
        }
        int first = Math.min(count, tail.length - next);
        System.arraycopy(bytes, offset, tail, next, first);
        System.arraycopy(bytes, offset + first, tail, 0, count - first);
        next = count > first ? count - first : next + first;
        if (next == tailLimit) next = 0;
    }

    synchronized boolean isEmpty() {
        return total == 0;
    }

    synchronized boolean truncated() {
        return total > (long) headLimit + tailLimit;
    }

    /** All of it, or head, a line that says how many bytes are missing, and tail; cut between characters. */
    synchronized String text() {
        byte[] start = head.toByteArray();
        if (!truncated()) {
            int kept = (int) total - start.length;
            byte[] all = Arrays.copyOf(start, (int) total);
            System.arraycopy(tail, 0, all, start.length, kept);
            return new String(all, StandardCharsets.UTF_8);
        }
        byte[] end = new byte[tailLimit];
        System.arraycopy(tail, next, end, 0, tailLimit - next);
        System.arraycopy(tail, 0, end, tailLimit - next, next);
        int startLength = wholeCharacters(start);
        int endFrom = firstCharacter(end);
        long missing = total - startLength - (end.length - endFrom);
        return new String(start, 0, startLength, StandardCharsets.UTF_8)
                + "\n… " + missing + " bytes of output cut here …\n"
                + new String(end, endFrom, end.length - endFrom, StandardCharsets.UTF_8);
    }

    /** How many bytes at the start of {@code bytes} do not end within a UTF-8 character (at most 3 are left off). */
    private static int wholeCharacters(byte[] bytes) {
        for (int back = 1; back <= Math.min(3, bytes.length); back++) {
            int b = bytes[bytes.length - back] & 0xff;
            if (b < 0x80) return bytes.length;
            int length = b >= 0xf0 ? 4 : b >= 0xe0 ? 3 : b >= 0xc0 ? 2 : 1;
            if (length > 1) return length > back ? bytes.length - back : bytes.length;
        }
        return bytes.length;
    }

    private static int firstCharacter(byte[] bytes) {
        int at = 0;
        while (at < Math.min(3, bytes.length) && (bytes[at] & 0xc0) == 0x80) at++;
        return at;
    }
}
