package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** An authority of our own and certificates by it, made with the JDK's own tool, and servers that show them. */
final class Certificates {
    private static final String PASSWORD = "changeit";
    private final Path file;

    Certificates(Path folder) throws Exception {
        file = folder.resolve("store.p12");
        make("ca", "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
        make("good", "-signer", "ca", "-ext", "san=ip:127.0.0.1,dns:model.test");
        make("elsewhere", "-signer", "ca", "-ext", "san=dns:elsewhere.test");
        make("expired", "-signer", "ca", "-ext", "san=ip:127.0.0.1", "-startdate", "-10d", "-validity", "1");
    }

    private void make(String alias, String... more) throws IOException, InterruptedException {
        var argv = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD));
        argv.addAll(List.of(more));
        var tool = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, tool.waitFor(), said);
    }

    /** The certificate of this name, as PEM. */
    String pem(String alias) throws IOException, GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(store().getCertificate(alias).getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** A server that shows the certificate of this name and passes on what it hears to {@code port}. */
    Relay server(String alias, int port) throws IOException, GeneralSecurityException {
        var one = KeyStore.getInstance("PKCS12");
        one.load(null, null);
        var all = store();
        one.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return new Relay(context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            @Override
            Socket open(Socket client) throws IOException {
                return to(port);
            }
        };
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }
}
