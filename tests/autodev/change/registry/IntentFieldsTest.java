package autodev.change.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.change.registry.Intent.Status;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class IntentFieldsTest {
    private static ObjectNode fields(String json) {
        return (ObjectNode) Json.parse(json);
    }

    @Test
    void what_is_absent_is_made() {
        Intent one = IntentFields.added(fields("{\"code\":\"E1\",\"file\":\"a.py\",\"owner\":null}"));
        assertEquals(Status.RESERVED, one.status());
        assertEquals("", one.owner());
        assertTrue(one.id().matches("i-[0-9a-f]{16}"), one.id());
        assertNotEquals(one.id(), IntentFields.added(fields("{}")).id());
        Intent done =
                IntentFields.added(fields("{\"status\":\"implemented\",\"created_at\":\"2026-01-02T03:04:05Z\"}"));
        assertEquals(Instant.parse("2026-01-02T03:04:05Z"), done.createdAt());
        assertTrue(done.resolvedAt().isPresent());
    }

    @Test
    void the_json_has_the_seed_s_fields() {
        Intent done = Intent.reserved("E1", "", "a.py", 1, "").status(Status.EXPIRED);
        var names = new TreeSet<String>();
        Json.tree(done).fieldNames().forEachRemaining(names::add);
        assertEquals(
                new TreeSet<>(List.of(
                        "id",
                        "code",
                        "type",
                        "file",
                        "line",
                        "reason",
                        "suggestion",
                        "owner",
                        "ticket",
                        "eta",
                        "status",
                        "created_at",
                        "modified_at",
                        "resolved_at",
                        "raw")),
                names);
        assertEquals("expired", Json.tree(done).path("status").asText());
        assertEquals(done, Json.read(Json.line(done), Intent.class));
    }

    @Test
    void what_is_set_is_checked_and_what_is_resolved_has_its_time() {
        Intent intent = Intent.reserved("E1", "", "a.py", 1, "");
        Intent rejected = IntentFields.set(intent, fields("{\"status\":\"rejected\",\"line\":null,\"raw\":{\"a\":1}}"));
        assertEquals(Status.REJECTED, rejected.status());
        assertTrue(rejected.resolvedAt().isPresent());
        assertEquals(0, rejected.line());
        assertEquals(
                Optional.empty(),
                IntentFields.set(rejected, fields("{\"status\":\"planned\"}")).resolvedAt());
        assertEquals(
                rejected.resolvedAt(),
                IntentFields.set(rejected, fields("{\"owner\":\"a\"}")).resolvedAt());
        for (String wrong : List.of(
                "{\"line\":-1}",
                "{\"line\":1.5}",
                "{\"line\":\"1\"}",
                "{\"line\":99999999999}",
                "{\"raw\":[]}",
                "{\"status\":\"done\"}",
                "{\"status\":null}",
                "{\"owner\":1}",
                "{\"id\":\"x\"}",
                "{\"modified_at\":\"\"}",
                "{\"x\":null}")) assertThrows(BadInput.class, () -> IntentFields.set(intent, fields(wrong)), wrong);
        for (String wrong : List.of(
                "{\"id\":\"\"}", "{\"id\":\" a\"}", "{\"id\":7}", "{\"created_at\":\"soon\"}", "{\"id\":\"a\\nb\"}"))
            assertThrows(BadInput.class, () -> IntentFields.added(fields(wrong)), wrong);
    }
}
