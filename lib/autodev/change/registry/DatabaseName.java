package autodev.change.registry;

import autodev.BadInput;
import autodev.Blocked;
import autodev.StateFolder;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which database {@code AUTODEV_DB} names. What it shows of itself has no password. */
sealed interface DatabaseName {
    /** What users set. */
    String VARIABLE = "AUTODEV_DB";

    /** A file of SQLite's. */
    record Sqlite(Path file) implements DatabaseName {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    /**
     * A database of a PostgreSQL server, as its driver takes it: {@code jdbc:postgresql://HOST/NAME?…} without user and
     * password.
     */
    record Postgres(String url, Optional<String> user, Optional<String> password) implements DatabaseName {
        @Override
        public String toString() {
            String place = url.substring("jdbc:postgresql://".length()).replaceFirst("\\?.*", "");
            return "postgresql://" + user.map(name -> name + "@").orElse("") + place;
        }
    }

    /** The file where nothing is named. */
    String FILE = "registry.db";

    private static Pattern postgres() {
        return Pattern.compile("(?:jdbc:)?postgres(?:ql)?://(?:([^:@/?]*)(?::([^/?]*))?@)?([^/?@]*)(/[^?]*)?(\\?.*)?");
    }

    /**
     * The database for a process with this environment. Throws {@link BadInput}; {@link Blocked} if no folder is known
     * for it.
     */
    static DatabaseName of(Map<String, String> environment) {
        String named = environment.getOrDefault(VARIABLE, "").strip();
        if (named.isEmpty())
            return new Sqlite(StateFolder.of(environment)
                    .orElseThrow(() -> new Blocked("no folder is known for the registry of intents; set " + VARIABLE
                            + " to a file, or AUTODEV_STATE to a folder"))
                    .resolve(FILE));
        Matcher postgres = postgres().matcher(named);
        if (postgres.matches()) return postgres(postgres, environment);
        String file = named.replaceFirst("^jdbc:sqlite:", "");
        if (file.isEmpty() || file.startsWith(":memory:") || file.matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*")) throw bad("");
        try {
            return new Sqlite(Path.of(file).toAbsolutePath().normalize());
        } catch (InvalidPathException e) {
            throw bad(": " + e.getReason());
        }
    }

    private static Postgres postgres(Matcher parts, Map<String, String> environment) {
        String name = parts.group(4);
        if (name == null || name.length() < 2) throw bad(" without the name of a database");
        String host = parts.group(3).isEmpty() ? "localhost" : parts.group(3);
        String options = parts.group(5) == null ? "" : parts.group(5);
        // libpq's own variables, so that a password need not stand in a URL.
        var user = given(parts.group(1)).or(() -> given(environment.get("PGUSER")));
        var password = given(parts.group(2)).or(() -> given(environment.get("PGPASSWORD")));
        return new Postgres("jdbc:postgresql://" + host + name + options, user, password);
    }

    private static Optional<String> given(@org.jspecify.annotations.Nullable String part) {
        if (part == null || part.isEmpty()) return Optional.empty();
        try {
            // A plus stands for itself in a URL's user and password.
            return Optional.of(URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.of(part);
        }
    }

    // What was given may hold a password that we cannot tell from the rest, so it is not shown.
    private static BadInput bad(String why) {
        return new BadInput(VARIABLE + " names no database that can be used" + why
                + "; expected a file, jdbc:sqlite:FILE or postgresql://USER@HOST/NAME, with the password after USER:"
                + " or in PGPASSWORD");
    }
}
