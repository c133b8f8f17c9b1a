package autodev.change;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of texts. */
final class Digests {
    private static final int MARK = 12;

    private Digests() {}

    /** SHA-256 of the parts, each with its length before it, as 64 hex digits. */
    static String sha256(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * What marks these texts in a prompt: none of them can hold it, since it depends on all of them, and reruns have
     * the same.
     */
    static String mark(String... parts) {
        return sha256(parts).substring(0, MARK);
    }
}
