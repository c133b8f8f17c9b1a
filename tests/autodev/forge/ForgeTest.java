package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every forge does, on servers that behave as GitHub, GitLab and Gitea do. */
class ForgeTest {
    private static final String LABEL = "t4/ai-suggested";
    static final DraftPullRequest DRAFT = new DraftPullRequest(
            "Take out the unused import",
            "Because nothing uses it: *größer*, \"quoted\" \uD83D\uDE00",
            "t4-codex/größe & mehr/7",
            "release/1.x",
            List.of(LABEL, "good first issue"));

    static Forge forge(ForgeServer server) {
        return Forge.of(server.remote(), server.environment()).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_draft_is_opened_with_its_labels(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var opened = forge(server).open(DRAFT);
            assertEquals(List.of(), opened.notes());
            assertEquals(List.of(), server.problems());
            assertEquals(1, server.pulls().size());
            var pull = server.pulls().getFirst();
            assertTrue(pull.draft, pull.title);
            assertTrue(pull.title.endsWith(DRAFT.title()), pull.title);
            assertEquals(DRAFT.body(), pull.body);
            assertEquals(DRAFT.head(), pull.head);
            assertEquals(DRAFT.base(), pull.base);
            assertEquals(DRAFT.labels(), pull.labels);
            assertEquals("1", opened.number());
            assertTrue(opened.url().startsWith(server.url()), opened.url());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void what_is_sent_is_what_was_shown_before(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var forge = forge(server);
            var shown = forge.requests(DRAFT);
            assertEquals(List.of(), server.seen(), "showing sends nothing");
            forge.open(DRAFT);
            var sent = server.seen().stream()
                    .filter(one -> !one.method().equals("GET"))
                    .map(one -> one.method() + " " + server.url() + one.path() + " " + one.body())
                    .toList();
            // Gitea numbers labels; the server had three.
            var expected = shown.stream()
                    .map(one -> one.method() + " " + one.url().toString().replace("NUMBER", "1") + " "
                            + one.body()
                                    .toString()
                                    .replace("\"ID of " + LABEL + "\"", "4")
                                    .replace("\"ID of good first issue\"", "5"))
                    .toList();
            assertEquals(expected, sent);
            assertFalse(Json.line(shown).contains(ForgeServer.TOKEN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_label_that_is_named_twice_or_is_blank_is_sent_once_or_not(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var draft = new DraftPullRequest("T", "B", "topic", "main", List.of("x", " ", " x", "y"));
            assertEquals(List.of(), forge(server).open(draft).notes());
            assertEquals(List.of("x", "y"), server.pulls().getFirst().labels);
            assertFalse(
                    server.sent().toString().matches(".*x\\W+x\\W.*"),
                    server.sent().toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void many_drafts_at_once_share_their_labels(String kind) throws Exception {
        try (var server = ForgeServer.of(kind);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var forge = forge(server);
            var drafts = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(
                            () -> forge.open(new DraftPullRequest("T", "B", "topic-" + i, "main", DRAFT.labels()))))
                    .toList();
            var numbers = new HashSet<String>();
            for (var draft : drafts) {
                assertEquals(List.of(), draft.get().notes());
                numbers.add(draft.get().number());
            }
            assertEquals(8, numbers.size());
            for (var pull : server.pulls()) assertEquals(DRAFT.labels(), pull.labels);
            long made = server.seen().stream()
                    .filter(one -> one.method().equals("POST") && one.path().endsWith("/tool/labels"))
                    .count();
            assertEquals(kind.equals("gitea") ? 2 : 0, made);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_draft_that_is_open_for_the_branch_is_given_again(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            server.open(DRAFT.head(), DRAFT.base(), true);
            server.open(DRAFT.head(), "main", false);
            server.open("another", DRAFT.base(), false);
            var first = forge(server).open(DRAFT);
            assertEquals("4", first.number());
            // Newer ones put it on a later page where pages are short.
            for (int i = 0; i < 5; i++) server.open("other-" + i, DRAFT.base(), false);
            var again = forge(server).open(DRAFT);
            assertEquals(first.number(), again.number());
            assertEquals(first.url(), again.url());
            assertEquals(List.of("a pull request is open for " + DRAFT.head() + " already"), again.notes());
            assertEquals(9, server.pulls().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_branch_whose_draft_was_closed_gets_a_new_one(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var first = forge(server).open(DRAFT);
            server.close(first.number());
            assertNotEquals(first.number(), forge(server).open(DRAFT).number());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitea"})
    void a_draft_that_a_killed_run_left_without_labels_gets_them(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            forge(server).open(new DraftPullRequest("T", "B", DRAFT.head(), DRAFT.base(), List.of()));
            forge(server).open(DRAFT);
            assertEquals(DRAFT.labels(), server.pulls().getFirst().labels);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void what_people_opened_and_is_no_draft_is_said_to_be_none(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            server.open(DRAFT.head(), DRAFT.base(), false);
            var notes = forge(server).open(DRAFT).notes();
            assertTrue(notes.get(1).startsWith("it is not a draft on 127.0.0.1"), notes.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({"github, 65536", "gitlab, 1048576"})
    void a_text_that_is_too_long_is_cut(String kind, int most) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var draft = new DraftPullRequest("t".repeat(999), "b".repeat(2_000_000), "topic", "main", List.of());
            assertEquals(List.of(), forge(server).open(draft).notes());
            var body = server.pulls().getFirst().body;
            assertTrue(body.length() <= most && body.length() > most - 200, "length " + body.length());
            assertTrue(body.endsWith("longer than this forge takes.*\n"));
            assertEquals(0, server.pulls().getFirst().labels.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void what_became_of_a_draft_is_told(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var forge = forge(server);
            String number = forge.open(DRAFT).number();
            assertEquals(new Forge.State(Forge.Fate.OPEN, Optional.empty(), Optional.empty()), forge.state(number));
            server.merge(number, "c0ffee");
            assertEquals(
                    new Forge.State(
                            Forge.Fate.MERGED,
                            Optional.of("c0ffee"),
                            Optional.of(Instant.parse("2026-03-04T05:06:07Z"))),
                    forge.state(number));
            String other = forge.open(DRAFT).number();
            server.close(other);
            assertEquals(Forge.Fate.CLOSED, forge.fate(other));
            assertEquals(List.of(), server.problems());
            assertThrows(ForgeException.NotFound.class, () -> forge.fate("77"));
            assertThrows(BadInput.class, () -> forge.fate("../1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void the_address_of_an_opened_draft_leads_back_to_its_number(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var forge = forge(server);
            var opened = forge.open(DRAFT);
            assertEquals(Optional.of(opened.number()), forge.number(opened.url()));
            assertEquals(kind, forge.name());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void no_secret_is_published(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var environment = new HashMap<>(server.environment());
            environment.put("OTHER_API_KEY", "another-secret-value");
            var forge = Forge.of(server.remote(), environment).orElseThrow();
            forge.open(new DraftPullRequest(
                    "T " + ForgeServer.TOKEN, "B another-secret-value", "topic", "main", List.of()));
            String sent = server.sent().toString();
            assertFalse(sent.contains(ForgeServer.TOKEN) || sent.contains("another-secret-value"), sent);
            assertTrue(server.pulls().getFirst().title.endsWith("T [redacted]"));
        }
    }

    @Test
    void a_request_with_one_thing_wrong_is_found_by_what_the_forges_publish() throws IOException {
        for (var kind : ForgeKind.values()) {
            String path = kind == ForgeKind.GITLAB ? "/projects/a%2Fb/merge_requests" : "/repos/a/b/pulls";
            String good = kind == ForgeKind.GITLAB
                    ? "{'source_branch':'h','target_branch':'b','title':'t','labels':'x'}"
                    : "{'title':'t','head':'h','base':'b','body':'x'}";
            var rules = ForgeRules.of(kind);
            assertEquals(List.of(), rules.problems("POST", path, Json.parse(good.replace('\'', '"'))));
            for (String bad : List.of(
                    good.replace("'title'", "'titel'"),
                    good.replace("'t'", "7"),
                    good.replace("}", ",'drafted':true}"),
                    "[]"))
                assertNotEquals(List.of(), rules.problems("POST", path, Json.parse(bad.replace('\'', '"'))), bad);
        }
        var github = ForgeRules.of(ForgeKind.GITHUB);
        assertNotEquals(List.of(), github.problems("GET", "/repos/a/b/pulls?state=opened", Json.parse("{}")));
        assertNotEquals(List.of(), github.problems("GET", "/repos/a/b/pulls?heads=x", Json.parse("{}")));
        assertNotEquals(
                List.of(), github.problems("POST", "/repos/a/b/issues/1/labels", Json.parse("{\"labels\":[]}")));
        assertNotEquals(List.of(), github.answerProblems("GET", "/repos/a/b/pulls/1", Json.parse("{\"number\":1}")));
        assertNotEquals(List.of(), github.problems("PUT", "/repos/a/b/pulls/1/merge", Json.parse("{}")));
    }
}
