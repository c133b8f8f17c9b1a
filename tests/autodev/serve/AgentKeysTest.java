package autodev.serve;

import static org.junit.jupiter.api.Assertions.assertEquals;

import autodev.change.Policy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentKeysTest {
    @TempDir
    Path folder;

    @Test
    void the_agents_of_the_policy_at_the_top_are_known_in_every_part_of_the_checkout() throws Exception {
        Files.writeString(
                folder.resolve("autodev-policy.yaml"),
                "agents:\n  ada:\n    key_sha256: " + Policy.hash("a key") + "\n    requests_per_minute: 3\n");
        Path part = Files.createDirectories(folder.resolve("sub/part"));
        assertEquals(Optional.empty(), AgentKeys.of(part, Map.of(), () -> 0L).agent("a key"));
        Files.createDirectories(folder.resolve(".git"));
        var ada = AgentKeys.of(part, Map.of(), () -> 0L).agent("a key").orElseThrow();
        assertEquals("ada", ada.name());
        assertEquals(true, ada.rate().isPresent());
    }
}
