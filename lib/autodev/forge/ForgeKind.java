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
    private static final String URL = "AUTODEV_FORGE_URL";
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
     * The kind of this host: by what everybody knows, by {@code AUTODEV_FORGE}, by {@link #hostVariable}, by the API's
     * path, by the host's name, which is a guess. Throws BadInput.
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
        for (ForgeKind kind : values())
            if (server(environment, kind.hostVariable()).equals(Optional.of(host))) return Optional.of(kind);
        String url = environment.getOrDefault(URL, "").strip().replaceFirst("/+$", "");
        for (ForgeKind kind : values()) if (url.endsWith("/" + kind.api)) return Optional.of(kind);
        return Optional.ofNullable(NAMES.get(host.replaceFirst("\\..*", "")));
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

    /** The variable by which the forge's own tool is told which host is meant, where it is not the public one. */
    String hostVariable() {
        return switch (this) {
            case GITHUB -> "GH_HOST";
            case GITLAB -> "GITLAB_HOST";
            case GITEA -> "GITEA_SERVER_URL";
        };
    }

    /** The host that the environment says its tokens of this kind are for; github.com has tokens of its own. */
    Optional<String> onlyHost(Map<String, String> environment) {
        return this == GITHUB ? Optional.empty() : server(environment, hostVariable());
    }

    /**
     * Whether tokens of this kind may be sent to {@code host}: it is the one that they are for unless something else is
     * said, or the environment says by a variable that it is meant. What a host calls itself says nothing, because
     * anybody can have a name that begins with {@code gitlab}; nor is any public Gitea more the user's than another.
     */
    boolean isMeant(String host, Map<String, String> environment) {
        boolean own = switch (this) {
            case GITHUB -> host.equals("github.com") || host.endsWith(".ghe.com");
            case GITLAB -> host.equals("gitlab.com");
            case GITEA -> false;
        };
        String named = environment.getOrDefault("AUTODEV_FORGE", "").strip().toLowerCase(Locale.ROOT);
        boolean said = NAMES.get(named) == this
                || !environment.getOrDefault(URL, "").isBlank()
                || server(environment, hostVariable()).equals(Optional.of(host));
        return own
                || said
                || this == GITHUB && server(environment, "GITHUB_SERVER_URL").equals(Optional.of(host));
    }

    private static final Pattern HOST = Pattern.compile("(?:[a-z+]+://)?(?:[^@/]*@)?(\\[[^\\]]*]|[^:/]+).*");

    private static Optional<String> server(Map<String, String> environment, String variable) {
        var match = HOST.matcher(environment.getOrDefault(variable, "").strip().toLowerCase(Locale.ROOT));
        return match.matches() ? Optional.of(host(match.group(1))) : Optional.empty();
    }
}
