package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.patch.PatchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What patches are measured by, and what they may not do. */
class LimitsTest {
    @TempDir
    Path folder;

    private List<String> breaches(String patch) {
        return Limits.DEFAULT.breaches(patch, folder);
    }

    private static String edit(String path, String minus, String plus) {
        return GitRepository.diff(path, 1, "-" + minus + "\n+" + plus + "\n", 1, 1);
    }

    private static String create(String path, String mode, String line) {
        return "diff --git a/%s b/%s\nnew file mode %s\n--- /dev/null\n+++ b/%s\n@@ -0,0 +1 @@\n+%s\n"
                .formatted(path, path, mode, path, line);
    }

    @Test
    void a_patch_is_as_large_as_its_lines_that_come_and_go() {
        String patch = GitRepository.MEND + edit("b.txt", "-- a/x", "++ b/x") + create("new.py", "100644", "x");
        assertEquals(new Limits.Size(3, 5, List.of("add.py", "b.txt", "new.py")), Limits.size(patch));
        assertEquals(new Limits.Size(0, 0, List.of()), Limits.size("\n"));
        assertEquals(List.of(), breaches(patch));
    }

    @Test
    void renames_quoted_names_and_names_with_blanks_are_read() {
        String patch = "diff --git a/old name.py b/new name.py\n"
                + "similarity index 90%\n"
                + "rename from old name.py\n"
                + "rename to new name.py\n"
                + "--- a/old name.py\t\n"
                + "+++ b/new name.py\t\n"
                + "@@ -1 +1 @@\n"
                + "-a\n"
                + "+b\n"
                + "diff --git \"a/\\303\\274.py\" \"b/\\303\\274.py\"\n"
                + "--- \"a/\\303\\274.py\"\n"
                + "+++ \"b/\\303\\274.py\"\n"
                + "@@ -1 +1 @@\n"
                + "-a\n"
                + "+b\n"
                + "--- a/plain\n"
                + "+++ b/plain\n"
                + "@@ -1 +0,0 @@\n"
                + "-gone\n"
                + "\\ No newline at end of file\n"
                + "diff --git a/empty it b/empty it\n"
                + "new file mode 100644\n"
                + "index 0000000..e69de29\n";
        assertEquals(
                new Limits.Size(4, 5, List.of("old name.py", "new name.py", "ü.py", "plain", "empty it")),
                Limits.size(patch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@@ -1,2 +1,2 @@\n-a\n+b\n", // fewer lines than it says
                "@@ -1 +1 @@\n-a\n+b\n+c\n", // more
                "@@ -1 +1 @@\n-a\n+b\n-c\n", // more
                "@@ -1,3 +1,3 @@\n-a\n+b\ndiff --git a/c b/c\n", // runs into the next file
                "@@ -1 +1 @@ \n-a\n+b\n and words", // words behind it
                "@@ -1 +1 @@\n-a\n+b\nSome words\n",
                "@@ @@\n-a\n+b\n",
                "@@ -99999999999 +1 @@\n-a\n+b\n",
                "@@ -1 +1 @@\n a\n", // changes nothing
            })
    void a_patch_that_lies_about_its_size_is_refused(String hunks) {
        String patch = "diff --git a/x b/x\n--- a/x\n+++ b/x\n" + hunks;
        assertThrows(PatchException.Malformed.class, () -> Limits.size(patch));
        assertThrows(PatchException.Malformed.class, () -> breaches(patch));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "diff --git a/x b/x\n--- a/x\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n",
                "diff --git a/x b/x\n--- a/y\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n",
                "diff --git a/x b/y\nrename from x\nrename to y\n--- a/z\n+++ b/y\n@@ -1 +1 @@\n-a\n+b\n",
                "--- x/y\n+++ x/y\n@@ -1 +1 @@\n-a\n+b\n",
                "diff --git a/x b/x\n",
                "diff --git a/x b/y\nrename from x\n",
                "Here it is:\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
                "diff --git a/x b/x\nnew file mode 100644\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n",
                "nothing of the kind",
            })
    void a_header_that_contradicts_itself_is_refused(String patch) {
        assertThrows(PatchException.Malformed.class, () -> Limits.size(patch));
    }

