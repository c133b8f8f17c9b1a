package autodev.change.registry;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The tables, version by version; the table {@code registry_versions} says which are done. Two processes that start at
 * once wait for each other. Both databases understand every statement. The columns of {@code intents} are the seed's,
 * so its own queries work; those beside them are the version of the row, by which a change sees that another one was
 * faster, the newest suggestion's id, and the text that is searched. Times are milliseconds since 1970, costs whole
 * numbers of 10^-12 USD.
 */
final class Migrations {
    private static final List<List<String>> VERSIONS = List.of(List.of(
            // What is searched stands before what can be long, so that a search need not read that.
            "CREATE TABLE intents (id TEXT PRIMARY KEY, version BIGINT NOT NULL, code TEXT NOT NULL, type TEXT NOT"
                    + " NULL, file TEXT NOT NULL, line BIGINT NOT NULL, owner TEXT NOT NULL, ticket TEXT NOT NULL, eta"
                    + " TEXT NOT NULL, status TEXT NOT NULL, created_at BIGINT NOT NULL, modified_at BIGINT NOT NULL,"
                    + " resolved_at BIGINT, codex_suggestion_id TEXT, reason TEXT NOT NULL, suggestion TEXT NOT NULL,"
                    + " search TEXT NOT NULL, raw TEXT NOT NULL)",
            // Each ends with what orders a page, so that a page is found without the rows that are not on it.
            "CREATE INDEX intents_modified ON intents (modified_at DESC, id)",
            "CREATE INDEX intents_status ON intents (status, modified_at DESC, id)",
            "CREATE INDEX intents_owner ON intents (owner, modified_at DESC, id)",
            "CREATE INDEX intents_code ON intents (code, modified_at DESC, id)",
            "CREATE INDEX intents_file ON intents (file, modified_at DESC, id)",
            "CREATE INDEX intents_suggestion ON intents (codex_suggestion_id)",
            "CREATE TABLE suggestions (id TEXT PRIMARY KEY, intent TEXT NOT NULL, request TEXT NOT NULL,"
                    + " model TEXT NOT NULL, agent TEXT NOT NULL, usd BIGINT, prompt_tokens BIGINT NOT NULL,"
                    + " completion_tokens BIGINT NOT NULL, confidence DOUBLE PRECISION NOT NULL,"
                    + " own_confidence DOUBLE PRECISION NOT NULL, files BIGINT NOT NULL, lines BIGINT NOT NULL,"
                    + " verification BIGINT NOT NULL, outcome TEXT NOT NULL, draft TEXT NOT NULL, at BIGINT NOT NULL,"
                    + " patch TEXT NOT NULL, explanation TEXT NOT NULL)",
            "CREATE INDEX suggestions_at ON suggestions (at DESC, id)",
            "CREATE INDEX suggestions_outcome ON suggestions (outcome, at DESC, id)",
            "CREATE INDEX suggestions_request ON suggestions (request, at DESC)",
            "CREATE INDEX suggestions_intent ON suggestions (intent, at DESC)",
            // All that sums need, so that they read no patch.
            "CREATE INDEX suggestions_sums ON suggestions (at, agent, outcome, confidence, usd)"));

    // Any number will do that no other program locks by.
    private static final String LOCK = "SELECT pg_advisory_xact_lock(4172025004)";

    private Migrations() {}

    /** Brings the database to the present form. Throws {@link RegistryException} if it has a later one already. */
    static void run(Store store) {
        if (store.read(Migrations::known) == VERSIONS.size()) return;
        int version = store.write(connection -> {
            if (store.dialect() == Dialect.POSTGRES) Store.run(connection, LOCK);
            Store.run(
                    connection,
                    "CREATE TABLE IF NOT EXISTS registry_versions (version BIGINT PRIMARY KEY, at BIGINT NOT NULL)");
            int done = version(connection);
            for (int next = done; next < VERSIONS.size(); next++) {
                for (String sql : VERSIONS.get(next)) Store.run(connection, sql);
                Store.update(
                        connection,
                        "INSERT INTO registry_versions VALUES (?, ?)",
                        next + 1,
                        System.currentTimeMillis());
            }
            return done;
        });
        if (version > VERSIONS.size())
            throw new RegistryException("the registry is of version " + version + ", this AutoDev reads up to "
                    + VERSIONS.size() + "; use the newer AutoDev, or name another database with "
                    + DatabaseName.VARIABLE);
    }

    // Most often all is done already, and nobody needs to wait for those who write.
    private static int known(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, "registry_versions", null)) {
            if (!tables.next()) return 0;
        }
        try {
            return version(connection);
        } catch (SQLException inAnotherSchema) {
            return 0;
        }
    }

    private static int version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT max(version) FROM registry_versions")) {
            return row.next() ? row.getInt(1) : 0;
        }
    }
}
