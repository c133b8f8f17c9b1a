package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class ForgeTroubleTest {
    private static final ForgeTrouble TROUBLE = new ForgeTrouble(
            new ForgePlace(ForgeKind.GITLAB, "gitlab.com", "a/b", HttpUrl.get("https://gitlab.com/api/v4")),
            new ForgeToken("GITLAB_TOKEN", "abc12"),
            Map.of("OTHER_SECRET", "another-secret-value"));

    private static ForgeException of(boolean sent, IOException cause, boolean changes) {
        return TROUBLE.of("opening", new ForgeHttp.Broken(sent, cause), changes);
    }

    @Test
    void only_what_went_out_and_changes_something_is_perhaps_done() {
        for (boolean sent : new boolean[] {true, false}) {
            for (boolean changes : new boolean[] {true, false}) {
                var error = assertInstanceOf(
                        ForgeException.Unreachable.class, of(sent, new ConnectException("refused"), changes));
                assertEquals(sent && changes, error.perhapsDone());
                assertEquals(sent && changes, error.getMessage().contains("is not known"));
            }
        }
    }

    @Test
    void a_failure_is_one_line_with_what_to_check() {
        assertEquals(
                "gitlab.com/a/b: opening: a name cannot be resolved (gitlab.com); check the network, HTTPS_PROXY and"
                        + " AUTODEV_FORGE_URL",
                of(false, new UnknownHostException("gitlab.com"), false).getMessage());
        var untrusted = of(false, new SSLHandshakeException("PKIX path\nbuilding failed"), true);
        assertInstanceOf(ForgeException.Untrusted.class, untrusted);
        assertTrue(untrusted.getMessage().contains("(PKIX path building failed)"), untrusted.getMessage());
    }

    @Test
    void no_secret_is_told_however_short_the_token_is() {
        var error = of(true, new IOException("broken at abc12 and another-secret-value"), true);
        assertTrue(error.getMessage().contains("broken at [redacted] and [redacted]"), error.getMessage());
        assertFalse(new ForgeToken("GITLAB_TOKEN", "abc12").toString().contains("abc12"));
    }
}
