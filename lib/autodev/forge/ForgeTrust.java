package autodev.forge;

import autodev.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Whose certificates are believed: those that the JDK believes, and those in the PEM files that {@code LLM_CA_FILE} and
 * {@code SSL_CERT_FILE} name, as for models. Nothing switches the check off.
 */
record ForgeTrust(List<Certificate> more) {
    /** What this environment says. Throws BadInput for a file without certificates. */
    static ForgeTrust of(Map<String, String> environment) {
        var more = new ArrayList<Certificate>();
        for (String variable : List.of("LLM_CA_FILE", "SSL_CERT_FILE")) {
            String file = environment.getOrDefault(variable, "").strip();
            if (!file.isEmpty()) more.addAll(read(variable, file));
        }
        return new ForgeTrust(more);
    }

    private static List<Certificate> read(String variable, String file) {
        String what = variable + " names \"" + file + "\", which is no file of certificates; expected PEM, or "
                + variable + " not set";
        try (var in = Files.newInputStream(Path.of(file))) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) throw new BadInput(what);
            return List.copyOf(found);
        } catch (IOException | CertificateException | InvalidPathException e) {
            throw new BadInput(what, e);
        }
    }

    /** Makes this client believe them. */
    void into(OkHttpClient.Builder client) {
        if (more.isEmpty()) return;
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate one : manager(null).getAcceptedIssuers()) add(store, one);
            for (Certificate one : more) add(store, one);
            X509TrustManager manager = manager(store);
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {manager}, null);
            client.sslSocketFactory(context.getSocketFactory(), manager);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("this JDK cannot put together a trust store", e);
        }
    }

    private static void add(KeyStore store, Certificate certificate) throws GeneralSecurityException {
        store.setCertificateEntry("ca-" + store.size(), certificate);
    }

    // Null stands for the JDK's own store.
    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }
}
