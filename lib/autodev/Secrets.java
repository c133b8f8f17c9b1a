package autodev;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what a secret looks like, so that none gets into a journal, a prompt, an error or a child's environment. */
public final class Secrets {
    /** What stands where a secret stood. */
    public static final String MASK = "[redacted]";

    private static final Pattern SECRET_NAME = Pattern.compile(
            ".*(^|_)(KEY|TOKEN|SECRET|CREDENTIALS?|AUTH)(_.*)?$|.*(PASSWORD|PASSWD|PASSPHRASE|APIKEY|API_KEY|ACCESS_KEY).*|.*(KEY|TOKEN|SECRET)$");
    // Shapes that vendors publish for secret scanning; matched whatever variable they came from.
    private static final List<Pattern> SHAPES = List.of(
            Pattern.compile("\\bsk-[A-Za-z0-9_-]{16,}"),
            Pattern.compile("\\bgh[pousr]_[A-Za-z0-9]{20,}"),
            Pattern.compile("\\bgithub_pat_[A-Za-z0-9_]{20,}"),
            Pattern.compile("\\bglpat-[A-Za-z0-9_-]{16,}"),
            Pattern.compile("\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
            Pattern.compile("\\bAKIA[0-9A-Z]{16}\\b"),
            Pattern.compile("(?i)(?<=\\bbearer )[A-Za-z0-9._~+/-]{12,}=*"),
            Pattern.compile("(?<=://[^/\\s:@]{0,64}:)[^/\\s@]{3,}(?=@)"));
    // Shorter values would hide ordinary words.
    private static final int SHORTEST_VALUE = 8;

    private Secrets() {}

    /** Whether an environment variable of this name holds a secret: {@code *_KEY}, {@code *_TOKEN}, {@code *PASSWORD*}, … */
    public static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    /** {@code text} with every known secret replaced by {@link #MASK}: values of secret variables, and known shapes. */
    public static String redact(String text) {
        return redact(text, System.getenv());
    }

    /** As {@link #redact(String)}, with {@code environment} in the place of this process's own. */
    public static String redact(String text, Map<String, String> environment) {
        String clean = text;
        for (var variable : environment.entrySet()) {
            String value = variable.getValue();
            if (value.length() >= SHORTEST_VALUE && isSecretName(variable.getKey())) clean = clean.replace(value, MASK);
        }
        for (Pattern shape : SHAPES) clean = shape.matcher(clean).replaceAll(Matcher.quoteReplacement(MASK));
        return clean;
    }
}
