package autodev.change.registry;

import autodev.Blocked;
import autodev.Secrets;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;

/**
 * A database of a PostgreSQL server, whose driver comes with the roots that want it. A transaction that met another one
 * half-way is done again.
 */
final class PostgresStore implements Store {
    /** What the driver is called where it is added. */
    static final String DRIVER = "org.postgresql:postgresql:42.7.14";

    private static final int CONNECTIONS = 8;
    private static final int TRIES = 10;
    // Serialization failure, deadlock found: the server asks that the transaction be tried again.
    private static final Set<String> AGAIN = Set.of("40001", "40P01");
    // A lost connection, too many of them, a server that shuts down or starts.
    private static final String AWAY = "08...|53300|57P0[1-3]";

    private final DatabaseName.Postgres name;
    private final Connections connections;

    private PostgresStore(DatabaseName.Postgres name, Driver driver) {
        this.name = name;
        this.connections = new Connections(CONNECTIONS, () -> connect(name, driver));
    }

    /**
     * The database of this name; nothing is sent yet. Throws {@link Blocked} if the driver is not on the class path.
     */
    static PostgresStore open(DatabaseName.Postgres name) {
        return new PostgresStore(name, driver("org.postgresql.Driver"));
    }

    /** The driver of this class name. */
    static Driver driver(String type) {
        try {
            return (Driver) Class.forName(type).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new Blocked(
                    DatabaseName.VARIABLE + " names a PostgreSQL database, whose driver is not here; add //DEPS "
                            + DRIVER + " to the script, or --deps " + DRIVER + " to jbang's arguments");
        }
    }

    private static Connection connect(DatabaseName.Postgres name, Driver driver) throws SQLException {
        var settings = new Properties();
        name.user().ifPresent(user -> settings.put("user", user));
        name.password().ifPresent(password -> settings.put("password", password));
        settings.put("ApplicationName", "autodev");
        settings.put("connectTimeout", "10");
        settings.put("tcpKeepAlive", "true");
        Connection connection = driver.connect(name.url(), settings);
        if (connection == null) throw new SQLException("the driver does not know the address");
        return connection;
    }

    @Override
    public <T> T read(Work<T> work) {
        try {
            return connections.use(work);
        } catch (SQLException e) {
            throw unusable(e);
        }
    }

    @Override
    public <T> T write(Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return connections.use(connection -> inTransaction(connection, work));
            } catch (SQLException e) {
                if (!AGAIN.contains(String.valueOf(e.getSQLState())) || attempt == TRIES) throw unusable(e);
            }
        }
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.run(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            // One that failed is closed, which undoes its transaction.
            if (done) connection.setAutoCommit(true);
        }
    }

    @Override
    public Dialect dialect() {
        return Dialect.POSTGRES;
    }

    private RegistryException unusable(SQLException e) {
        String said = Secrets.redact(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
        if (name.password().isPresent()) said = said.replace(name.password().get(), Secrets.MASK);
        String message = "the registry " + name + " cannot be used: " + said + "; ";
        return String.valueOf(e.getSQLState()).matches(AWAY)
                ? new RegistryException.Busy(message + "see that the server runs and can be reached, and try again", e)
                : new RegistryException(
                        message + "see that the user may create tables and write, and what " + DatabaseName.VARIABLE
                                + " says",
                        e);
    }

    @Override
    public void close() {
        connections.close();
    }
}
