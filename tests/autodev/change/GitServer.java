package autodev.change;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Bare repositories over HTTP on 127.0.0.1, as real servers have them: git's own {@code http-backend} behind the JDK's
 * server, so that clone, fetch and push work. May ask for a password; remembers what it was asked with.
 */
final class GitServer implements AutoCloseable {
    private final Path folder;
    private final HttpServer server;
    private final Path backend;
    /** {@code METHOD path authorization} of each request, without the last where none was sent. */
    final List<String> seen = new CopyOnWriteArrayList<>();

    private volatile @Nullable String login;
    private volatile @Nullable String elsewhere;

    private GitServer(Path folder) throws IOException {
        this.folder = folder;
        backend = Path.of(GitRepository.git(folder, "--exec-path")).resolve("git-http-backend");
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                answer(exchange);
            }
        });
        server.start();
    }

    /** Serves all repositories below {@code folder}. */
    static GitServer of(Path folder) throws IOException {
        return new GitServer(Files.createDirectories(folder));
    }

    /** A new bare repository, such as {@code acme/tool.git}, with {@code main} as its HEAD. */
    Path bare(String name) throws IOException {
        Path bare = Files.createDirectories(folder.resolve(name));
        GitRepository.git(bare, "init", "-q", "--bare", "-b", "main");
        GitRepository.git(bare, "config", "http.receivepack", "true");
        return bare;
    }

    /** The address of a repository. */
    String url(String name) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + name;
    }

    /** Lets in from now on only who has this password. */
    GitServer password(String user, String password) {
        byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        login = "Basic " + Base64.getEncoder().encodeToString(both);
        return this;
    }

    /** Sends everybody on to another server, or nobody any more. */
    GitServer moved(@Nullable String url) {
        elsewhere = url;
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + (given == null ? "" : " " + given));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (elsewhere != null) {
            exchange.getResponseHeaders().set("Location", elsewhere + exchange.getRequestURI());
            exchange.sendResponseHeaders(302, -1);
            return;
        }
        if (login != null && !login.equals(given)) {
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
            exchange.sendResponseHeaders(given == null ? 401 : 403, -1);
            return;
        }
        run(exchange, body);
    }

    // RFC 3875, as far as http-backend needs it.
    private void run(HttpExchange exchange, byte[] body) throws IOException {
        var builder = new ProcessBuilder(backend.toString());
        Map<String, String> variables = builder.environment();
        variables.keySet().removeIf(name -> name.startsWith("GIT_"));
        variables.put("GIT_PROJECT_ROOT", folder.toString());
        variables.put("GIT_HTTP_EXPORT_ALL", "1");
        variables.put("REQUEST_METHOD", exchange.getRequestMethod());
        variables.put("PATH_INFO", exchange.getRequestURI().getPath());
        variables.put("CONTENT_LENGTH", String.valueOf(body.length));
        put(variables, "QUERY_STRING", exchange.getRequestURI().getRawQuery());
        put(variables, "CONTENT_TYPE", exchange.getRequestHeaders().getFirst("Content-Type"));
        put(variables, "HTTP_CONTENT_ENCODING", exchange.getRequestHeaders().getFirst("Content-Encoding"));
        put(variables, "GIT_PROTOCOL", exchange.getRequestHeaders().getFirst("Git-Protocol"));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Thread.ofVirtual().start(() -> {
            try (var in = process.getOutputStream()) {
                in.write(body);
            } catch (IOException e) {
                process.destroy(); // it has ended already, or never will
            }
        });
        byte[] said = process.getInputStream().readAllBytes();
        var in = new ByteArrayInputStream(said);
        int status = 200;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String[] header = line.split(": ", 2);
            if (header[0].equals("Status")) status = Integer.parseInt(header[1].substring(0, 3));
            else exchange.getResponseHeaders().set(header[0], header[1]);
        }
        byte[] rest = in.readAllBytes();
        exchange.sendResponseHeaders(status, rest.length == 0 ? -1 : rest.length);
        exchange.getResponseBody().write(rest);
    }

    private static void put(Map<String, String> variables, String name, @Nullable String value) {
        variables.put(name, value == null ? "" : value);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) line.write(c);
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
