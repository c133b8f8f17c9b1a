package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.forge.ForgeIssues.Issue;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForgeIssuesTest {
    private static final NewIssue NEW = new NewIssue("Fix it", "Words\n<!-- other -->\n", List.of("autodev"), "x:t1");

    private static ForgeIssues issues(ForgeServer server) {
        return Forge.of(server.remote(), server.environment()).orElseThrow().issues();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void an_issue_is_opened_with_its_label_and_known_again_by_its_mark(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var issues = issues(server);
            var opened = issues.open(NEW);
            assertEquals("501", opened.number());
            assertTrue(opened.url().startsWith(server.url()), opened.url());
            assertEquals(List.of(), opened.notes());
            assertEquals(List.of("autodev"), server.issues().getFirst().labels);
            assertEquals(
                    "<!-- x:t1 -->\nWords\n<!-- other -->\n", server.issues().getFirst().body);
            for (int i = 0; i < 5; i++) server.issue("By hand", "Not first: <!-- x:t2 -->");
            var found = issues.labelled("autodev");
            assertEquals(
                    List.of(new Issue("501", opened.url(), "Fix it", Optional.of("x:t1"), true, List.of())), found);
            assertEquals(6, issues.recent().size());
            assertEquals(Optional.empty(), issues.recent().getFirst().mark());
            assertEquals(List.of(), server.problems());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void an_issue_is_closed_and_stays_so(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var issues = issues(server);
            String number = issues.open(NEW).number();
            assertFalse(issues.close(number).open());
            assertFalse(issues.close(number).open());
            assertFalse(issues.labelled("autodev").getFirst().open());
            assertFalse(server.issues().getFirst().open);
            assertThrows(ForgeException.NotFound.class, () -> issues.close("999"));
            assertThrows(BadInput.class, () -> issues.close("../1"));
            assertEquals(List.of(), server.problems());
        }
    }

    @ParameterizedTest
    @CsvSource({"github, true", "gitlab, true", "gitea, true", "github, false", "gitlab, false", "gitea, false"})
    void no_answer_makes_no_second_issue(String kind, boolean acts) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            server.fail("POST", "/issues", acts ? Fault.cutAfter() : Fault.cutBefore());
            assertEquals("501", issues(server).open(NEW).number());
            assertEquals(1, server.issues().size());
            assertEquals(List.of("autodev"), server.issues().getFirst().labels);
        }
    }

    @ParameterizedTest
    @CsvSource({"github, 0", "gitlab, 1", "gitea, 0"})
    void labels_that_the_forge_drops_are_set_or_told(String kind, int notes) throws IOException {
        try (var server = ForgeServer.of(kind).dropLabels()) {
            assertEquals(notes, issues(server).open(NEW).notes().size());
            assertEquals(1 - notes, server.issues().getFirst().labels.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitlab", "gitea"})
    void a_secret_is_hidden_and_a_long_text_cut(String kind) throws IOException {
        try (var server = ForgeServer.of(kind)) {
            var large = new NewIssue("t".repeat(999), ForgeServer.TOKEN + "b".repeat(2_000_000), List.of(), "m");
            issues(server).open(large);
            var issue = server.issues().getFirst();
            assertTrue(issue.title.length() <= 256 && issue.title.endsWith("t…"), issue.title);
            assertTrue(issue.body.startsWith("<!-- m -->\n[redacted]bbb"), issue.body.substring(0, 40));
            assertTrue(issue.body.endsWith("longer than this forge takes.*\n"));
            assertEquals(List.of(), server.problems());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a--b", "-->", "a>b", "-a"})
    void a_mark_that_could_leave_its_comment_is_refused(String mark) {
        assertThrows(BadInput.class, () -> new NewIssue("t", "b", List.of(), mark));
    }
}
