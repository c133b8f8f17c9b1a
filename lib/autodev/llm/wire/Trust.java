package autodev.llm.wire;

import autodev.BadInput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed: those that the JDK believes, and besides those in the files that the environment names, in
 * {@code LLM_CA_FILE} (ours) and {@code SSL_CERT_FILE} (as OpenSSL and what is built on it have it). A file is PEM (RFC 7468),
 * any number of certificates with any text between them. Nothing ever switches the check off.
 */
record Trust(Map<String, String> files) {
    private static final List<String> VARIABLES = List.of("LLM_CA_FILE", "SSL_CERT_FILE");
    // All public authorities together are a quarter of a megabyte.
    private static final int LARGEST = 16 << 20;
    private static final Pattern CERTIFICATE = Pattern.compile(
            "-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([^-]*)-----END (?:TRUSTED |X509 )?CERTIFICATE-----");

    /** What this environment says; nothing is read yet. */
    static Trust of(Map<String, String> environment) {
        var files = new LinkedHashMap<String, String>();
        for (String variable : VARIABLES) {
            String file = environment.getOrDefault(variable, "").strip();
            if (!file.isEmpty()) files.put(variable, file);
        }
        return new Trust(files);
    }

    /**
     * What decides about a server's certificate; empty where the environment names no file: the JDK's own then does. Throws
     * BadInput for a file that is not there or has no certificate that is still good.
     */
    Optional<X509TrustManager> manager() {
        if (files.isEmpty()) return Optional.empty();
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (var certificate : manager(null).getAcceptedIssuers()) add(store, certificate);
            for (var named : files.entrySet())
                for (var certificate : read(named.getKey(), named.getValue())) add(store, certificate);
            return Optional.of(manager(store));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot put together a trust store", e);
        } catch (IOException e) {
            throw new UncheckedIOException("this JDK cannot make an empty trust store", e);
        }
    }

    /** {@code client} with this trust; with what OkHttp has by itself, the JDK's, where the environment names no file. */
    OkHttpClient.Builder of(OkHttpClient.Builder client) {
        manager().ifPresent(manager -> {
            try {
                var context = SSLContext.getInstance("TLS");
                context.init(null, new TrustManager[] {manager}, null);
                client.sslSocketFactory(context.getSocketFactory(), manager);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this JDK has no TLS", e);
            }
        });
        return client;
    }

    private static void add(KeyStore store, X509Certificate certificate) throws GeneralSecurityException {
        store.setCertificateEntry("ca-" + store.size(), certificate);
    }

    // Null stands for the JDK's own store.
    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        TrustManager[] made = factory.getTrustManagers();
        return Arrays.stream(made)
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }

    private static List<X509Certificate> read(String variable, String file) throws CertificateException {
        var parser = CertificateFactory.getInstance("X.509");
        var good = new ArrayList<X509Certificate>();
        int found = 0;
        var blocks = CERTIFICATE.matcher(text(variable, file));
        while (blocks.find()) {
            found++;
            try {
                byte[] bytes = Base64.getMimeDecoder().decode(blocks.group(1));
                var certificate = (X509Certificate) parser.generateCertificate(new ByteArrayInputStream(bytes));
                // Java asks of a certificate that it trusts by itself neither when it begins nor when it ends.
                if (!certificate
                        .getNotAfter()
                        .before(Date.from(Clock.systemUTC().instant()))) good.add(certificate);
            } catch (CertificateException | IllegalArgumentException e) {
                throw bad(variable, file, "its certificate number " + found + " is damaged", e);
            }
        }
        if (found == 0)
            throw bad(
                    variable,
                    file,
                    "it has no line -----BEGIN CERTIFICATE-----; one in DER becomes PEM by: openssl"
                            + " x509 -inform der -in FILE -out FILE.pem",
                    null);
        if (good.isEmpty()) throw bad(variable, file, "all its certificates have expired", null);
        return good;
    }

    private static String text(String variable, String file) {
        try (var in = Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) throw bad(variable, file, "it is larger than 16 MiB", null);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (InvalidPathException e) {
            throw bad(variable, file, "that is not a path", e);
        } catch (IOException e) {
            String why = Files.isDirectory(Path.of(file))
                    ? "it is a folder"
                    : Files.exists(Path.of(file)) ? "it cannot be read" : "there is no such file";
            throw bad(variable, file, why, e);
        }
    }

    private static BadInput bad(String variable, String file, String why, @Nullable Exception cause) {
        String message = variable + " names \"" + file + "\", which is no file of certificates: " + why
                + "; expected a PEM file with the certificate of your authority, or " + variable + " not set";
        return cause == null ? new BadInput(message) : new BadInput(message, cause);
    }
}
