package autodev.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.AutodevException;
import autodev.Json;
import autodev.Started;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a process is told by its environment, and what is kept from it. */
class MarkersTest {
    @TempDir
    Path folder;

    private final Agent qa = CoreAgents.all().get("qa").agent();

    private Map<String, String> markers(ObjectNode context) {
        return Markers.of(qa, "run-1", Path.of("/work/shop"), context, folder, true);
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) Json.parse(text);
    }

    private static JsonNode decoded(Map<String, String> markers) {
        byte[] json = Base64.getDecoder().decode(markers.get("CLAUDE_PM_CONTEXT"));
        return Json.parse(new String(json, StandardCharsets.UTF_8));
    }

    @Test
    void the_seeds_and_our_own_are_set() throws IOException {
        ObjectNode context = json("{\"project_root\":\"/p\",\"file_paths\":[\"src/ä\"],\"priority\":\"low\"}");
        var markers = markers(context);
        assertEquals(
                new TreeSet<>(List.of(
                        "CLAUDE_PM_ORCHESTRATED",
                        "CLAUDE_PM_SESSION_ID",
                        "CLAUDE_PM_FRAMEWORK_VERSION",
                        "CLAUDE_PM_PROJECT_ROOT",
                        "CLAUDE_PM_LOG_LEVEL",
                        "CLAUDE_PM_TICKET_AUTO_CREATE",
                        "CLAUDE_PM_CONTEXT",
                        "AUTODEV_AGENT",
                        "AUTODEV_AGENT_RUN",
                        "AUTODEV_AGENT_PROJECT",
                        "AUTODEV_AGENT_CONTEXT")),
                new TreeSet<>(markers.keySet()));
        assertEquals("true", markers.get("CLAUDE_PM_ORCHESTRATED"));
        assertEquals("1.4.0", markers.get("CLAUDE_PM_FRAMEWORK_VERSION"));
        assertEquals("/p", markers.get("CLAUDE_PM_PROJECT_ROOT"));
        assertEquals("true", markers.get("CLAUDE_PM_TICKET_AUTO_CREATE"));
        assertEquals("qa", markers.get("AUTODEV_AGENT"));
        assertEquals("run-1", markers.get("AUTODEV_AGENT_RUN"));
        assertEquals(Path.of("/work/shop").toString(), markers.get("AUTODEV_AGENT_PROJECT"));
        assertEquals(context, decoded(markers));
        assertEquals(context, Json.parse(Files.readString(Path.of(markers.get("AUTODEV_AGENT_CONTEXT")))));
        assertEquals(markers, markers(context));
    }

    @Test
    void a_large_context_goes_by_file_and_a_process_still_starts() throws IOException {
        ObjectNode context = json("{\"user_requirements\":\"" + "x".repeat(3_000_000) + "\"}");
        var markers = markers(context);
        Path file = Path.of(decoded(markers).path("context_file").asText());
        assertEquals(context, Json.parse(Files.readString(file)));
        assertTrue(markers.values().stream().mapToInt(String::length).sum() < 32_767, "too much for an environment");
        var argv =
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "--version");
        assertEquals(0, Started.run(folder, markers, "", argv).exit());
    }

    @Test
    void secrets_are_not_among_them() throws IOException {
        String token = "ghp_" + "a1B2".repeat(9);
        var markers = markers(json("{\"project_root\":\"/p/" + token + "\",\"file_paths\":[\"x " + token
                + "\"],\"a\":{\"db_password\":\"correct horse\",\"key\":\"CHAT-1\",\"max_tokens\":4096}}"));
        String file = Files.readString(folder.resolve(Markers.CONTEXT_FILE));
        String all = markers + file + decoded(markers);
        assertFalse(all.contains(token), all);
        assertFalse(all.contains("correct horse"), all);
        assertEquals("CHAT-1", decoded(markers).at("/a/key").asText());
        assertEquals(4096, decoded(markers).at("/a/max_tokens").asInt());
    }

    @Test
    void a_project_root_that_no_variable_takes_is_not_taken() {
        for (String root : List.of("a\\u0000b", "a\\nb", "", "x".repeat(40_000)))
            assertEquals(
                    Path.of("/work/shop").toString(),
                    markers(json("{\"project_root\":\"" + root + "\"}")).get("CLAUDE_PM_PROJECT_ROOT"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void the_file_is_its_owners_alone_and_replaces_a_link() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "mine");
        Files.createSymbolicLink(folder.resolve(Markers.CONTEXT_FILE), other);
        markers(json("{}"));
        assertEquals("mine", Files.readString(other));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(Markers.CONTEXT_FILE))));
        try (var left = Files.list(folder)) {
            assertEquals(2, left.count());
        }
    }

    @Test
    void a_folder_that_is_not_there_is_said() {
        var e = assertThrows(
                AutodevException.class, () -> Markers.of(qa, "r", folder, json("{}"), folder.resolve("none"), false));
        assertTrue(e.getMessage().contains("cannot write the agent's context"), e.getMessage());
    }
}
