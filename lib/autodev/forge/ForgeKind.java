package autodev.forge;

import autodev.BadInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The kinds of forges: which hosts are of them, where their API is, which tokens are theirs. */
enum ForgeKind {
    /** GitHub, and GitHub Enterprise. */
    GITHUB("api/v3"),
    /** GitLab, of gitlab.com or one's own. */
    GITLAB("api/v4"),
    /** Gitea, and Forgejo, which has the same API. */
    GITEA("api/v1");

    private static final Map<String, ForgeKind> PUBLIC =
            Map.of("github.com", GITHUB, "gitlab.com", GITLAB, "codeberg.org", GITEA, "gitea.com", GITEA);
    private static final Map<String, ForgeKind> NAMES =
            Map.of("github", GITHUB, "gitlab", GITLAB, "gitea", GITEA, "forgejo", GITEA);
    private static final Map<String, String> SSH_ONLY =
            Map.of("ssh.github.com", "github.com", "www.github.com", "github.com", "altssh.gitlab.com", "gitlab.com");

    private final String api;

    ForgeKind(String api) {
        this.api = api;
    }

    /** The path of the API below the forge's own address. */
    String api() {
        return api;
    }

    /** As people name it in a variable: {@code gitlab}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The host's usual name: some take SSH under another one. */
    static String host(String given) {
        String host = given.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        return SSH_ONLY.getOrDefault(host, host);
    }

    /**
     * The kind of this host: by what everybody knows, by {@code AUTODEV_FORGE}, by the host's name, by the API's path.
     * Throws BadInput.
     */
    static Optional<ForgeKind> of(String host, Map<String, String> environment) {
        if (PUBLIC.containsKey(host)) return Optional.of(PUBLIC.get(host));
        if (host.endsWith(".ghe.com")) return Optional.of(GITHUB);
        String named = environment.getOrDefault("AUTODEV_FORGE", "").strip().toLowerCase(Locale.ROOT);
        if (!named.isEmpty()) {
            if (!NAMES.containsKey(named))
                throw new BadInput("AUTODEV_FORGE is \"" + named + "\"; expected github, gitlab, gitea or forgejo");
            return Optional.of(NAMES.get(named));
        }
        int dot = host.indexOf('.');
        if (dot > 0 && NAMES.containsKey(host.substring(0, dot))) return Optional.of(NAMES.get(host.substring(0, dot)));
        String url = environment.getOrDefault("AUTODEV_FORGE_URL", "").strip().replaceFirst("/+$", "");
        for (ForgeKind kind : values()) if (url.endsWith("/" + kind.api)) return Optional.of(kind);
        return Optional.empty();
    }

    /** The variables that may hold a token for {@code host}, the first one set counts. */
    List<String> variables(String host, Map<String, String> environment) {
        return switch (this) {
            case GITHUB -> {
                // In a workflow of GitHub's this names the server that the workflow's own token is for.
                String server = server(environment, "GITHUB_SERVER_URL").orElse("github.com");
                var names = new ArrayList<String>();
                if (host.equals("github.com")) names.add("GH_TOKEN");
                else names.addAll(List.of("GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN"));
                if (host.equals(server)) names.add("GITHUB_TOKEN");
                yield names;
            }
            case GITLAB -> List.of("GITLAB_TOKEN");
            case GITEA -> List.of("GITEA_TOKEN", "FORGEJO_TOKEN");
        };
    }

    /**
     * The host that the environment says its tokens of this kind are for, by the variable that the forge's own tool
     * reads.
     */
    Optional<String> onlyHost(Map<String, String> environment) {
        return switch (this) {
            case GITHUB -> Optional.empty();
            case GITLAB -> server(environment, "GITLAB_HOST");
            case GITEA -> server(environment, "GITEA_SERVER_URL");
        };
    }

    private static final Pattern HOST = Pattern.compile("(?:[a-z+]+://)?(?:[^@/]*@)?(\\[[^\\]]*]|[^:/]+).*");

    private static Optional<String> server(Map<String, String> environment, String variable) {
        var match = HOST.matcher(environment.getOrDefault(variable, "").strip().toLowerCase(Locale.ROOT));
        return match.matches() ? Optional.of(host(match.group(1))) : Optional.empty();
    }
}
