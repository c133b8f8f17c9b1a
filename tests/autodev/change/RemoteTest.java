package autodev.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which remote is meant. */
class RemoteTest {
    @TempDir
    Path folder;

    private PushScene scene;

    @BeforeEach
    void lay_out() throws Exception {
        scene = PushScene.in(folder);
    }

    @Test
    void the_remote_is_the_one_named_or_that_of_the_branch_or_origin_or_the_only_one() {
        UserRepository user = UserRepository.of(scene.repository.root());
        assertEquals(Optional.empty(), Remote.of(user, Optional.empty()));
        scene.repository.git("remote", "add", "only", "https://me:secret@example.org/a.git");
        assertEquals("only", Remote.of(user, Optional.empty()).orElseThrow().name());
        scene.repository.git("remote", "add", "other", "b");
        assertEquals(Optional.empty(), Remote.of(user, Optional.empty()));
        scene.repository.git("remote", "add", "origin", scene.bare.toString());
        assertEquals("origin", Remote.of(user, Optional.empty()).orElseThrow().name());
        scene.repository.git("config", "branch.main.remote", "other");
        scene.repository.git("config", "branch.main.merge", "refs/heads/develop");
        Remote tracked = Remote.of(user, Optional.empty()).orElseThrow();
        assertEquals("other", tracked.name());
        assertEquals(Optional.of("develop"), tracked.tracked("t4-codex/"));
        assertEquals(Optional.empty(), tracked.tracked("dev"));
        assertEquals(
                "https://example.org/a.git",
                Remote.of(user, Optional.of("only")).orElseThrow().place());
        String said = assertThrows(BadInput.class, () -> Remote.of(user, Optional.of("none")))
                .getMessage();
        assertTrue(said.contains("only, origin, other"), said);
    }
}
