package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import autodev.change.finding.Finding;
import autodev.change.finding.FindingReport;
import autodev.change.registry.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose drafts hold all findings of a folder, on a real git server and a forge's API. */
class BatchGroupsTest {
    private static final int MANY = 6;

    @TempDir
    Path folder;

    private DraftScene scene;
    private MendingServer model;

    @BeforeEach
    void lay_out() throws Exception {
        scene = DraftScene.github(folder);
        for (int i = 0; i < MANY; i++)
            scene.repository.write("pkg" + i % 2 + "/f" + i + ".py", "bad = " + i + "\nsame = 1\n");
        scene.repository.commit("files").git("push", "-q", scene.bare.toString(), "main");
        model = new MendingServer(0);
        scene.environment.putAll(model.environment());
    }

    @AfterEach
    void close() {
        model.close();
        scene.close();
    }

    private Change change() {
        return Change.in(scene.repository.root())
                .environment(scene.environment)
                .out(folder.resolve("patches"))
                .check("true")
                .listen(event -> {});
    }

    private static Finding finding(int number, String message) {
        String file = "pkg" + number % 2 + "/f" + number + ".py";
        return new Finding("B001", message, file, 1, Optional.empty(), "test");
    }

    private static FindingReport report() {
        var findings = new ArrayList<Finding>();
        for (int i = 0; i < MANY; i++) findings.add(finding(i, "bad"));
        return new FindingReport("test", findings, List.of());
    }

    private List<String> subjects(String branch) {
        return GitRepository.git(scene.bare, "log", "--format=%s", "main.." + branch)
                .lines()
                .toList();
    }

    @Test
    void each_finding_has_a_draft_of_its_own_unless_they_are_grouped() {
        BatchOutcome outcome = Batch.of(change(), report()).open(true).run();
        assertEquals(Exit.DONE, outcome.exitCode(), () -> outcome.findings().toString());
        assertEquals(MANY, scene.forge.pulls().size());
        assertEquals(
                MANY,
                outcome.findings().stream().map(BatchRow::draft).distinct().count());
        BatchOutcome again = Batch.of(change(), report()).open(true).run();
        assertEquals(
                outcome.findings().stream().map(BatchRow::draft).toList(),
                again.findings().stream().map(BatchRow::draft).toList());
        assertEquals(MANY, scene.forge.pulls().size());
    }

    @Test
    void a_folder_s_findings_are_commits_of_one_draft() throws Exception {
        BatchOutcome outcome = Batch.of(change(), report())
                .open(true)
                .group(Batch.Group.PACKAGE)
                .run();
        assertEquals(Exit.DONE, outcome.exitCode(), () -> outcome.findings().toString());
        var pulls = scene.forge.pulls();
        assertEquals(2, pulls.size());
        for (var pull : pulls) assertEquals(MANY / 2, subjects(pull.head).size());
        assertEquals(List.of(), scene.forge.problems());
        for (BatchRow row : outcome.findings()) {
            Suggestion kept =
                    scene.registry(it -> it.suggestion(row.suggestion()).orElseThrow());
            assertEquals("drafted " + row.draft(), kept.outcome() + " " + kept.draft());
        }
        String branches = scene.repository.git("branch", "--list", "t4-codex/*", "--format=%(refname:short)");
        assertEquals(2, branches.lines().count(), branches);
        Batch.of(change(), report()).open(true).group(Batch.Group.PACKAGE).run();
        assertEquals(2, scene.forge.pulls().size());
    }

    @Test
    void patches_that_do_not_fit_or_pass_together_have_drafts_of_their_own() throws Exception {
        // The same line, mended for two findings: the second patch does not apply on the first.
        var twice =
                new FindingReport("test", List.of(finding(0, "one"), finding(2, "bad"), finding(0, "two")), List.of());
        BatchOutcome outcome =
                Batch.of(change(), twice).open(true).group(Batch.Group.PACKAGE).run();
        assertEquals(3, outcome.passed());
        assertEquals(2, scene.forge.pulls().size());
        assertEquals(2, subjects(scene.forge.pulls().getFirst().head).size());
        Files.writeString(folder.resolve("both.py"), """
            import sys
            mended = ["good" in open("pkg1/f%d.py" % i).read() for i in (1, 3)]
            sys.exit(1 if all(mended) else 0)
            """);
        Change change =
                change().check("python3 '" + folder.resolve("both.py") + "'").sandboxAllow(folder.toString());
        var pair = new FindingReport("test", List.of(finding(1, "bad"), finding(3, "bad")), List.of());
        BatchOutcome apart =
                Batch.of(change, pair).open(true).group(Batch.Group.PACKAGE).run();
        assertEquals(4, scene.forge.pulls().size());
        assertTrue(
                apart.notes().getFirst().contains("do not pass together"),
                apart.notes().toString());
    }

    @Test
    void a_dry_run_of_groups_writes_what_would_be_sent() throws Exception {
        Batch.of(change(), report()).group(Batch.Group.PACKAGE).run();
        assertEquals(List.of(), scene.forge.seen());
        try (var files = Files.list(folder.resolve("patches"))) {
            assertEquals(
                    2,
                    files.filter(file -> file.toString().endsWith(".request.json"))
                            .count());
        }
        assertEquals("", scene.repository.git("branch", "--list", "t4-codex/*"));
    }
}
