package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A forge that refuses, or is none: what is told, in whose words. */
class ForgeRefusalTest {
    private static final DraftPullRequest DRAFT = ForgeTest.DRAFT;

    private static Forge forge(ForgeServer server) {
        return forge(server, server.environment());
    }

    private static Forge forge(ForgeServer server, Map<String, String> environment) {
        return Forge.of(server.remote(), environment).orElseThrow();
    }

    private static <E extends ForgeException> E fails(Class<E> type, ForgeServer server) {
        E error = assertThrows(type, () -> forge(server).open(DRAFT));
        assertFalse(error.getMessage().contains(ForgeServer.TOKEN), error.getMessage());
        assertFalse(error.getMessage().contains("\n"), error.getMessage());
        assertTrue(error.getMessage().startsWith("127.0.0.1:"), error.getMessage());
        return error;
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_token_that_is_not_good_is_named_by_its_variable(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var environment = new HashMap<>(server.environment());
            environment.replaceAll((name, value) -> name.endsWith("_TOKEN") ? "secret-of-old" : value);
            var error = assertThrows(
                    ForgeException.Unauthorized.class,
                    () -> forge(server, environment).open(DRAFT));
            assertTrue(
                    error.getMessage().contains("_TOKEN is not accepted (401: Bad credentials)"), error.getMessage());
            assertFalse(error.getMessage().contains("secret-of-old"), error.getMessage());
            assertEquals(Exit.BLOCKED, error.exitCode());
            assertEquals(1, server.seen().size());
        }
    }

    @Test
    void a_token_that_may_not_and_a_repository_that_is_not_there() throws IOException {
        try (var server = ForgeServer.github()) {
            server.fail(
                    "POST",
                    "",
                    Fault.status(403, "{\"message\":\"Resource not accessible by personal access token\"}"));
            var error = fails(ForgeException.Unauthorized.class, server);
            assertTrue(error.getMessage().contains("may not do it (403: Resource not accessible"), error.getMessage());
            server.fail("GET", "", Fault.status(404, "{\"message\":\"Not Found\"}"));
            assertTrue(fails(ForgeException.NotFound.class, server).getMessage().contains("404: Not Found"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'message':'Validation Failed','errors':[{'resource':'PullRequest','field':'head','code':'invalid'}]}"
                        + "|422: Validation Failed; head is invalid",
                "{'message':'Validation Failed','errors':[{'message':'No commits between main and topic'}]}"
                        + "|422: Validation Failed; No commits between main and topic",
                "{'message':{'base':['is bad','is old'],'title':['is long']}}|422: base is bad, is old; title is long",
                "{'message':['One','Two']}|422: One; Two",
                "{'error':'invalid_request','error_description':'No such thing'}|422: invalid_request; No such thing",
                "<html><style>b{}</style><b>Stop</b> here</html>|422: Stop here",
                "{'message':'bad token forge-token-0123456789abcdef'}|422: bad token [redacted]"
            })
    void a_refusal_is_told_in_the_forges_own_words(String body, String told) throws IOException {
        try (var server = ForgeServer.github()) {
            server.fail("POST", "", Fault.status(422, body.replace('\'', '"')));
            var error = fails(ForgeException.Refused.class, server);
            assertTrue(error.getMessage().endsWith("refused (" + told + ")"), error.getMessage());
            assertEquals(422, error.status());
        }
    }

    @Test
    void a_repository_without_drafts_gets_none_and_nothing_else() throws IOException {
        try (var server = ForgeServer.github()) {
            server.fail(
                    "POST",
                    "/pulls",
                    Fault.status(422, "{\"message\":\"Draft pull requests are not supported in this repository.\"}"));
            var error = fails(ForgeException.Refused.class, server);
            assertTrue(error.getMessage().contains("takes no draft pull requests"), error.getMessage());
            assertEquals(1, server.sent().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitea"})
    void a_draft_stands_though_its_labels_are_refused(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            server.fail("POST", "/issues/1/labels", Fault.status(403, "{\"message\":\"No right to label\"}"));
            var opened = forge(server).open(DRAFT);
            assertEquals(1, opened.notes().size());
            String note = opened.notes().getFirst();
            assertTrue(note.startsWith("it lacks a label of t4/ai-suggested, good first issue: "), note);
            assertTrue(note.contains("No right to label"), note);
            assertEquals(1, server.pulls().size());
        }
    }

    @Test
    void a_renamed_repository_is_followed_on_the_same_server_only() throws IOException {
        try (var server = ForgeServer.github();
                var other = ForgeServer.github()) {
            String moved = "/api/v3/repos/acme/tool/pulls";
            server.fail("GET", "", Fault.status(301, "{}").with("Location", server.url() + moved + "?state=open"));
            server.fail("POST", "/pulls", Fault.status(307, "{}").with("Location", moved));
            assertEquals("1", forge(server).open(DRAFT).number());
            server.fail("GET", "", Fault.status(302, "{}").with("Location", other.url() + moved));
            var error = fails(ForgeException.Refused.class, server);
            assertTrue(
                    error.getMessage().contains("leads to another place (302 to " + other.url()), error.getMessage());
            assertEquals(List.of(), other.seen());
            server.fail("POST", "/pulls", Fault.status(301, "{}").with("Location", moved));
            server.close("1");
            error = fails(ForgeException.Refused.class, server);
            assertTrue(error.getMessage().contains("leads to another place (301 to " + moved), error.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Log in</html>", "{}", "\"text\"", ""})
    void what_is_no_forge_is_told_to_be_none(String body) throws IOException {
        try (var server = ForgeServer.github()) {
            server.fail("GET", "", Fault.status(200, body));
            var error = fails(ForgeException.Refused.class, server);
            assertTrue(error.getMessage().contains("what answered is not the API of github"), error.getMessage());
        }
    }
}
