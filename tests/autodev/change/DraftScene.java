package autodev.change;

import autodev.Json;
import autodev.change.finding.Finding;
import autodev.change.registry.IntentRegistry;
import autodev.forge.ForgeServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A checkout whose origin is on a git server with a password, and the forge of that: both real servers. The user's home
 * is his own, and empty.
 */
final class DraftScene implements AutoCloseable {
    static final Finding WRONG = new Finding("T001", "subtracts", "add.py", 2, Optional.empty(), "test");

    final Path folder;
    final GitRepository repository;
    final Path bare;
    final GitServer git;
    final ForgeServer forge;
    final Map<String, String> environment = new HashMap<>();
    final List<String> notes = new ArrayList<>();

    private DraftScene(Path folder, ForgeServer forge, String name) throws IOException {
        this.folder = folder;
        this.forge = forge;
        this.git = GitServer.of(folder.resolve("server"));
        this.bare = git.bare(name);
        this.repository = GitRepository.in(folder.resolve("pro ject"));
        repository.git("remote", "add", "origin", git.url(name));
        repository.git("push", "-q", "-u", "origin", "main");
        git.password(name.contains("deep") ? "oauth2" : "x-access-token", ForgeServer.TOKEN);
        Path home = Files.createDirectories(folder.resolve("home"));
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("XDG_CONFIG_HOME", home.resolve("none").toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("AUTODEV_STATE", folder.resolve("state").toString());
        environment.put("OLLAMA_HOST", "127.0.0.1:1");
        environment.putAll(forge.environment());
    }

    static DraftScene github(Path folder) throws IOException {
        return new DraftScene(folder, ForgeServer.github(), "acme/tool.git");
    }

    static DraftScene gitlab(Path folder) throws IOException {
        return new DraftScene(folder, ForgeServer.gitlab(), "acme/deep/tool.git");
    }

    /** A change that asks a model which proposes this; it opens no draft by itself. */
    Change change(String patch, String explanation) {
        String answer = Json.line(Map.of(
                "patch", patch, "explanation", explanation, "confidence", 0.9, "meta", Map.of("changed_lines", 1)));
        return Change.in(repository.root())
                .environment(environment)
                .out(folder.resolve("patches"))
                .drafts(false)
                .model(ScriptedModel.of(answer))
                .check("python3 -c 'import add; assert add.add(2, 3) == 5'")
                .listen(event -> {
                    if (event instanceof ChangeEvent.Noted(String text)) notes.add(text);
                });
    }

    Change change() {
        return change(GitRepository.MEND, "It must add.");
    }

    /** Proposes and publishes. */
    Drafts.Published published(Change change) {
        ChangeOutcome outcome = change.propose(WRONG);
        return publish(change, outcome);
    }

    static Drafts.Published publish(Change change, ChangeOutcome outcome) {
        Verification verified = outcome.verification().orElseThrow();
        return Drafts.of(change).publish(List.of(outcome), verified.commit(), verified.branch());
    }

    <T> T registry(Function<IntentRegistry, T> question) {
        try (var registry = IntentRegistry.open(environment)) {
            return question.apply(registry);
        }
    }

    /** The branches on the server. */
    List<String> branches() {
        return GitRepository.git(bare, "for-each-ref", "--format=%(refname:short)")
                .lines()
                .toList();
    }

    @Override
    public void close() {
        git.close();
        forge.close();
    }
}
