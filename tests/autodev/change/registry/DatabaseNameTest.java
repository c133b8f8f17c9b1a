package autodev.change.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import autodev.BadInput;
import autodev.Blocked;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseNameTest {
    private static DatabaseName of(String value) {
        return DatabaseName.of(Map.of("AUTODEV_DB", value));
    }

    @Test
    void a_file_is_sqlite_s() {
        assertEquals(new DatabaseName.Sqlite(Path.of("/x/y.db")), of("/x/y.db"));
        assertEquals(new DatabaseName.Sqlite(Path.of("/x/y.db")), of(" jdbc:sqlite:/x/y.db "));
        assertEquals(new DatabaseName.Sqlite(Path.of("y.db").toAbsolutePath()), of("y.db"));
        assertEquals(
                new DatabaseName.Sqlite(Path.of("/state/registry.db")),
                DatabaseName.of(Map.of("AUTODEV_STATE", "/state")));
        assertThrows(Blocked.class, () -> DatabaseName.of(Map.of()));
    }

    @Test
    void a_server_is_named_in_every_usual_way() {
        var expected = new DatabaseName.Postgres(
                "jdbc:postgresql://host:5433/db?sslmode=require", Optional.of("ada"), Optional.of("a@b/c+d"));
        for (String scheme : new String[] {"postgresql", "postgres", "jdbc:postgresql"})
            assertEquals(expected, of(scheme + "://ada:a%40b%2Fc+d@host:5433/db?sslmode=require"));
        assertEquals(
                new DatabaseName.Postgres("jdbc:postgresql://localhost/db", Optional.empty(), Optional.empty()),
                of("postgresql:///db"));
        var fromVariables =
                DatabaseName.of(Map.of("AUTODEV_DB", "postgresql://h/db", "PGUSER", "u", "PGPASSWORD", "p"));
        assertEquals(
                new DatabaseName.Postgres("jdbc:postgresql://h/db", Optional.of("u"), Optional.of("p")), fromVariables);
        assertEquals("postgresql://ada@host:5433/db", expected.toString());
    }

    @Test
    void what_is_no_database_is_refused_without_showing_it() {
        for (String value : new String[] {
            ":memory:",
            "jdbc:sqlite:",
            "jdbc:sqlite::memory:",
            "mysql://u:sesame@h/x",
            "jdbc:oracle:thin:sesame",
            "postgresql://u:sesame@h",
            "postgresql://u:sesame@h/"
        }) {
            var error = assertThrows(BadInput.class, () -> of(value), value);
            assertFalse(error.getMessage().contains("sesame"), error.getMessage());
        }
    }
}
