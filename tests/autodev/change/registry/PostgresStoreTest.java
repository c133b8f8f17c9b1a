package autodev.change.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Blocked;
import autodev.Retryable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a real server. */
class PostgresStoreTest extends RegistryContract {
    private static PostgresServer server;
    private static int number;

    @BeforeAll
    static void start() throws Exception {
        Optional<Path> programs = PostgresServer.programs();
        Assumptions.assumeTrue(programs.isPresent(), "PostgreSQL's server is not installed");
        server = PostgresServer.start(programs.orElseThrow());
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) server.close();
    }

    private static String sql(String sql) {
        var settings = new Properties();
        settings.put("user", "autodev");
        settings.put("password", "sesame/ö@1");
        String url = "jdbc:" + server.url().replaceFirst("//.*@", "//");
        try (var connection = PostgresStore.driver("org.postgresql.Driver").connect(url, settings);
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            if (!rows) return "";
            statement.getResultSet().next();
            return statement.getResultSet().getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    Map<String, String> environment() {
        if (registry == null) sql("CREATE DATABASE test" + ++number);
        return Map.of("AUTODEV_DB", server.url().replaceFirst("postgres$", "test" + number));
    }

    @Override
    Map<String, String> fresh() {
        String name = "fresh" + number;
        synchronized (PostgresStoreTest.class) {
            if (sql("SELECT count(*) FROM pg_database WHERE datname = '" + name + "'")
                    .equals("0")) sql("CREATE DATABASE " + name);
        }
        return Map.of("AUTODEV_DB", server.url().replaceFirst("postgres$", name));
    }

    @Test
    void a_connection_that_the_server_has_ended_is_made_anew() {
        registry.add(intent("one"));
        sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'test" + number + "'");
        var error = assertThrows(RegistryException.class, () -> registry.find("one"));
        assertTrue(error instanceof Retryable, error.toString());
        assertTrue(registry.find("one").isPresent());
    }

    @Test
    void errors_say_what_to_do_and_keep_the_password() {
        var gone = Map.of("AUTODEV_DB", "postgresql://ada:sesame-open@127.0.0.1:1/x");
        var away = assertThrows(RegistryException.Busy.class, () -> IntentRegistry.open(gone));
        assertTrue(away.getMessage().contains("postgresql://ada@127.0.0.1:1/x"), away.getMessage());
        var wrong = Map.of("AUTODEV_DB", server.url().replaceFirst(":[^:@]*@", ":sesame-shut@"));
        var refused = assertThrows(RegistryException.class, () -> IntentRegistry.open(wrong));
        assertFalse((away.getMessage() + refused.getMessage()).contains("sesame"), refused.getMessage());
        assertTrue(refused.getMessage().contains("password authentication failed"), refused.getMessage());
    }

    @Test
    void without_the_driver_one_line_says_what_to_add() {
        var error = assertThrows(Blocked.class, () -> PostgresStore.driver("org.postgresql.NoDriver"));
        assertTrue(error.getMessage().contains("//DEPS org.postgresql:postgresql:42."), error.getMessage());
        assertEquals(1, error.getMessage().lines().count());
    }
}
