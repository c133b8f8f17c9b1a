package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckoutTopTest {
    @TempDir
    Path temp;

    private Path root;

    @BeforeEach
    void real() throws Exception {
        root = temp.toRealPath();
    }

    @Test
    void it_is_the_one_that_git_finds() throws Exception {
        Path deep = Files.createDirectories(root.resolve("project/a/b"));
        assertEquals(new CheckoutTop(deep, deep), CheckoutTop.of(deep));
        Path top = GitRepository.in(root.resolve("project")).root();
        assertEquals(new CheckoutTop(top, deep), CheckoutTop.of(deep));
        assertEquals("a/b/", CheckoutTop.of(deep).prefix());
        assertEquals("b/", CheckoutTop.of(deep).prefix(top.resolve("a")));
        assertEquals("", CheckoutTop.of(top).prefix());
        assertEquals(List.of(top, top.resolve("a"), deep), CheckoutTop.of(deep).down());
        Files.createDirectories(deep.resolve(".git"));
        Files.writeString(deep.resolve(".git/HEAD"), "ref: refs/heads/main\n");
        assertEquals(
                Path.of(GitRepository.git(deep, "rev-parse", "--show-toplevel")),
                CheckoutTop.of(deep).top());
        GitRepository.git(deep, "init", "-q");
        assertEquals(deep, CheckoutTop.of(deep).top());
        Path tree = root.resolve("tree");
        GitRepository.git(top, "worktree", "add", "-q", tree.toString());
        assertEquals(
                tree, CheckoutTop.of(Files.createDirectories(tree.resolve("x"))).top());
    }

    @Test
    void without_one_an_empty_mark_counts_and_a_missing_folder_is_itself() throws Exception {
        Path part = Files.createDirectories(root.resolve("marked/part"));
        Files.createDirectories(root.resolve("marked/.git"));
        assertEquals(root.resolve("marked"), CheckoutTop.of(part).top());
        Path missing = root.resolve("missing/x");
        assertEquals(new CheckoutTop(missing, missing), CheckoutTop.of(missing));
    }

    @Test
    void only_links_in_a_checkout_are_told() throws Exception {
        Path top = GitRepository.in(root.resolve("project")).root();
        Path outside = Files.createDirectories(root.resolve("outside"));
        Path link = Files.createSymbolicLink(top.resolve("change"), outside);
        Path own = Files.createSymbolicLink(root.resolve("own"), top);
        assertEquals(Optional.of(link), CheckoutTop.link(link.resolve("deep/er")));
        assertEquals(Optional.of(own.resolve("change")), CheckoutTop.link(own.resolve("change")));
        assertEquals(Optional.empty(), CheckoutTop.link(own.resolve("other")));
        assertEquals(Optional.empty(), CheckoutTop.link(outside.resolve("x")));
    }
}
