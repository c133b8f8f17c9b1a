package autodev.change;

import autodev.forge.Forge;
import autodev.forge.ForgeFound;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A forge's token as git sends it over HTTP: {@code site} is the one server that gets it. */
record GitLogin(String site, String header) {
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * The token that {@code environment} has for the forge of {@code remote}, if git reaches that over HTTPS, or within
     * this machine, and the token is this very host's.
     */
    static Optional<GitLogin> of(URI remote, Map<String, String> environment) {
        String host = Optional.ofNullable(remote.getHost()).orElse("").toLowerCase(Locale.ROOT);
        String scheme = String.valueOf(remote.getScheme()).toLowerCase(Locale.ROOT);
        boolean safe = scheme.equals("https") || scheme.equals("http") && HERE.contains(host);
        // A forge without tokens says by which variable it would have one.
        var bare = new HashMap<>(environment);
        bare.keySet().removeIf(name -> name.endsWith("_TOKEN"));
        if (!safe || !(Forge.find(remote, bare) instanceof ForgeFound.NoToken needed)) return Optional.empty();
        String theirs = needed.host().toLowerCase(Locale.ROOT).replaceFirst(":\\d+$", "");
        if (!theirs.equals(host) && !theirs.equals("api." + host)) return Optional.empty();
        String site = scheme + "://" + remote.getRawAuthority().replaceFirst("^.*@", "") + "/";
        return needed.variables().stream()
                .map(name -> environment.getOrDefault(name, "").strip())
                .filter(token -> !token.isEmpty())
                .findFirst()
                .map(token -> new GitLogin(site, header(needed.kind(), token)));
    }

    // GitHub wants this name; GitLab and Gitea take any with a token as its password.
    private static String header(String kind, String token) {
        String user = kind.equals("github") ? "x-access-token" : "oauth2";
        byte[] both = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(both);
    }

    /** As variables for one call of git, never as an argument, which others on the machine could read. */
    Map<String, String> variables() {
        String name = "http." + site + ".extraHeader";
        return Map.of(
                "GIT_CONFIG_COUNT", "4",
                // An empty one takes away what the user's settings say: two of them are refused.
                "GIT_CONFIG_KEY_0", name,
                "GIT_CONFIG_VALUE_0", "",
                "GIT_CONFIG_KEY_1", name,
                "GIT_CONFIG_VALUE_1", header,
                // A server that sends on would have git carry the header to wherever that is.
                "GIT_CONFIG_KEY_2", "http.followRedirects",
                "GIT_CONFIG_VALUE_2", "false",
                // A token that is refused must not make a helper forget what it has.
                "GIT_CONFIG_KEY_3", "credential.helper",
                "GIT_CONFIG_VALUE_3", "",
                "GIT_ASKPASS", "");
    }

    /** Names the site only. */
    @Override
    public String toString() {
        return "a token for " + site;
    }
}
