package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.llm.Model;
import autodev.llm.ModelException;
import autodev.llm.Models;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a real TLS server, with certificates of a real authority that the JDK does not know. */
class TrustTest {
    private static final String YES = "{\"choices\":[{\"message\":{\"content\":\"Yes.\"},\"finish_reason\":\"stop\"}]}";

    @TempDir
    static Path shared;

    @TempDir
    Path temp;

    private static Certificates certificates;
    private static ScriptedServer server;
    private static Path authority;

    @BeforeAll
    static void make() throws Exception {
        certificates = new Certificates(shared);
        server = ScriptedServer.of(ScriptedServer.json(200, YES));
        authority = Files.writeString(
                shared.resolve("ca.pem"),
                "# Our authority - the only one\nSubject: CN=ca\n" + certificates.pem("ca") + "# that is all\n");
    }

    @AfterAll
    static void close() throws IOException {
        server.close();
    }

    @Test
    void an_authority_that_nobody_knows_is_refused_and_the_error_says_how_to_make_it_known() throws Exception {
        try (var secure = certificates.server("good", server.port())) {
            var error = assertThrows(
                    ModelException.Untrusted.class, () -> at(secure, Map.of()).ask("Why?"));
            assertTrue(error.getMessage().contains("LLM_CA_FILE"), error.getMessage());
            assertEquals(1, error.getMessage().lines().count(), error.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"LLM_CA_FILE", "SSL_CERT_FILE"})
    void an_authority_in_the_file_is_believed(String variable) throws Exception {
        try (var secure = certificates.server("good", server.port())) {
            assertEquals(
                    "Yes.",
                    at(secure, Map.of(variable, authority.toString()))
                            .ask("Why?")
                            .text());
        }
    }

    @Test
    void a_server_whose_own_certificate_is_in_the_file_is_believed() throws Exception {
        Path own = Files.writeString(temp.resolve("own.pem"), certificates.pem("good"));
        try (var secure = certificates.server("good", server.port())) {
            assertEquals(
                    "Yes.",
                    at(secure, Map.of("LLM_CA_FILE", own.toString()))
                            .ask("Why?")
                            .text());
        }
    }

    @ParameterizedTest
    @CsvSource({"elsewhere, not verified", "expired, validity check failed"})
    void a_certificate_of_another_host_or_time_is_refused_all_the_same(String alias, String why) throws Exception {
        try (var secure = certificates.server(alias, server.port())) {
            var model = at(secure, Map.of("LLM_CA_FILE", authority.toString()));
            var error = assertThrows(ModelException.Untrusted.class, () -> model.ask("Why?"));
            assertEquals(1, error.getMessage().lines().count(), error.getMessage());
            assertTrue(error.getMessage().contains(why), error.getMessage());
        }
    }

    @Test
    void an_expired_certificate_is_not_even_believed_by_itself() throws Exception {
        Path both = Files.writeString(temp.resolve("both.pem"), certificates.pem("expired") + certificates.pem("good"));
        try (var secure = certificates.server("expired", server.port())) {
            var model = at(secure, Map.of("LLM_CA_FILE", both.toString()));
            assertThrows(ModelException.Untrusted.class, () -> model.ask("Why?"));
        }
    }

    @Test
    void whom_the_jdk_believes_stays_believed() {
        var known = Arrays.asList(Trust.of(Map.of("LLM_CA_FILE", "", "SSL_CERT_FILE", authority.toString()))
                .manager()
                .orElseThrow()
                .getAcceptedIssuers());
        assertTrue(new HashSet<>(known).containsAll(jdk()));
        assertEquals(jdk().size() + 1, known.size());
        assertEquals(Optional.empty(), Trust.of(Map.of()).manager());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        missing.pem | there is no such file
        .           | it is a folder
        key.pem     | it has no line -----BEGIN CERTIFICATE-----
        torn.pem    | its certificate number 2 is damaged
        old.pem     | all its certificates have expired
        """)
    void a_file_that_is_none_is_bad_input_in_one_line(String name, String why) throws Exception {
        Files.writeString(temp.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Files.writeString(
                temp.resolve("torn.pem"),
                certificates.pem("ca") + certificates.pem("good").replaceFirst("\n.{20}", "\n"));
        Files.writeString(temp.resolve("old.pem"), certificates.pem("expired"));
        try (var secure = certificates.server("good", server.port())) {
            var model = at(
                    secure, Map.of("LLM_CA_FILE", temp.resolve(name).normalize().toString()));
            var error = assertThrows(BadInput.class, () -> model.ask("Why?"));
            assertEquals(1, error.getMessage().lines().count(), error.getMessage());
            assertTrue(error.getMessage().startsWith("LLM_CA_FILE names "), error.getMessage());
            assertTrue(error.getMessage().contains(why), error.getMessage());
        }
    }

    @Test
    void a_proxy_opens_a_tunnel_to_the_named_host_with_its_own_login_and_sees_nothing_else() throws Exception {
        var asked = new CopyOnWriteArrayList<List<String>>();
        try (var secure = certificates.server("good", server.port());
                var proxy = proxy(secure.port(), asked)) {
            var environment = Map.of(
                    "LLM_BASE_URL", "https://model.test/v1",
                    "LLM_API_KEY", "correct.horse",
                    "LLM_CA_FILE", authority.toString(),
                    "HTTPS_PROXY", "http://127.0.0.1:1",
                    "PROXY_URL", "http://me:pw@127.0.0.1:" + proxy.port());
            int before = server.seen().size();
            assertEquals("Yes.", Models.of("openai:x", environment).ask("Why?").text());
            assertEquals("CONNECT model.test:443 HTTP/1.1", asked.getLast().getFirst());
            assertTrue(asked.getLast().contains("Proxy-Authorization: Basic bWU6cHc="), asked.toString());
            assertFalse(asked.toString().contains("correct.horse"), asked.toString());
            var request = server.seen().get(before);
            assertEquals("Bearer correct.horse", request.headers().get("authorization"));
            assertFalse(request.headers().containsKey("proxy-authorization"), request.toString());
        }
    }

    /** A proxy that wants a login and leads every tunnel to {@code port}. */
    private static Relay proxy(int port, List<List<String>> asked) throws IOException {
        return new Relay(new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            @Override
            Socket open(Socket client) throws IOException {
                while (true) {
                    var head = new StringBuilder();
                    while (!head.toString().endsWith("\r\n\r\n")) {
                        int next = client.getInputStream().read();
                        if (next < 0) throw new IOException("gone");
                        head.append((char) next);
                    }
                    asked.add(head.toString().lines().toList());
                    boolean login = head.toString().contains("Proxy-Authorization:");
                    String answer = login
                            ? "HTTP/1.1 200 Connected\r\n\r\n"
                            : "HTTP/1.1 407 Login\r\nProxy-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n";
                    client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    if (login) return to(port);
                }
            }
        };
    }

    private static List<X509Certificate> jdk() {
        try {
            var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            return List.of(((X509TrustManager) factory.getTrustManagers()[0]).getAcceptedIssuers());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Model at(Relay secure, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("LLM_BASE_URL", "https://127.0.0.1:" + secure.port() + "/v1");
        return Models.of("openai:x", environment);
    }
}
