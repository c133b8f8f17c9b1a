package autodev.agents.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProtectedPathsTest {
    @Test
    void a_glob_covers_what_it_matches_and_all_below() {
        var paths = ProtectedPaths.of(List.of("*.lock", "tests/**", "docs", "src/api"));

        assertTrue(paths.test("deep/in/A.LOCK"));
        assertTrue(paths.test("tests/deep/x.py"));
        assertTrue(paths.test("a/docs/b/c.md"));
        assertTrue(paths.test("src/api/x.java"));
        assertFalse(paths.test("a/src/api/x.java"));
        assertFalse(paths.test("src/x.java"));
    }

    @Test
    void a_glob_that_leaves_the_workspace_or_is_malformed_is_refused() {
        for (String glob : List.of("../x", "/etc", "", "[a"))
            assertThrows(BadInput.class, () -> ProtectedPaths.of(List.of(glob)), glob);
    }
}
