package autodev.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts as parts of addresses (RFC 3986). */
final class Addresses {
    private Addresses() {}

    /** {@code text} as one segment of a path, or as a value of a query. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
