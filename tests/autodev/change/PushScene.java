package autodev.change;

import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.change.ChangeException.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A checkout and a bare repository beside it that has its {@code main}; the user's home is his own, and empty. */
final class PushScene {
    static final String BRANCH = "t4-codex/1";

    final Path folder;
    final Path bare;
    final Map<String, String> environment = new HashMap<>();
    final List<String> notes = new ArrayList<>();
    GitRepository repository;

    private PushScene(Path folder) throws IOException {
        this.folder = folder;
        repository = GitRepository.in(folder.resolve("pro ject ü"));
        bare = Files.createDirectories(folder.resolve("far ö").resolve("tool.git"));
        GitRepository.git(bare, "init", "-q", "--bare", "-b", "main");
        repository.git("push", "-q", bare.toString(), "main");
        Path home = Files.createDirectories(folder.resolve("home"));
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("none").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
    }

    static PushScene in(Path folder) throws IOException {
        return new PushScene(folder);
    }

    /** The checkout's origin, which is at {@code url} from now on. */
    Remote remote(String url) {
        repository.git("remote", "add", "origin", url);
        return Remote.of(UserRepository.of(repository.root()), Optional.empty()).orElseThrow();
    }

    /** A commit that no branch of the user's has. */
    String commit() {
        repository.git(
                "worktree", "add", "-q", "-b", "ours", folder.resolve("ours").toString());
        var ours = new GitRepository(folder.resolve("ours"));
        ours.write("add.py", "fixed\n").commit("fix");
        return ours.git("rev-parse", "HEAD");
    }

    /** Pushes as {@link #BRANCH}; gives the name that it has there. */
    String push(Remote remote, String commit) {
        try (var push = Push.to(remote, environment, notes::add)) {
            return push.send(commit, BRANCH, push.look(Optional.empty(), BRANCH));
        }
    }

    /** Why it cannot be pushed. */
    String refused(Remote remote, String commit) {
        return String.valueOf(
                assertThrows(Refused.class, () -> push(remote, commit)).getMessage());
    }

    /** The refs of the bare repository with their commits. */
    List<String> refs() {
        return GitRepository.git(bare, "for-each-ref", "--format=%(refname) %(objectname)")
                .lines()
                .toList();
    }
}
