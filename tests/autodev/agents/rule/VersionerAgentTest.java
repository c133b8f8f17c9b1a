package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.agents.AgentTask;
import autodev.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real repositories. */
class VersionerAgentTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T10:00:00Z"), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private AgentAnswer run() {
        return new VersionerAgent(CLOCK).run(AgentTask.of("next"), Workspace.look(folder), line -> {});
    }

    private String next() {
        return run().data().path("next_version").asText("none");
    }

    @Test
    void features_and_fixes_since_the_last_tag_make_a_minor_version_and_its_changelog() {
        var git = new GitProject(folder);
        git.commit("feat: first");
        git.run("tag", "-a", "-m", "x", "v1.2.3");
        git.run("tag", "nightly");
        String fix = git.commit("fix(parser): the end of lines (#12)");
        git.commit("feat: lists");
        git.commit("chore: tidy");
        AgentAnswer answer = run();
        assertTrue(answer.success());
        assertEquals("1.3.0", answer.data().get("next_version").asText());
        assertEquals("v1.3.0", answer.data().get("next_tag").asText());
        assertEquals("v1.2.3", answer.data().get("last_tag").asText());
        String changelog = answer.data().get("changelog").asText();
        assertTrue(changelog.startsWith("## [1.3.0] - 2026-03-04\n\n### New\n\n- Lists ("), changelog);
        assertTrue(
                changelog.contains("### Fixed\n\n- **parser**: the end of lines (#12) (" + fix.substring(0, 7) + ")"));
        assertFalse(changelog.contains("tidy"), changelog);
        assertTrue(answer.summary().contains("by rule, no model was asked"));
    }

    @Test
    void what_breaks_makes_a_major_version_but_below_one_a_minor() {
        var git = new GitProject(folder);
        git.commit("x");
        git.run("tag", "0.4.1");
        git.commit("feat!: other names");
        assertEquals("0.5.0", next());
        git.run("tag", "1.0.0");
        assertEquals("none", next());
        git.commit("fix: x\n\nBREAKING CHANGE: the default is off");
        assertEquals("2.0.0", next());
        assertTrue(run().data().get("changelog").asText().contains("### Breaking\n\n- The default is off"));
    }

    @Test
    void internal_changes_need_no_release_and_what_was_taken_back_counts_not() {
        var git = new GitProject(folder);
        git.commit("x");
        git.run("tag", "v1.0.0");
        git.commit("docs: more");
        assertEquals("none", next());
        git.commit("feat: lists");
        git.run("revert", "--no-edit", "HEAD");
        assertEquals("none", next());
        git.commit("fix: x");
        assertEquals("1.0.1", next());
    }

    @Test
    void pre_releases_go_on_until_more_is_needed() {
        var git = new GitProject(folder);
        git.commit("x");
        git.run("tag", "v1.0.0");
        git.commit("feat: a");
        git.run("tag", "v1.1.0-rc.1");
        git.commit("fix: b");
        AgentAnswer answer = run();
        assertEquals("1.1.0-rc.2", answer.data().get("next_version").asText());
        assertEquals("1.1.0", answer.data().get("release_version").asText());
        git.commit("feat!: c");
        assertEquals("2.0.0-rc.1", next());
    }

    @Test
    void without_a_tag_the_first_release_is_what_the_files_say() throws IOException {
        var git = new GitProject(folder);
        git.commit("start");
        assertEquals("0.1.0", next());
        Files.writeString(folder.resolve("package.json"), "{\n  \"name\": \"a\",\n  \"version\": \"0.3.0\"\n}\n");
        assertEquals("0.3.0", next());
        Files.writeString(folder.resolve("VERSION"), "0.2.0\n");
        AgentAnswer answer = run();
        assertFalse(answer.data().get("places_agree").asBoolean());
        assertTrue(answer.summary().contains("these do not agree"));
        assertEquals(3, answer.data().at("/version_places/1/line").asInt());
    }

    @Test
    void what_the_files_say_further_on_is_taken() throws IOException {
        var git = new GitProject(folder);
        git.commit("x");
        git.run("tag", "v1.0.0");
        git.commit("fix: y");
        Files.writeString(
                folder.resolve("pom.xml"),
                "<project><parent><version>9.9</version></parent>\n<version>1.1.0-SNAPSHOT</version></project>");
        assertEquals("1.1.0", next());
    }

    @Test
    void no_repository_and_no_commit_are_told() {
        assertFalse(run().success());
        assertTrue(run().summary().contains("git"));
        new GitProject(folder);
        assertEquals("none", next());
    }

    @Test
    void an_option_for_a_tag_is_no_option() {
        var git = new GitProject(folder);
        git.commit("x");
        git.run("update-ref", "refs/tags/--output=x-1.0.0", "HEAD");
        git.commit("feat: y");
        assertTrue(run().success());
        assertFalse(Files.exists(folder.resolve("x-1.0.0..HEAD")));
    }
}
