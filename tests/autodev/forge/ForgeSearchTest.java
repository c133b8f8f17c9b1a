package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which forge a remote leads to, where its API is, and which token goes there. */
class ForgeSearchTest {
    private static final DraftPullRequest DRAFT = new DraftPullRequest("Title", "Body", "topic", "main", List.of());
    private static final Map<String, String> ALL = Map.of(
            "GH_TOKEN", "token-of-github",
            "GH_ENTERPRISE_TOKEN", "token-of-enterprise",
            "GITLAB_TOKEN", "token-of-gitlab",
            "GITEA_TOKEN", "token-of-gitea");

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/tool.git, github, github.com/acme/tool, https://api.github.com/repos/acme/tool/pulls",
        "git@github.com:acme/tool.git, github, github.com/acme/tool, https://api.github.com/repos/acme/tool/pulls",
        "ssh://git@ssh.github.com:443/acme/tool, github, github.com/acme/tool,"
                + " https://api.github.com/repos/acme/tool/pulls",
        "https://GitHub.com./acme/tool/, github, github.com/acme/tool, https://api.github.com/repos/acme/tool/pulls",
        "git@github.corp.example:acme/tool.git, github, github.corp.example/acme/tool,"
                + " https://github.corp.example/api/v3/repos/acme/tool/pulls",
        "https://acme.ghe.com/acme/tool, github, acme.ghe.com/acme/tool,"
                + " https://api.acme.ghe.com/repos/acme/tool/pulls",
        "https://gitlab.com/a/b/c/tool.git, gitlab, gitlab.com/a/b/c/tool,"
                + " https://gitlab.com/api/v4/projects/a%2Fb%2Fc%2Ftool/merge_requests",
        "ssh://git@gitlab.corp.example:2222/a/tool.git, gitlab, gitlab.corp.example/a/tool,"
                + " https://gitlab.corp.example/api/v4/projects/a%2Ftool/merge_requests",
        "https://gitlab.corp.example:8443/a/tool, gitlab, gitlab.corp.example:8443/a/tool,"
                + " https://gitlab.corp.example:8443/api/v4/projects/a%2Ftool/merge_requests",
        "git@codeberg.org:acme/tool.git, gitea, codeberg.org/acme/tool,"
                + " https://codeberg.org/api/v1/repos/acme/tool/pulls",
        "https://forgejo.corp.example/acme/tool, gitea, forgejo.corp.example/acme/tool,"
                + " https://forgejo.corp.example/api/v1/repos/acme/tool/pulls",
        "https://gitea.corp.example/below/it/acme/tool, gitea, gitea.corp.example/acme/tool,"
                + " https://gitea.corp.example/below/it/api/v1/repos/acme/tool/pulls",
        "https://gitlab.com/größe/ein tool, gitlab, gitlab.com/größe/ein tool,"
                + " https://gitlab.com/api/v4/projects/gr%C3%B6%C3%9Fe%2Fein%20tool/merge_requests",
    })
    void a_remote_tells_the_forge_the_repository_and_the_api(String remote, String name, String place, String url) {
        var environment = new HashMap<>(ALL);
        environment.put("AUTODEV_FORGE", name);
        var forge = Forge.of(RemoteUrl.of(remote).orElseThrow(), environment).orElseThrow();
        assertEquals(name, forge.name());
        assertEquals(place, forge.place());
        assertEquals(URI.create(url), forge.requests(DRAFT).getFirst().url());
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/a/b, GH_TOKEN, true",
        "https://github.com/a/b, GITHUB_TOKEN, true",
        "https://github.com/a/b, GH_ENTERPRISE_TOKEN, false",
        "https://github.corp.example/a/b, GH_TOKEN, false",
        "https://github.corp.example/a/b, GITHUB_TOKEN, false",
        "https://github.corp.example/a/b, GH_ENTERPRISE_TOKEN, false",
        "https://github.corp.example/a/b, GH_ENTERPRISE_TOKEN GH_HOST=github.corp.example, true",
        "https://github.corp.example/a/b, GH_TOKEN GH_HOST=github.corp.example, false",
        "https://code.corp.example/a/b, GH_ENTERPRISE_TOKEN GH_HOST=code.corp.example, true",
        "https://github.evil.example/a/b, GH_ENTERPRISE_TOKEN GH_HOST=github.corp.example, false",
        "https://github.corp.example/a/b, GITHUB_ENTERPRISE_TOKEN AUTODEV_FORGE=github, true",
        "https://github.corp.example/a/b, GITHUB_TOKEN GITHUB_SERVER_URL=https://github.corp.example, true",
        "https://acme.ghe.com/a/b, GH_ENTERPRISE_TOKEN, true",
        "https://acme.ghe.com.evil.example/a/b, GH_ENTERPRISE_TOKEN, false",
        "https://github.com.evil.example/a/b, GH_TOKEN, false",
        "https://gitlab.com/a/b, GITLAB_TOKEN, true",
        "https://gitlab.com/a/b, GH_TOKEN, false",
        "https://gitlab.evil.example/a/b, GITLAB_TOKEN, false",
        "https://gitlab.com.evil.example/a/b, GITLAB_TOKEN, false",
        "https://gitlab.corp.example/a/b, GITLAB_TOKEN GITLAB_HOST=gitlab.corp.example, true",
        "https://code.corp.example:8443/a/b, GITLAB_TOKEN GITLAB_HOST=https://code.corp.example:8443, true",
        "https://gitlab.com/a/b, GITLAB_TOKEN GITLAB_HOST=gitlab.corp.example, false",
        "https://gitlab.corp.example/a/b, GITLAB_TOKEN AUTODEV_FORGE=gitlab, true",
        "https://gitlab.corp.example/a/b, GITLAB_TOKEN AUTODEV_FORGE_URL=https://gitlab.corp.example/api/v4, true",
        "https://gitea.evil.example/a/b, GITEA_TOKEN, false",
        "https://forgejo.evil.example/a/b, FORGEJO_TOKEN, false",
        "https://codeberg.org/a/b, FORGEJO_TOKEN, false",
        "https://gitea.com/a/b, GITEA_TOKEN GITEA_SERVER_URL=https://codeberg.org, false",
        "https://codeberg.org/a/b, FORGEJO_TOKEN GITEA_SERVER_URL=https://codeberg.org, true",
        "https://codeberg.org/a/b, GITEA_TOKEN AUTODEV_FORGE=forgejo, true",
        "https://codeberg.org/a/b, GITEA_TOKEN AUTODEV_FORGE=gitlab, false",
        "https://codeberg.org/a/b, GITLAB_TOKEN AUTODEV_FORGE=gitea, false"
    })
    void a_token_is_for_its_own_forge_alone(String remote, String variables, boolean ready) {
        var environment = new HashMap<String, String>();
        for (String variable : variables.split(" ")) {
            String[] parts = variable.split("=");
            environment.put(parts[0], parts.length > 1 ? parts[1] : "a-token-1234567");
        }
        assertEquals(ready, Forge.of(URI.create(remote), environment).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "https://gitlab.evil.example/a/b, gitlab, GITLAB_HOST",
        "git@gitea.evil.example:a/b, gitea, GITEA_SERVER_URL",
        "https://codeberg.org/a/b, gitea, GITEA_SERVER_URL",
        "https://github.evil.example/a/b, github, GH_HOST"
    })
    void a_host_that_is_only_called_so_is_told_how_it_would_be_believed(String remote, String kind, String variable) {
        for (var environment : List.of(ALL, Map.<String, String>of())) {
            URI address = RemoteUrl.of(remote).orElseThrow();
            var found = assertInstanceOf(ForgeFound.Unknown.class, Forge.find(address, environment));
            assertEquals(
                    "no token is sent to " + address.getHost() + " because of its name alone; if it is the " + kind
                            + " that yours is for, set " + variable + "=" + address.getHost(),
                    found.text());
        }
    }

    @Test
    void a_token_of_github_does_not_follow_an_api_elsewhere() {
        var environment = new HashMap<>(Map.of("GH_TOKEN", "token-of-github", "GITHUB_TOKEN", "token-of-github"));
        environment.put("AUTODEV_FORGE_URL", "https://elsewhere.example/api/v3");
        var found = Forge.find(URI.create("https://github.com/a/b"), environment);
        assertEquals(
                "no token for elsewhere.example: set GH_ENTERPRISE_TOKEN or GITHUB_ENTERPRISE_TOKEN to one that may"
                        + " write pull requests there",
                assertInstanceOf(ForgeFound.NoToken.class, found).text());
    }

    @Test
    void the_token_of_a_workflow_is_for_the_server_that_runs_it() {
        var own = Map.of("GITHUB_TOKEN", "token-of-corp-1", "GITHUB_SERVER_URL", "https://git.corp.example");
        var environment = new HashMap<>(own);
        environment.put("AUTODEV_FORGE", "github");
        assertTrue(Forge.of(URI.create("https://git.corp.example/a/b"), environment)
                .isPresent());
        assertTrue(Forge.of(URI.create("https://github.com/a/b"), environment).isEmpty());
    }

    @Test
    void a_token_that_is_said_to_be_for_another_host_stays_here() {
        var environment = Map.of("GITLAB_TOKEN", "token-of-gitlab", "GITLAB_HOST", "https://gitlab.corp.example");
        assertTrue(Forge.of(URI.create("https://gitlab.corp.example/a/b"), environment)
                .isPresent());
        var found = Forge.find(URI.create("https://gitlab.evil.example/a/b"), environment);
        assertTrue(found.text().contains("is for gitlab.corp.example, not for gitlab.evil.example"), found.text());
    }

    @Test
    void what_is_missing_is_said() {
        var noToken = Forge.find(URI.create("https://github.com/a/b"), Map.of());
        assertEquals(new ForgeFound.NoToken("github", "github.com", List.of("GH_TOKEN", "GITHUB_TOKEN")), noToken);
        assertEquals(
                "it is not known which forge code.corp.example is; set AUTODEV_FORGE to github, gitlab or gitea, and"
                        + " AUTODEV_FORGE_URL to its API where that is on another host",
                Forge.find(URI.create("https://code.corp.example/a/b"), ALL).text());
        assertEquals(
                "drafts go to github.com/a/b",
                Forge.find(URI.create("https://github.com/a/b"), ALL).text());
        assertTrue(
                Forge.find(URI.create("https://github.com/a/b/c"), ALL).text().contains("no repository on github.com"));
        assertTrue(
                Forge.find(URI.create("https://gitlab.com/a/../b"), ALL).text().contains("no repository"));
        assertInstanceOf(ForgeFound.Unknown.class, Forge.find(URI.create("file:///a/b"), ALL));
    }

    @Test
    void variables_name_kind_and_api_where_the_host_does_not() {
        var environment = new HashMap<>(ALL);
        environment.put("AUTODEV_FORGE", " Forgejo ");
        var forge = Forge.of(URI.create("https://code.corp.example/a/b"), environment)
                .orElseThrow();
        assertEquals("gitea", forge.name());
        environment.remove("AUTODEV_FORGE");
        environment.put("AUTODEV_FORGE_URL", "https://api.corp.example/sub/api/v4/");
        var other = Forge.of(URI.create("https://code.corp.example/sub/a/b"), environment)
                .orElseThrow();
        assertEquals("code.corp.example/a/b", other.place());
        assertEquals(
                URI.create("https://api.corp.example/sub/api/v4/projects/a%2Fb/merge_requests"),
                other.requests(DRAFT).getFirst().url());
        environment.put("AUTODEV_FORGE", "gitlab");
        environment.put("AUTODEV_FORGE_URL", "https://corp.example");
        assertEquals(
                URI.create("https://corp.example/api/v4/projects/a%2Fb/merge_requests"),
                Forge.of(URI.create("https://code.corp.example/a/b"), environment)
                        .orElseThrow()
                        .requests(DRAFT)
                        .getFirst()
                        .url());
    }

    @Test
    void no_token_goes_over_plain_http_to_another_machine() {
        var found = Forge.find(URI.create("http://gitlab.corp.example/a/b"), ALL);
        assertTrue(found.text().contains("could be read on the way"), found.text());
        var environment = new HashMap<>(ALL);
        environment.put("AUTODEV_FORGE_URL", "http://gitlab.corp.example/api/v4");
        var remote = URI.create("https://gitlab.com/a/b");
        assertThrows(BadInput.class, () -> Forge.of(remote, environment));
        environment.put("AUTODEV_FORGE_URL", "http://localhost:3000/api/v4");
        assertTrue(Forge.of(remote, environment).isPresent());
    }

    @ParameterizedTest
    @CsvSource({
        "AUTODEV_FORGE, bitbucket",
        "AUTODEV_FORGE_URL, code.corp.example/api",
        "AUTODEV_FORGE_URL, https://me:hidden-word@code.corp.example/api",
        "GITLAB_TOKEN, hidden-word two",
        "GITLAB_TOKEN, hidden-wörd",
        "HTTPS_PROXY, https://me:hidden-word@proxy",
        "SSL_CERT_FILE, /no/such/file"
    })
    void a_variable_that_cannot_be_used_is_named_and_no_secret_is(String variable, String value) {
        var environment = new HashMap<>(ALL);
        environment.put("AUTODEV_FORGE", "gitlab");
        environment.put(variable, value);
        var remote = URI.create("https://code.corp.example/a/b");
        var error = assertThrows(BadInput.class, () -> Forge.of(remote, environment));
        assertTrue(error.getMessage().contains(variable), error.getMessage());
        assertFalse(error.getMessage().contains("hidden"), error.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "https://github.com/acme/tool, https://github.com/acme/tool/pull/17, 17",
        "https://github.com/acme/tool, https://github.com/Acme/Tool/pull/17/files?w=1#top, 17",
        "git@github.com:acme/tool, https://github.com/acme/tool/pull/17, 17",
        "https://github.com/acme/tool, https://github.com/acme/tools/pull/17,",
        "https://github.com/acme/tool, https://github.com/acme/tool/issues/17,",
        "https://github.com/acme/tool, https://github.com.evil.example/acme/tool/pull/17,",
        "https://github.com/acme/tool, https://gitlab.com/acme/tool/-/merge_requests/17,",
        "https://github.com/acme/tool, not a url,",
        "https://gitlab.com/a/b/tool, https://gitlab.com/a/b/tool/-/merge_requests/3, 3",
        "https://gitlab.com/a/b/tool, https://gitlab.com/a/b/tool/merge_requests/3/diffs, 3",
        "https://codeberg.org/acme/tool, https://codeberg.org/acme/tool/pulls/9, 9",
        "https://gitea.corp.example/below/acme/tool, https://gitea.corp.example/below/acme/tool/pulls/9, 9",
        "https://gitlab.com/größe/ein tool, https://gitlab.com/gr%C3%B6%C3%9Fe/ein%20tool/-/merge_requests/4, 4"
    })
    void the_address_of_a_draft_tells_its_number(String remote, String url, String number) {
        var environment = new HashMap<>(ALL);
        URI address = RemoteUrl.of(remote).orElseThrow();
        environment.put("GITEA_SERVER_URL", "https://" + address.getHost());
        var forge = Forge.of(address, environment).orElseThrow();
        assertEquals(Optional.ofNullable(number), forge.number(url));
    }
}
