package autodev.change.registry;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of Debian's packages in a folder of its own, on a free port of 127.0.0.1; ended with the tests
 * that use it.
 */
final class PostgresServer implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private final Path folder;
    private final Process process;
    private final int port;

    private PostgresServer(Path folder, Process process, int port) {
        this.folder = folder;
        this.process = process;
        this.port = port;
    }

    /** The folder of its programs; empty where it is not installed. */
    static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(VERSIONS)) return Optional.empty();
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Comparator.naturalOrder());
        }
    }

    static PostgresServer start(Path bin) throws Exception {
        Path folder = Files.createTempDirectory("autodev-postgres");
        // The server refuses to run as root, so everything is another user's there.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path password = Files.writeString(folder.resolve("password"), "sesame/ö@1");
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-r--r--"));
        Path data = folder.resolve("data");
        Path log = folder.resolve("log");
        Process made = process(
                folder,
                bin.resolve("initdb"),
                "-D",
                data,
                "-U",
                "autodev",
                "--pwfile",
                password,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale",
                "C.UTF-8",
                "-N");
        if (made.waitFor() != 0) throw new IOException("initdb failed: " + Files.readString(log));
        // Another program may take the port before the server does.
        for (int attempt = 1; attempt < 3; attempt++) {
            var server = served(folder, bin, freePort());
            if (server.isPresent()) return server.get();
        }
        return served(folder, bin, freePort())
                .orElseThrow(() -> new IOException("postgres does not start; see " + log));
    }

    private static Optional<PostgresServer> served(Path folder, Path bin, int port) throws Exception {
        Path log = folder.resolve("log");
        Files.deleteIfExists(log);
        Process process = process(
                folder,
                bin.resolve("postgres"),
                "-D",
                folder.resolve("data"),
                "-p",
                port,
                "-h",
                "127.0.0.1",
                "-k",
                "",
                "-F");
        // Also when the tests themselves are broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        while (!Files.exists(log) || !Files.readString(log).contains("ready to accept connections")) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) return Optional.empty();
        }
        return Optional.of(new PostgresServer(folder, process, port));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Process process(Path folder, Object... words) throws IOException {
        var argv = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root"))
            argv.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
        Arrays.stream(words).map(Object::toString).forEach(argv::add);
        var log = ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile());
        return new ProcessBuilder(argv)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    /** What {@code AUTODEV_DB} says of it. */
    String url() {
        return "postgresql://autodev:sesame%2F%C3%B6%401@127.0.0.1:" + port + "/postgres";
    }

    @Override
    public void close() throws IOException {
        // It waits for clients that are still there.
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS))
                process.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        }
    }
}
