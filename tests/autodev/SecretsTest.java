package autodev;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "OPENAI_API_KEY",
                "GITHUB_TOKEN",
                "AWS_SECRET_ACCESS_KEY",
                "DB_PASSWORD",
                "PGPASSWORD",
                "client_secret",
                "NPM_AUTH",
                "apikey",
                "apiKey",
                "SMTP_PASS",
                "MYSQL_PWD",
                "AZURE_DEVOPS_PAT",
                "GPGPASSPHRASE",
                "SURVEYMONKEY_TOKEN"
            })
    void names_of_secrets_are_known(String name) {
        assertTrue(Secrets.isSecretName(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH",
                "HOME",
                "JAVA_HOME",
                "KEYBOARD_LAYOUT",
                "LANG",
                "MONKEYS",
                "AUTHOR",
                "MONKEY",
                "TURKEY",
                "PWD",
                "OLDPWD",
                "COMPASS",
                "PATH_PATTERN",
                "KEYMAP"
            })
    void names_of_other_things_are_not(String name) {
        assertFalse(Secrets.isSecretName(name));
    }

    @Test
    void values_of_secret_variables_are_masked_wherever_they_stand() {
        var environment = Map.of("MY_TOKEN", "hush-hush-123", "SHORT_KEY", "abc", "USER", "somebody-long");
        assertEquals(
                "got [redacted] from somebody-long, abc",
                Secrets.redact("got hush-hush-123 from somebody-long, abc", environment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-abcdefghijklmnopqrstuvwx",
                "ghp_abcdefghijklmnopqrstuvwxyz0123456789",
                "glpat-abcdefghijklmnopqrst",
                "AKIAABCDEFGHIJKLMNOP",
                "xoxb-123456789012-abc"
            })
    void well_known_shapes_are_masked(String secret) {
        assertEquals("key [redacted] end", Secrets.redact("key " + secret + " end", Map.of()));
    }

    @Test
    void a_password_in_an_address_and_a_bearer_token_are_masked() {
        assertEquals(
                "https://me:[redacted]@host/x Authorization: Bearer [redacted]",
                Secrets.redact("https://me:verysecret@host/x Authorization: Bearer abcdef0123456789", Map.of()));
    }

    @Test
    void a_token_is_masked_in_capitals_behind_an_escaped_line_break_and_behind_a_colour() {
        assertEquals("BEARER [redacted]", Secrets.redact("BEARER abcdef0123456789", Map.of()));
        assertEquals("'a\\n[redacted]'", Secrets.redact("'a\\nsk-abcdefghijklmnopqrstuvwx'", Map.of()));
        assertEquals("\u001b[31m[redacted]", Secrets.redact("\u001b[31msk-abcdefghijklmnopqrstuvwx", Map.of()));
        assertEquals("task-abcdefghijklmnopqrstuvwx", Secrets.redact("task-abcdefghijklmnopqrstuvwx", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"url\":\"http://localhost:8080\",\"mail\":\"me@example.org\"}",
                "'http://localhost:8080','me@example.org'",
                "http://localhost:8080\nme@example.org",
                "<a href=http://localhost:8080>me@example.org</a>"
            })
    void a_port_before_somebody_s_address_is_no_password(String text) {
        assertEquals(text, Secrets.redact(text, Map.of()));
    }
}
