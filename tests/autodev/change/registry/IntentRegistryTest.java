package autodev.change.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** In a file. */
class IntentRegistryTest extends RegistryContract {
    @Override
    Map<String, String> environment() {
        return Map.of("AUTODEV_STATE", temp.resolve("state").toString());
    }

    @Override
    Map<String, String> fresh() {
        return Map.of("AUTODEV_DB", "jdbc:sqlite:" + temp.resolve("a folder/other.db"));
    }

    private Path file() {
        return temp.resolve("state/registry.db");
    }

    @Test
    void the_seed_s_queries_read_it() throws Exception {
        registry.add(intent("one"));
        registry.add(intent("two"));
        registry.put(suggestion("s1", "one", "passed", Optional.of(new BigDecimal("0.5"))));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            var row = statement.executeQuery("SELECT COUNT(*) FROM intents WHERE raw LIKE '%\"codex_suggestion_id\"%'");
            assertEquals(1, row.getInt(1));
            row = statement.executeQuery("SELECT AVG(CAST(json_extract(raw, '$.codex_cost') AS REAL)) FROM intents"
                    + " WHERE raw LIKE '%\"codex_cost\"%'");
            assertEquals(0.5, row.getDouble(1));
            row = statement.executeQuery(
                    "SELECT id, code, type, file, line, reason, suggestion, owner, ticket, eta, status,"
                            + " created_at, modified_at, resolved_at, raw FROM intents WHERE id = 'one'");
            assertEquals("reserved", row.getString("status"));
        }
    }

    @Test
    void every_page_is_found_by_an_index() throws Exception {
        var queries = List.of(
                IntentRegistry.Query.ALL,
                query(Intent.Status.PLANNED, null, null, null, null, null),
                query(null, "Ada", null, null, null, null),
                query(null, null, null, "f.py", null, null),
                query(null, null, null, null, "E1", null));
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            for (var query : queries) {
                var search = IntentSearch.of(query, Dialect.SQLITE);
                try (var statement = Store.prepared(
                                connection,
                                "EXPLAIN QUERY PLAN " + search.ids(),
                                search.page(100, 0).toArray());
                        var plan = statement.executeQuery()) {
                    var lines = new ArrayList<String>();
                    while (plan.next()) lines.add(plan.getString("detail"));
                    assertEquals(1, lines.size(), lines + " for " + query);
                    assertTrue(lines.getFirst().contains("USING COVERING INDEX"), lines + " for " + query);
                }
            }
        }
    }

    @Test
    void one_of_many_that_fails_leaves_the_others() throws Exception {
        try (var store = SqliteStore.open(temp.resolve("many.db"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            store.write(connection -> {
                Store.run(connection, "CREATE TABLE t (n BIGINT PRIMARY KEY)");
                return true;
            });
            var all = new ArrayList<Future<Integer>>();
            for (long i = 0; i < 300; i++) {
                long n = i;
                all.add(threads.submit(() -> store.write(connection -> {
                    int rows = Store.update(connection, "INSERT INTO t VALUES (?)", n);
                    if (n % 3 == 0) throw new IllegalArgumentException("no " + n);
                    return rows;
                })));
            }
            for (int i = 0; i < 300; i++) {
                var one = all.get(i);
                if (i % 3 != 0) assertEquals(1, one.get());
                else assertThrows(java.util.concurrent.ExecutionException.class, one::get);
            }
            int rows = store.read(connection -> {
                try (var row = connection.createStatement().executeQuery("SELECT count(*) FROM t")) {
                    return row.getInt(1);
                }
            });
            assertEquals(200, rows);
        }
    }

    @Test
    void what_was_written_survives_a_kill_of_any_of_several_processes() throws Exception {
        var writers = new ArrayList<Process>();
        for (int i = 0; i < 3; i++)
            writers.add(RegistryWriter.start(file(), temp.resolve("out" + i), "w" + i, 100_000));
        for (int i = 0; i < 3; i++) {
            Path out = temp.resolve("out" + i);
            while (Files.readString(out).lines().count() < 50)
                assertTrue(writers.get(0).isAlive(), () -> "a writer ended: " + out);
        }
        for (var writer : writers) writer.destroyForcibly().waitFor();
        int said = 0;
        for (int i = 0; i < 3; i++) {
            String text = Files.readString(temp.resolve("out" + i));
            for (String id :
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
                assertTrue(registry.find(id).isPresent(), id);
                said++;
            }
        }
        assertTrue(said >= 150);
        registry.add(intent("after"));
    }

    @Test
    void a_later_or_damaged_registry_is_left_alone() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file())) {
            Store.update(connection, "INSERT INTO registry_versions VALUES (99, 0)");
        }
        var later = assertThrows(RegistryException.class, () -> IntentRegistry.open(environment()));
        assertTrue(later.getMessage().contains("version 99"), later.getMessage());
        Path damaged = Files.writeString(temp.resolve("damaged.db"), "no database ".repeat(1000));
        var broken = assertThrows(
                RegistryException.class, () -> IntentRegistry.open(Map.of("AUTODEV_DB", damaged.toString())));
        assertTrue(broken.getMessage().contains("move it away"), broken.getMessage());
        assertFalse(broken instanceof autodev.Retryable);
    }
}
