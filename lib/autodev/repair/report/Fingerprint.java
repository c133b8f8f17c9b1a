package autodev.repair.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** What stays the same when the same thing fails again: text without times, addresses, ids, ports and temporary paths. */
public final class Fingerprint {
    private record Rule(Pattern varying, String instead) {
        static Rule of(String varying, String instead) {
            return new Rule(Pattern.compile(varying), instead);
        }
    }

    private static final List<Rule> RULES = List.of(
            Rule.of("\\b[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\\b", "<uuid>"),
            Rule.of(
                    "\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?",
                    "<time>"),
            Rule.of("\\b\\d{1,2}:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?\\b", "<time>"),
            Rule.of("\\b0x[0-9a-fA-F]{1,16}\\b", "<address>"),
            Rule.of("@[0-9a-f]{5,16}\\b", "@<address>"),
            Rule.of("\\b\\d{1,9}\\.\\d{1,9} ?(?:ns|µs|us|ms|s|secs?|seconds?|minutes?|min)\\b", "<duration>"),
            Rule.of("\\b\\d{1,12} ?(?:ns|µs|us|ms)\\b", "<duration>"),
            Rule.of("(?i)\\b(in|after|took|elapsed:?) \\d{1,9} ?(?:s|secs?|seconds?|minutes?|min)\\b", "$1 <duration>"),
            Rule.of("(?i)\\b(pid|tid|process|thread|port)([ =:#]{1,3})\\d{1,9}\\b", "$1$2<id>"),
            Rule.of("(localhost|\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1?\\]):\\d{2,5}\\b", "$1:<port>"),
            Rule.of("'\\) \\(\\d+\\) panicked|' \\(\\d+\\) panicked", "' panicked"),
            Rule.of("(?:/private)?(?:/tmp|/var/tmp|/var/folders|/dev/shm)/[^\\s\"':,;)\\]]+", "<temporary>"),
            Rule.of("(?i)[a-z]:\\\\[^\\s\"']{0,200}\\\\temp\\\\[^\\s\"':,;)\\]]+", "<temporary>"));

    private Fingerprint() {}

    /** {@code text} with everything that varies from run to run replaced by a word that says what stood there. */
    public static String stable(String text) {
        String stable = text;
        for (Rule rule : RULES) stable = rule.varying().matcher(stable).replaceAll(rule.instead());
        return stable;
    }

    /** 16 hexadecimal digits of the SHA-256 of {@code parts}, in their order. */
    public static String of(Collection<String> parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
