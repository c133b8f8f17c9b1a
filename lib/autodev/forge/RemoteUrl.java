package autodev.forge;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The addresses of remotes as git has them (git-fetch, "GIT URLS"): URLs; {@code git@host:owner/name.git}, which is no
 * URI; paths, of Windows too.
 */
public final class RemoteUrl {
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)(/.*)?");
    private static final Pattern SHORT =
            Pattern.compile("(?:([^@/:\\[\\]]+)@)?(?:\\[([^\\]]+)]|([^:/\\[\\]@]{2,})):(?!:)(.+)");
    private static final Set<String> REMOTE = Set.of("http", "https", "ssh", "git", "git+ssh", "ssh+git");

    private RemoteUrl() {}

    /**
     * {@code text} as a URI, the short form as {@code ssh://git@host/owner/name.git}, without any password, and over
     * HTTP without the user too, which often is a token. Empty for what is on this machine (a path, {@code file://}),
     * for a helper of git's ({@code ext::…}), and for what is none of git's forms.
     */
    public static Optional<URI> of(String text) {
        String address = text.strip();
        if (address.chars().anyMatch(Character::isISOControl)) return Optional.empty();
        var url = URL.matcher(address);
        if (url.matches()) {
            String scheme = url.group(1).toLowerCase(Locale.ROOT);
            String path = url.group(3) == null ? "" : url.group(3);
            return REMOTE.contains(scheme)
                    ? uri(scheme, authority(scheme, url.group(2)), encoded(path, false))
                    : Optional.empty();
        }
        var shorter = SHORT.matcher(address);
        if (!shorter.matches() || address.contains("\\")) return Optional.empty();
        String user = shorter.group(1) == null ? "" : shorter.group(1) + "@";
        // In brackets git takes an IPv6 address, or a host with its port.
        String bracketed = shorter.group(2);
        String host = bracketed == null
                ? shorter.group(3)
                : bracketed.matches("[^:]+:\\d+|[^:]+") ? bracketed : "[" + bracketed + "]";
        String path = encoded(shorter.group(4), true);
        return uri("ssh", user + host, path.startsWith("/") ? path : "/" + path);
    }

    private static String authority(String scheme, String given) {
        int at = given.lastIndexOf('@');
        if (at < 0) return given;
        String user = given.substring(0, at).replaceFirst(":.*", "");
        String host = given.substring(at + 1);
        return scheme.startsWith("http") || user.isEmpty() ? host : user + "@" + host;
    }

    private static Optional<URI> uri(String scheme, String authority, String path) {
        if (authority.replaceFirst("^.*@", "").isEmpty()) return Optional.empty();
        try {
            return Optional.of(new URI(scheme + "://" + authority + path));
        } catch (URISyntaxException e) {
            return Optional.empty(); // no host can have such a name
        }
    }

    /** What no URI has in a path as %XX; in the short form a percent sign stands for itself. */
    private static String encoded(String path, boolean percent) {
        var out = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "-._~!$&'()*+,;=:@/".indexOf(c) >= 0);
            if (plain || c == '%' && !percent) out.append(c);
            else out.append(String.format(Locale.ROOT, "%%%02X", (int) c));
        }
        return percent ? out.toString() : out.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }
}