    @Test
    void files_and_lines_are_bounded() {
        var tight = new Limits(1, 3, List.of(), List.of(), false, false);
        var found = tight.breaches(GitRepository.MEND + edit("b.txt", "a", "b"), folder);
        assertEquals(List.of("2 files are changed; at most 1 may be", "4 lines are changed; at most 3 may be"), found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "a/../../x",
                "/etc/passwd",
                ".git/config",
                "a/.GIT/hooks/x",
                "C:/x",
                ".gitmodules",
                "a//b",
                "./x",
                "git~1/x",
                "vendor/x.py",
                "third_party/a/b.c",
                "node_modules/a.js",
                ".github/workflows/ci.yml",
                ".gitlab-ci.yml",
                ".devcontainer/devcontainer.json",
                ".devcontainer/Dockerfile",
                "part/.devcontainer.json",
                ".vscode/tasks.json",
                "part/.VSCode/settings.json",
                ".idea/runConfigurations/All.xml",
                ".run/All.run.xml",
                "all.code-workspace",
                ".mcp.json",
                ".claude/settings.json",
                ".envrc",
                ".gitpod.yml",
                ".githooks/pre-commit",
                "lefthook.yml",
                ".pre-commit-config.yaml",
                "docs/CODEOWNERS",
                ".mergify.yml",
                "netlify.toml",
                "ci/build.gitlab-ci.yml",
                "Jenkinsfile.release",
                "a/Jenkinsfile",
                ".gitattributes",
                "a/.autodev/x",
                "a\\..\\x",
            })
    void paths_that_are_not_the_proposals_business_are_breaches(String path) {
        var found = breaches(edit(path, "a", "b"));
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.getFirst().startsWith(path), found.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vscode/tasks.json",
                "src/idea/x.py",
                "src/run/main.py",
                "docs/devcontainer.json",
                "renovate/x.py",
                "settings.json",
                "a.github/x.py",
                "src/envrc",
                "codeowners.py",
            })
    void files_that_only_look_like_those_are_ordinary(String path) {
        assertEquals(List.of(), breaches(edit(path, "a", "b")));
    }

    @Test
    void a_part_of_a_checkout_is_measured_from_the_top() throws Exception {
        GitRepository.in(folder);
        Path actions = Files.createDirectories(folder.resolve(".github/workflows"));
        String found =
                Limits.DEFAULT.breaches(edit("ci.yml", "a", "b"), actions).toString();
        assertTrue(found.contains("acted on by a forge"), found);
        var below = new Limits(5, 200, List.of("sub/**"), List.of("sub/gen/**"), false, false, "sub/");
        Path sub = Files.createDirectories(folder.resolve("sub"));
        assertEquals(List.of(), below.breaches(edit("d.txt", "a", "b"), sub));
        assertEquals(
                List.of("sub/gen/d.txt is in the forbidden path sub/gen/**"),
                below.breaches(edit("gen/d.txt", "a", "b"), sub));
        var usual = new Limits(5, 200, List.of(), Limits.DEFAULT.forbidden(), false, false, "sub/");
        assertEquals(1, usual.breaches(edit("vendor/d.txt", "a", "b"), sub).size());
        assertEquals("sub/", below.anySize().prefix());
    }

    @Test
    void allowed_and_forbidden_globs_decide_where() {
        var limits = new Limits(5, 200, List.of("src/**", ".github/**"), List.of("src/gen/**"), false, false);
        assertEquals(List.of(), limits.breaches(edit("src/a.py", "a", "b"), folder));
        assertEquals(List.of(), limits.breaches(edit(".github/workflows/a.yml", "a", "b"), folder));
        assertEquals(
                List.of("lib/a.py is outside of the allowed paths: src/**, .github/**"),
                limits.breaches(edit("lib/a.py", "a", "b"), folder));
        assertEquals(
                List.of("src/gen/a.py is in the forbidden path src/gen/**"),
                limits.breaches(edit("src/gen/a.py", "a", "b"), folder));
        assertThrows(BadInput.class, () -> new Limits(5, 200, List.of("[a"), List.of(), false, false));
    }

    @Test
    void binary_content_modes_links_and_submodules_are_breaches() {
        for (String patch : List.of(
                "diff --git a/x b/x\nindex 1..2 100644\nGIT binary patch\nliteral 1\nIcmZ\n\nliteral 0\nHcm\n\n",
                "diff --git a/x b/x\nindex 1..2 100644\nBinary files a/x and b/x differ\n",
                "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n",
                create("x", "100755", "a"),
                create("x", "120000", "/etc/passwd"),
                create("x", "160000", "Subproject commit 1"),
                "diff --git a/x b/x\nindex 1..2 120000\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n")) {
            var found = breaches(patch);
            assertEquals(1, found.size(), patch + found);
            assertTrue(found.getFirst().startsWith("x "), found.toString());
        }
    }

    @Test
    void links_and_nested_repositories_of_the_checkout_are_breaches() throws Exception {
        Files.createSymbolicLink(folder.resolve("linked"), Files.createDirectory(folder.resolve("real")));
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/.git"), "gitdir: ../.git/modules/sub\n");
        assertTrue(breaches(edit("linked/a.py", "a", "b")).getFirst().contains("symbolic link linked"));
        assertTrue(breaches(edit("sub/a.py", "a", "b")).getFirst().contains("submodule or repository sub"));
        assertEquals(List.of(), breaches(edit("real/a.py", "a", "b")));
    }

    @Test
    void the_environment_sets_the_numbers() {
        Limits set = Limits.of(Map.of("T4_CODEX_MAX_FILES", "7", "T4_CODEX_MAX_LINES", " 9 "));
        assertEquals(7, set.files());
        assertEquals(9, set.lines());
        assertEquals(Limits.DEFAULT, Limits.of(Map.of("T4_CODEX_MAX_FILES", "")));
        for (String wrong : List.of("0", "-1", "many", "99999999999", "1000001"))
            assertThrows(BadInput.class, () -> Limits.of(Map.of("T4_CODEX_MAX_LINES", wrong)));
    }
}
