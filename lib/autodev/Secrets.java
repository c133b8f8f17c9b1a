package autodev;

import java.util.Comparator;
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
    private static final List<Shape> SHAPES = List.of(
            new Shape("sk-", "\\bsk-[A-Za-z0-9_-]{16,}"),
            new Shape("gh", "\\bgh[pousr]_[A-Za-z0-9]{20,}"),
            new Shape("github_pat_", "\\bgithub_pat_[A-Za-z0-9_]{20,}"),
            new Shape("glpat-", "\\bglpat-[A-Za-z0-9_-]{16,}"),
            new Shape("xox", "\\bxox[abprs]-[A-Za-z0-9-]{10,}"),
            new Shape("AKIA", "\\bAKIA[0-9A-Z]{16}\\b"),
            new Shape("earer ", "(?<=\\b[Bb]earer )[A-Za-z0-9._~+/-]{12,}=*"),
            new Shape("://", "(?<=://[^/\\s:@]{0,64}:)[^/\\s@]{3,}(?=@)"));
    // Shorter values would hide ordinary words.
    private static final int SHORTEST_VALUE = 8;

    private Secrets() {}

    /** Whether an environment variable of this name holds a secret: {@code *_KEY}, {@code *_TOKEN}, {@code *PASSWORD*}, … */
    public static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    /** {@code text} with every known secret replaced by {@link #MASK}: values of secret variables, and known shapes. */
    public static String redact(String text) {
        return redact(text, Own.VALUES);
    }

    /** As {@link #redact(String)}, with {@code environment} in the place of this process's own. */
    public static String redact(String text, Map<String, String> environment) {
        return redact(text, values(environment));
    }

    private static String redact(String text, List<String> values) {
        String clean = text;
        for (String value : values) clean = clean.replace(value, MASK);
        for (Shape shape : SHAPES) clean = shape.mask(clean);
        return clean;
    }

    private static List<String> values(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> isSecretName(variable.getKey()))
                .map(Map.Entry::getValue)
                .filter(value -> value.length() >= SHORTEST_VALUE)
                .sorted(Comparator.comparing(String::length).reversed()) // one secret may be a part of another
                .toList();
    }

    /** The secrets of this process's own environment, which does not change. */
    private static final class Own {
        static final List<String> VALUES = values(System.getenv());
    }

    /** What a kind of secret looks like; texts without {@code hint} are passed over quickly. */
    private record Shape(String hint, Pattern pattern) {
        Shape(String hint, String regex) {
            this(hint, Pattern.compile(regex));
        }

        String mask(String text) {
            return text.contains(hint) ? pattern.matcher(text).replaceAll(Matcher.quoteReplacement(MASK)) : text;
        }
    }
}
