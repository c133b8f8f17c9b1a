package autodev.serve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The tokens of links, each good for one browser, and those of the cookies that they are changed for; 256 random bits
 * each. They live as long as the server.
 */
final class Sessions {
    private static final int BYTES = 32;
    // Whoever prints links without end gives up the oldest ones.
    private static final int MOST = 1000;

    private final SecureRandom random = new SecureRandom();
    private final List<String> links = new ArrayList<>();
    private final List<String> cookies = new ArrayList<>();

    /** The token of a new link. */
    synchronized String link() {
        return kept(links);
    }

    /** A cookie for the token of a link, which is used up; empty if it is not, or no longer, one. */
    synchronized Optional<String> enter(String link) {
        return use(link) ? Optional.of(kept(cookies)) : Optional.empty();
    }

    /** Uses up a link without a new cookie; false if the token is not, or no longer, one of a link. */
    synchronized boolean use(String link) {
        return links.removeIf(one -> equal(one, link));
    }

    /** Whether this is the cookie of somebody who entered. */
    synchronized boolean knows(String cookie) {
        return cookies.stream().anyMatch(one -> equal(one, cookie));
    }

    private String kept(List<String> all) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        all.add(token);
        if (all.size() > MOST) all.removeFirst();
        return token;
    }

    /** Whether two secrets are the same, in a time that does not say how much of them is. */
    static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
