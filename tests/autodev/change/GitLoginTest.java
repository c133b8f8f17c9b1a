package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which server gets a token when git pushes. */
class GitLoginTest {
    private static final Map<String, String> TOKENS = Map.of(
            "GH_TOKEN", "token-of-github",
            "GH_ENTERPRISE_TOKEN", "token-of-enterprise",
            "GITLAB_TOKEN", "token-of-gitlab",
            "FORGEJO_TOKEN", "token-of-forgejo");

    @ParameterizedTest
    @CsvSource({
        "https://github.com/a/b, , https://github.com/",
        "https://gitlab.com/a/b, , https://gitlab.com/",
        "https://acme.ghe.com/a/b, , https://acme.ghe.com/",
        "http://github.com/a/b, , ",
        "ssh://git@github.com/a/b, , ",
        "https://gitlab.evil.example/a/b, , ",
        "https://github.evil.example/a/b, , ",
        "https://forgejo.evil.example/a/b, , ",
        "https://codeberg.org/a/b, , ",
        "https://codeberg.org/a/b, GITEA_SERVER_URL=codeberg.org, https://codeberg.org/",
        "https://gitlab.corp.example/a/b, GITLAB_HOST=gitlab.corp.example, https://gitlab.corp.example/",
        "https://gitlab.evil.example/a/b, GITLAB_HOST=gitlab.corp.example, ",
        "https://code.corp.example/a/b, AUTODEV_FORGE=forgejo, https://code.corp.example/",
        "https://gitlab.evil.example/a/b, AUTODEV_FORGE_URL=https://gitlab.corp.example/api/v4, ",
    })
    void only_the_server_that_the_token_is_for(String remote, String word, String site) {
        var environment = new HashMap<>(TOKENS);
        if (word != null) environment.put(word.split("=")[0], word.split("=")[1]);
        assertEquals(
                Optional.ofNullable(site),
                GitLogin.of(URI.create(remote), environment).map(GitLogin::site));
    }

    @Test
    void it_is_shown_without_the_token() {
        var login = GitLogin.of(URI.create("https://github.com/a/b"), TOKENS).orElseThrow();
        assertEquals("a token for https://github.com/", login.toString());
        assertFalse(login.variables().containsValue("token-of-github"));
    }
}
