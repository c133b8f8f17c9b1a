package autodev.patch;

import autodev.patch.PatchException.Refused;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A file as lines, so that bytes which nobody touches come back as they were: {@code lines} have no line feed but keep a
 * carriage return; {@code newline} tells whether the last one was ended. UTF-8, UTF-16 with a mark, else ISO-8859-1, which
 * maps every byte to a character and back.
 */
record TextFile(Charset charset, byte[] mark, List<String> lines, boolean newline) {
    private static final byte[] NO_MARK = {};
    private static final byte[] MARK_8 = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final byte[] MARK_16_BIG = {(byte) 0xFE, (byte) 0xFF};
    private static final byte[] MARK_16_LITTLE = {(byte) 0xFF, (byte) 0xFE};

    /** A new file in UTF-8. */
    static TextFile of(List<String> lines, boolean newline) {
        return new TextFile(StandardCharsets.UTF_8, NO_MARK, lines, newline || lines.isEmpty());
    }

    /** A new file in UTF-8 with this content. */
    static TextFile of(String content) {
        return split(StandardCharsets.UTF_8, NO_MARK, content);
    }

    /** The file in these bytes; empty where they are binary. */
    static Optional<TextFile> decode(byte[] bytes) {
        if (starts(bytes, MARK_8)) return read(bytes, StandardCharsets.UTF_8, MARK_8);
        if (starts(bytes, MARK_16_BIG)) return read(bytes, StandardCharsets.UTF_16BE, MARK_16_BIG);
        if (starts(bytes, MARK_16_LITTLE)) return read(bytes, StandardCharsets.UTF_16LE, MARK_16_LITTLE);
        for (byte one : bytes) if (one == 0) return Optional.empty();
        return read(bytes, StandardCharsets.UTF_8, NO_MARK).or(() -> read(bytes, StandardCharsets.ISO_8859_1, NO_MARK));
    }

    private static boolean starts(byte[] bytes, byte[] mark) {
        return bytes.length >= mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static Optional<TextFile> read(byte[] bytes, Charset charset, byte[] mark) {
        var rest = ByteBuffer.wrap(bytes, mark.length, bytes.length - mark.length);
        try {
            return Optional.of(
                    split(charset, mark, charset.newDecoder().decode(rest).toString()));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static TextFile split(Charset charset, byte[] mark, String text) {
        var lines = new ArrayList<String>();
        int from = 0;
        for (int at; (at = text.indexOf('\n', from)) >= 0; from = at + 1) lines.add(text.substring(from, at));
        boolean newline = from == text.length();
        if (!newline) lines.add(text.substring(from));
        return new TextFile(charset, mark, lines, newline);
    }

    /** The same file, encoded the same way, with other lines. */
    TextFile with(List<String> changed, boolean ended) {
        return new TextFile(charset, mark, changed, ended || changed.isEmpty());
    }

    /** The text without its byte-order mark. */
    String text() {
        return String.join("\n", lines) + (newline && !lines.isEmpty() ? "\n" : "");
    }

    /** Whether most of its ended lines end in CR LF. */
    boolean crlf() {
        int ended = newline ? lines.size() : lines.size() - 1;
        long returns = lines.stream()
                .limit(Math.max(ended, 0))
                .filter(TextFile::returns)
                .count();
        return returns * 2 > ended;
    }

    /** Whether a line ends in a carriage return. */
    static boolean returns(String line) {
        return line.endsWith("\r");
    }

    /** A line without its carriage return. */
    static String bare(String line) {
        return returns(line) ? line.substring(0, line.length() - 1) : line;
    }

    /** The bytes; throws {@link Refused} where the charset of the file lacks a character. {@code who} begins the message. */
    byte[] encode(String who) {
        try {
            var encoded = charset.newEncoder().encode(CharBuffer.wrap(text()));
            var out = new ByteArrayOutputStream(mark.length + encoded.remaining());
            out.write(mark, 0, mark.length);
            out.write(encoded.array(), encoded.arrayOffset(), encoded.remaining());
            return out.toByteArray();
        } catch (CharacterCodingException e) {
            throw new Refused(who + ": the new text holds a character that " + charset
                    + " cannot write, and the file is in " + charset + "; use only characters of that charset");
        }
    }
}
