package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.patch.PatchException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each diff is git's own, and git says whether what was turned round takes it back. */
class ReversedDiffTest {
    @TempDir
    Path folder;

    private GitRepository repository;

    @BeforeEach
    void lay_out() {
        repository = GitRepository.in(folder.resolve("repo"));
        repository
                .write("edit.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n16\n17\n18\n")
                .write("no end.txt", "a\nb")
                .write("dos.txt", "a\r\nb\r\n")
                .write("gone.txt", "x\ny\n")
                .write("empty.txt", "")
                .write("ü \"odd\"\t.txt", "one\n")
                .write("old name.txt", "l1\nl2\nl3\nl4\nl5\nl6\nl7\n")
                .commit("base");
    }

    private void takesBack(String... diffOptions) throws Exception {
        repository.git("add", "-A");
        var call = new ArrayList<>(List.of("diff", "--cached", "--no-color"));
        call.addAll(List.of(diffOptions));
        String before = repository.git("rev-parse", "HEAD^{tree}");
        String patch = repository.git(call.toArray(String[]::new)) + "\n";
        Path file = Files.writeString(folder.resolve("reversed.patch"), ReversedDiff.of(patch));
        repository.git("apply", "--index", "--whitespace=nowarn", file.toString());
        assertEquals(before, repository.git("write-tree"));
        assertEquals(patch, ReversedDiff.of(ReversedDiff.of(patch)));
    }

    @Test
    void edits_in_several_places_go_back() throws Exception {
        repository.write("edit.txt", "1\nzwei\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n15\n17\n18\nnew\n");
        repository.write("dos.txt", "a\r\nc\r\nd\n");
        repository.write("ü \"odd\"\t.txt", "one\ntwo\n");
        takesBack();
    }

    @Test
    void line_ends_that_are_missing_come_and_go() throws Exception {
        repository.write("no end.txt", "a\nc").write("edit.txt", "now without").write("dos.txt", "a\r\nb");
        takesBack("-U1");
    }

    @Test
    void files_that_were_made_go_and_those_removed_or_renamed_come_back() throws Exception {
        Files.delete(repository.root().resolve("gone.txt"));
        Files.delete(repository.root().resolve("empty.txt"));
        repository.write("made ö.txt", "m\n").write("nothing.txt", "");
        Files.move(
                repository.root().resolve("old name.txt"),
                Files.createDirectories(repository.root().resolve("sub ü")).resolve("new name.txt"));
        repository.write("sub ü/new name.txt", "l1\nl2\nl3\nl4\nl5\nl6\nchanged\n");
        takesBack("-M");
        repository.git("reset", "-q", "--hard");
        takesMode();
    }

    private void takesMode() throws Exception {
        assertTrue(repository.root().resolve("edit.txt").toFile().setExecutable(true));
        repository.write("edit.txt", "script\n");
        takesBack();
    }

    @Test
    void what_cannot_be_known_is_refused() {
        String copy = "diff --git a/a b/b\nsimilarity index 100%\ncopy from a\ncopy to b\n";
        assertTrue(assertThrows(PatchException.class, () -> ReversedDiff.of(copy))
                .getMessage()
                .contains("git revert"));
        assertThrows(PatchException.class, () -> ReversedDiff.of("no diff"));
    }
}
