package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Exit;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way to a forge: proxies and certificates. */
class ForgeHttpTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private static Forge forge(String remote, Map<String, String> environment) {
        var found = new ForgeSearch(environment, _ -> {}).find(URI.create(remote));
        return assertInstanceOf(ForgeFound.Ready.class, found).forge();
    }

    @Test
    void a_proxy_is_asked_with_its_login_and_never_told_the_token() throws IOException {
        var asked = new CopyOnWriteArrayList<String>();
        try (var proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> refuse(proxy, asked));
            var environment = new HashMap<>(Map.of(
                    "GITLAB_TOKEN",
                    ForgeServer.TOKEN,
                    "GITLAB_HOST",
                    "gitlab.corp.invalid",
                    "https_proxy",
                    "http://me:pass%20word@127.0.0.1:" + proxy.getLocalPort()));
            var forge = forge("https://gitlab.corp.invalid/a/b", environment);
            var error = assertThrows(ForgeException.class, () -> forge.fate("1"));
            String login = Base64.getEncoder().encodeToString("me:pass word".getBytes(StandardCharsets.UTF_8));
            assertTrue(asked.contains("CONNECT gitlab.corp.invalid:443 HTTP/1.1"), asked.toString());
            assertTrue(asked.contains("Proxy-Authorization: Basic " + login), asked.toString());
            assertFalse(asked.toString().contains(ForgeServer.TOKEN), asked.toString());
            assertFalse(error.getMessage().contains("word"), error.getMessage());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.corp.example/, git.corp.example, false",
        "https://git.corp.example/, .corp.example, false",
        "https://git.corp.example/, '*.corp.example', false",
        "https://git.corp.example/, corp.example, false",
        "https://git.corp.example/, '*', false",
        "https://git.corp.example/, 'a.example, git.corp.example:443', false",
        "https://git.corp.example/, git.corp.example:8443, true",
        "https://git.corp.example/, it.corp.example, true",
        "https://git.corp.example/, '', true",
        "http://127.0.0.1:3000/, '', false",
        "http://localhost:3000/, '', false",
        "http://[::1]:3000/, '', false"
    })
    void a_host_that_needs_no_proxy_gets_none(String url, String none, boolean proxied) {
        var proxy = ForgeProxy.of(Map.of("HTTPS_PROXY", "proxy.example:3128", "NO_PROXY", none));
        var chosen = proxy.select(URI.create(url)).getFirst();
        assertEquals(proxied, chosen.type() == Proxy.Type.HTTP, chosen.toString());
    }

    @Test
    void our_own_variable_goes_first_and_a_proxy_for_other_protocols_is_left_out() {
        var target = URI.create("https://git.corp.example/");
        var own = ForgeProxy.of(Map.of("PROXY_URL", "http://own:1", "HTTPS_PROXY", "http://all:2"));
        assertTrue(own.select(target).toString().contains("own"));
        assertEquals(
                List.of(Proxy.NO_PROXY),
                ForgeProxy.of(Map.of("ALL_PROXY", "socks5://x:1")).select(target));
    }

    // Wants a login, and then makes no connection all the same.
    private static void refuse(ServerSocket proxy, List<String> asked) {
        while (!proxy.isClosed()) {
            try (Socket client = proxy.accept()) {
                String head = head(client.getInputStream());
                asked.addAll(head.lines().toList());
                String status = head.contains("Proxy-Authorization")
                        ? "403 Forbidden"
                        : "407 Login\r\nProxy-Authenticate: Basic realm=\"x\"";
                client.getOutputStream()
                        .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                asked.add("broken: " + e);
            }
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        for (int c = in.read(); c >= 0 && head.indexOf("\r\n\r\n") < 0; c = in.read()) {
            head.append((char) c);
            if (head.toString().endsWith("\r\n\r\n")) break;
        }
        return head.toString();
    }

    @Test
    void an_authority_of_ones_own_is_believed_when_it_is_named_and_only_then(@TempDir Path folder) throws Exception {
        var store = store(folder);
        Path pem = folder.resolve("own.pem");
        Files.writeString(
                pem,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(store.getCertificate("own").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        var calls = new AtomicInteger();
        var server = server(store, calls);
        try {
            String remote = "https://127.0.0.1:" + server.getAddress().getPort() + "/a/b";
            var environment = new HashMap<>(Map.of("AUTODEV_FORGE", "gitea", "GITEA_TOKEN", ForgeServer.TOKEN));
            var blind = forge(remote, environment);
            var error = assertThrows(ForgeException.Untrusted.class, () -> blind.fate("1"));
            assertEquals(Exit.BLOCKED, error.exitCode());
            assertTrue(error.getMessage().contains("SSL_CERT_FILE"), error.getMessage());
            assertEquals(0, calls.get());
            environment.put("SSL_CERT_FILE", pem.toString());
            assertEquals(Forge.Fate.CLOSED, forge(remote, environment).fate("1"));
            assertEquals(1, calls.get());
        } finally {
            server.stop(0);
        }
    }

    private static KeyStore store(Path folder) throws Exception {
        Path file = folder.resolve("store.p12");
        var tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-J-XX:TieredStopAtLevel=1",
                        "-genkeypair",
                        "-alias",
                        "own",
                        "-dname",
                        "CN=own",
                        "-keyalg",
                        "EC",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, tool.waitFor(), said);
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    private static HttpsServer server(KeyStore store, AtomicInteger calls) throws Exception {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            try (exchange) {
                calls.incrementAndGet();
                byte[] body = "{\"state\":\"closed\",\"merged\":false}".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        return server;
    }
}
