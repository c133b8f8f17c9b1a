package autodev.change.finding;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The text of a report's bytes: UTF-8, UTF-16 as PowerShell's redirection writes it, or what an XML declaration
 * names.
 */
final class ReportText {
    private static final Pattern DECLARED = Pattern.compile("^\\s*<\\?xml[^>]*\\bencoding=[\"']([A-Za-z0-9._-]+)[\"']");
    private static final int HEAD = 200;

    private ReportText() {}

    /** Bytes that are no text of their charset become U+FFFD; a report may quote any file. */
    static String decode(byte[] bytes) {
        if (marked(bytes, 0xFF, 0xFE)) return new String(bytes, StandardCharsets.UTF_16LE);
        if (marked(bytes, 0xFE, 0xFF)) return new String(bytes, StandardCharsets.UTF_16BE);
        var head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        var declared = DECLARED.matcher(head);
        boolean known = declared.find() && Charset.isSupported(declared.group(1));
        Charset charset = known ? Charset.forName(declared.group(1)) : StandardCharsets.UTF_8;
        // Declared so by a program that then wrote single bytes.
        return new String(bytes, charset.name().startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset);
    }

    private static boolean marked(byte[] bytes, int first, int second) {
        return bytes.length > 1 && (bytes[0] & 0xFF) == first && (bytes[1] & 0xFF) == second;
    }
}
