package autodev;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what a secret looks like, so that none gets into a journal, a prompt, an error or a child's environment. */
public final class Secrets {
    /** What stands where a secret stood. */
    public static final String MASK = "[redacted]";

    // MONKEY, TURKEY and their like are words; PWD and OLDPWD are folders.
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?:.*_)?(?:KEY|TOKEN|SECRET|CREDENTIALS?|AUTH)(?:_.*)?|.*_(?:PASS|PWD|PAT)"
                    + "|.*(?:PASSWORD|PASSWD|PASSPHRASE|APIKEY|API_KEY|ACCESS_KEY).*|.*(?:TOKEN|SECRET)"
                    + "|.*(?<!MON|TUR|DON|HOC|HOT|JOC|LAC|MIC|WHIS)KEY");
    // A line break that was written as an escape, or a colour, ends with a letter but also ends the word before.
    private static final String BORDER = "(?:\\b|(?<=\\\\[bfnrt])|(?<=\u001b\\[[0-9;]{0,12}m))";
    // Shapes that vendors publish for secret scanning; matched whatever variable they came from.
    private static final List<Shape> SHAPES = List.of(
            Shape.of("sk-[A-Za-z0-9_-]{16,}", "sk-"),
            Shape.of("gh[pousr]_[A-Za-z0-9]{20,}", "ghp_", "gho_", "ghu_", "ghs_", "ghr_"),
            Shape.of("github_pat_[A-Za-z0-9_]{20,}", "github_pat_"),
            Shape.of("glpat-[A-Za-z0-9_-]{16,}", "glpat-"),
            Shape.of("xox[abprs]-[A-Za-z0-9-]{10,}", "xox"),
            Shape.of("AKIA[0-9A-Z]{16}\\b", "AKIA"),
            new Shape(
                    List.of("earer ", "EARER "),
                    Pattern.compile(BORDER + "((?:[Bb]earer|BEARER) )[A-Za-z0-9._~+/-]{12,}=*"),
                    "$1"),
            new Shape(List.of("://"), Pattern.compile("(://[^/\\s:@\"'`<>]{0,64}:)[^/\\s@\"'`<>]{3,}(?=@)"), "$1"));
    // Shorter values would hide ordinary words.
    private static final int SHORTEST_VALUE = 8;

    private Secrets() {}

    /** Whether an environment variable of this name holds a secret: {@code *_KEY}, {@code *_TOKEN}, {@code *PASSWORD*}, {@code *_PASS}, … */
    public static boolean isSecretName(String name) {
        return SECRET_NAME.matcher(name.toUpperCase(Locale.ROOT)).matches();
    }

    /** {@code text} with every known secret replaced by {@link #MASK}: values of secret variables, and known shapes. */
    public static String redact(String text) {
        return redact(text, Own.VALUES);
    }

    /** As {@link #redact(String)}, with {@code environment} in the place of this process's own. */
    public static String redact(String text, Map<String, String> environment) {
        return redaction(environment).apply(text);
    }

    /** {@link #redact(String, Map)} for many texts and one {@code environment}, which is read once. */
    public static UnaryOperator<String> redaction(Map<String, String> environment) {
        List<String> values = values(environment);
        return text -> redact(text, values);
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

    /** What a kind of secret looks like, and what of it stays; texts with none of {@code hints} are passed over quickly. */
    private record Shape(List<String> hints, Pattern pattern, String stays) {
        static Shape of(String regex, String... hints) {
            return new Shape(List.of(hints), Pattern.compile(BORDER + regex), "");
        }

        String mask(String text) {
            for (String hint : hints)
                if (text.contains(hint))
                    return pattern.matcher(text).replaceAll(stays + Matcher.quoteReplacement(MASK));
            return text;
        }
    }
}
