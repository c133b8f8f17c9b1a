package autodev.forge;

import autodev.BadInput;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Finds the forge that a remote leads to, and the token for it. */
record ForgeSearch(Map<String, String> environment, Pause pause) {
    private static final Set<String> SCHEMES = Set.of("http", "https", "ssh", "git", "git+ssh", "ssh+git");
    // By hand, because a URI knows no host with an underscore, which container networks have.
    private static final Pattern AUTHORITY = Pattern.compile("(?:.*@)?(\\[[0-9A-Fa-f:.]+]|[^:\\[\\]]+)(?::(\\d*))?");
    private static final String API = "AUTODEV_FORGE_URL";

    /** See {@link Forge#find}. */
    ForgeFound find(URI remote) {
        String scheme = String.valueOf(remote.getScheme()).toLowerCase(Locale.ROOT);
        var authority =
                AUTHORITY.matcher(Optional.ofNullable(remote.getRawAuthority()).orElse(""));
        if (!SCHEMES.contains(scheme) || !authority.matches() || remote.getPath() == null)
            return new ForgeFound.Unknown(
                    "",
                    "the remote is no address of a forge (scheme " + scheme + "); expected https://HOST/OWNER/NAME"
                            + " or git@HOST:OWNER/NAME");
        String host = ForgeKind.host(authority.group(1));
        String port = Optional.ofNullable(authority.group(2)).orElse("");
        var kind = ForgeKind.of(host, environment);
        if (kind.isEmpty())
            return new ForgeFound.Unknown(
                    host,
                    "it is not known which forge " + host + " is; set AUTODEV_FORGE to github, gitlab or gitea, and "
                            + API + " to its API where that is on another host");
        boolean web = scheme.startsWith("http");
        HttpUrl site = site(web ? scheme : "https", host, web ? port : "");
        if (site == null) return new ForgeFound.Unknown(host, "no web address can have the host \"" + host + "\"");
        return found(kind.get(), site, remote.getPath());
    }

    private static @Nullable HttpUrl site(String scheme, String host, String port) {
        return HttpUrl.parse(scheme + "://" + host + (port.isEmpty() ? "" : ":" + port) + "/");
    }

    private ForgeFound found(ForgeKind kind, HttpUrl site, String path) {
        String host = ForgePlace.authority(site);
        HttpUrl api = api(kind, site, path);
        String prefix = ForgePlace.prefix(kind, api);
        String below = path.startsWith("/" + prefix) ? path.substring(prefix.length()) : path;
        var repository = ForgePlace.repository(kind, below);
        if (repository.isEmpty())
            return new ForgeFound.Unknown(
                    host, "\"" + path + "\" is no repository on " + host + "; expected /OWNER/NAME");
        if (!api.isHttps() && !isHere(api.host()))
            return new ForgeFound.Unknown(
                    host,
                    host + " is reached over http://, where a token could be read on the way; set " + API
                            + " to the address of its API over https://");
        return tokened(new ForgePlace(kind, host, repository.get(), api));
    }

    private HttpUrl api(ForgeKind kind, HttpUrl site, String path) {
        String given = environment.getOrDefault(API, "").strip();
        if (!given.isEmpty()) {
            HttpUrl base = given(given);
            boolean bare = base.encodedPath().equals("/") && !base.host().startsWith("api.");
            return bare ? base.newBuilder().addPathSegments(kind.api()).build() : base;
        }
        String host = site.host();
        if (host.equals("github.com") || host.endsWith(".ghe.com")) return HttpUrl.get("https://api." + host);
        if (Set.of("gitlab.com", "codeberg.org", "gitea.com").contains(host))
            return HttpUrl.get("https://" + host + "/" + kind.api());
        var url = site.newBuilder();
        // Below a path of the server all but the last two parts are the forge's; GitLab's groups could be either.
        List<String> parts =
                List.of(path.replaceFirst("^/+", "").replaceFirst("/+$", "").split("/"));
        if (kind != ForgeKind.GITLAB)
            parts.stream().limit(Math.max(0, parts.size() - 2)).forEach(url::addPathSegment);
        return url.addPathSegments(kind.api()).build();
    }

    private static HttpUrl given(String text) {
        HttpUrl url = HttpUrl.parse(text.replaceFirst("/+$", ""));
        boolean plain =
                url != null && url.username().isEmpty() && url.password().isEmpty() && url.query() == null;
        if (url == null || !plain)
            throw new BadInput(API + " is not the base of an API: \"" + text.replaceAll("//[^/\\s]*@", "//…@")
                    + "\"; expected for example https://HOST/api/v4, without user, password and query");
        if (!url.isHttps() && !isHere(url.host()))
            throw new BadInput(
                    API + " is \"" + text + "\": a token is sent over http:// to this machine only; use" + " https://");
        return url;
    }

    /** Whether this is the very machine, by its name or address; names are not looked up. */
    static boolean isHere(String host) {
        if (host.equals("localhost")) return true;
        try {
            return InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException e) {
            return false; // a name
        }
    }

    private ForgeFound tokened(ForgePlace place) {
        String host = place.api().host().replaceFirst("^api\\.github\\.com$", "github.com");
        var only = place.kind().onlyHost(environment).filter(one -> !one.equals(host));
        if (only.isPresent())
            return new ForgeFound.Unknown(
                    host,
                    "the environment's token is for " + only.get() + ", not for " + host + "; unset "
                            + place.kind().hostVariable() + " or set it to " + host);
        if (!place.kind().isMeant(host, environment))
            return new ForgeFound.Unknown(
                    host,
                    "no token is sent to " + host + " because of its name alone; if it is the "
                            + place.kind().text() + " that yours is for, set "
                            + place.kind().hostVariable() + "=" + host);
        List<String> variables = place.kind().variables(host, environment);
        for (String variable : variables) {
            String token = environment.getOrDefault(variable, "").strip();
            if (token.isEmpty()) continue;
            // What no header can hold is no token, and OkHttp would quote it in its error.
            if (!token.chars().allMatch(c -> c > 0x20 && c < 0x7f))
                throw new BadInput(variable + " is no token: it has blanks or other than ASCII characters in it");
            var client = new ForgeClient(place, new ForgeToken(variable, token), environment, pause);
            return new ForgeFound.Ready(new RestForge(client));
        }
        return new ForgeFound.NoToken(place.kind().text(), host, variables);
    }
}
