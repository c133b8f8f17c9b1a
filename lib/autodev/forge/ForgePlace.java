package autodev.forge;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/**
 * One repository on one forge. {@code host} is as people name it, with a port where that is not the usual one;
 * {@code path} is {@code OWNER/NAME}, on GitLab with groups below groups; {@code api} is the base of its API.
 */
record ForgePlace(ForgeKind kind, String host, String path, HttpUrl api) {
    // What follows the repository in the address of a draft: on GitHub, Gitea, GitLab, and on GitLab before 12.
    private static final Pattern DRAFT =
            Pattern.compile("/(?:pull|pulls|-/merge_requests|merge_requests)/(\\d+)(?:/.*)?");

    /** As people name it. */
    String name() {
        return host + "/" + path;
    }

    /** All but the last part of the path. */
    String owner() {
        return path.substring(0, path.lastIndexOf('/'));
    }

    /** The last part of the path. */
    String repository() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** An address of the API; each segment is encoded, slashes in it too. */
    HttpUrl url(String... segments) {
        var url = api.newBuilder();
        for (String segment : segments) url.addPathSegment(segment);
        return url.build();
    }

    /** The number in the address of a draft of this repository. */
    Optional<String> number(String url) {
        HttpUrl seen = HttpUrl.parse(url.strip());
        if (seen == null || !hosts().contains(authority(seen))) return Optional.empty();
        String path = String.join("/", seen.pathSegments());
        for (String prefix : List.of("", prefix())) {
            String repository = prefix + this.path;
            if (!path.regionMatches(true, 0, repository, 0, repository.length())) continue;
            var rest = DRAFT.matcher(path.substring(repository.length()));
            if (rest.matches()) return Optional.of(rest.group(1));
        }
        return Optional.empty();
    }

    /** Below which path the forge itself stands, with a slash at its end; mostly none. */
    String prefix() {
        return prefix(kind, api);
    }

    /** The same, of this API. */
    static String prefix(ForgeKind kind, HttpUrl api) {
        String path = String.join("/", api.pathSegments()).replaceFirst("/$", "");
        return path.endsWith("/" + kind.api())
                ? path.substring(0, path.length() - kind.api().length())
                : "";
    }

    /** Host and port, the port where it is not that of the scheme. */
    static String authority(HttpUrl url) {
        String host = url.host().indexOf(':') >= 0 ? "[" + url.host() + "]" : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }

    private Set<String> hosts() {
        String of = authority(api);
        return new HashSet<>(List.of(host.toLowerCase(Locale.ROOT), of, of.replaceFirst("^api\\.", "")));
    }

    /** {@code OWNER/NAME} of a remote's path; empty if no repository of this kind has such a one. */
    static Optional<String> repository(ForgeKind kind, String path) {
        String bare = path.replaceFirst("/+$", "").replaceFirst("\\.git$", "").replaceFirst("^/+", "");
        List<String> parts = Arrays.asList(bare.split("/", -1));
        boolean usable = parts.stream().noneMatch(part -> part.isBlank() || part.equals(".") || part.equals(".."));
        boolean fits = kind == ForgeKind.GITLAB ? parts.size() >= 2 : parts.size() == 2;
        return usable && fits ? Optional.of(bare) : Optional.empty();
    }
}
