package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets are made here from parts, so that no scanner takes this file for one that has some. */
class SecretScanTest {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static String random(int length, String of) {
        var random = new Random(length);
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) text.append(of.charAt(random.nextInt(of.length())));
        return text.toString();
    }

    private static String random(int length) {
        return random(length, LETTERS);
    }

    @ParameterizedTest
    @CsvSource({
        "ghp_, 36, GitHub token",
        "glpat-, 20, GitLab token",
        "AIza, 35, Google API key",
        "sk_live_, 24, Stripe live key",
        "sk-ant-api03-, 93, Anthropic key",
        "npm_, 36, npm token",
        "sk-proj-, 60, OpenAI key"
    })
    void a_key_of_a_known_shape_is_found_and_never_printed(String prefix, int length, String what) {
        String key = prefix + random(length);
        SecurityFinding found =
                SecurityScan.of("src/a.js", "const k = \"" + key + "\"; go()").getFirst();
        assertEquals(what, found.what());
        assertEquals(Severity.CRITICAL, found.severity());
        assertEquals("CWE-798", found.cwe());
        assertFalse(found.toString().contains(key.substring(prefix.length())), found.snippet());
        assertTrue(found.snippet().contains("[redacted]"));
        assertEquals(List.of(), SecurityScan.of("src/a.js", "const k = \"" + prefix + "x".repeat(length) + "\"; go()"));
        assertEquals(List.of(), SecurityScan.of("src/a.js", "const k = \"" + prefix + "short\"; go()"));
    }

    @Test
    void keys_of_aws_are_told_from_their_example() {
        String key = "AKIA" + random(16, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
        assertEquals(
                Severity.CRITICAL,
                SecurityScan.of("a.py", "k = '" + key + "'").getFirst().severity());
        SecurityFinding example =
                SecurityScan.of("a.py", "k = 'AKIA" + "IOSFODNN7EXAMPLE'").getFirst();
        assertTrue(example.dummy());
        assertEquals(Severity.NOTE, example.severity());
    }

    @Test
    void a_private_key_is_one_only_with_a_body() {
        String head = "-----BEGIN RSA " + "PRIVATE KEY-----";
        SecurityFinding found = SecurityScan.of("deploy/key.pem", head + "\n" + random(64) + "\n" + random(64) + "\n")
                .getFirst();
        assertEquals("private key", found.what());
        assertEquals(
                List.of(), SecurityScan.of("Keys.java", "if (text.startsWith(\"" + head + "\")) return parse(text);"));
    }

    @Test
    void passwords_in_addresses_are_found_and_places_for_them_are_not() {
        String url = "postgres://app:" + "kT9vQz2L" + "@db.prod.acme.io/main";
        assertEquals(
                "password-in-url",
                SecurityScan.of("a.py", "u = '" + url + "'").getFirst().rule());
        assertEquals(List.of(), SecurityScan.of("a.py", "u = 'postgres://app:${DB_PASS}@db.prod.acme.io/main'"));
        assertEquals(List.of(), SecurityScan.of("a.py", "u = 'https://user:password@host.io/'"));
        assertTrue(SecurityScan.of("a.py", "u = 'postgres://app:" + "kT9vQz2L@localhost/a'")
                .getFirst()
                .dummy());
    }

    @ParameterizedTest
    @CsvSource({"password", "DB_PASSWORD", "client_secret", "apiKey", "auth_token"})
    void values_of_secret_names_are_found_by_their_entropy(String name) {
        String real = name + " = \"x9K!vQ27mLp$4z-Tr\"";
        assertEquals(
                "hard-coded-password", SecurityScan.of("a.py", real).getFirst().rule());
        for (String harmless :
                List.of("changeme", "your-password", "aaaaaaaaaaaa", "${SECRET}", "get_password", "<password>"))
            assertEquals(List.of(), SecurityScan.of("a.py", name + " = \"" + harmless + "\""), harmless);
        assertEquals(List.of(), SecurityScan.of("a.py", name + " = os.environ['SECRET_NAME_HERE']"));
        assertEquals(List.of(), SecurityScan.of("a.py", name + "_field = \"x9K!vQ27mLp$4z-Tr\""));
    }

    @Test
    void values_without_quotes_count_in_settings() {
        assertEquals(
                "hard-coded-password",
                SecurityScan.of("app.properties", "db.password=x9KvQ27mLpz4Tr")
                        .getFirst()
                        .rule());
        assertEquals(
                List.of(), SecurityScan.of("app.properties", "db.password=${DB_PASSWORD}\ndb.pool=x9KvQ27mLpz4Tr"));
    }

    @Test
    void what_stands_in_tests_is_likely_a_dummy() {
        SecurityFinding found = SecurityScan.of("tests/test_a.py", "t = 'ghp_" + random(36) + "'")
                .getFirst();
        assertTrue(found.dummy());
        assertEquals(Severity.LOW, found.severity());
    }
}
