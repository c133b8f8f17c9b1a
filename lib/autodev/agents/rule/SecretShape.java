package autodev.agents.rule;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a vendor's key looks like: {@code hint} is a part of every one; group 1 of {@code pattern} is what is
 * secret; its
 * random part has at least {@code entropy} bits a character, as short or made-up texts have not. {@code shown} may
 * be printed.
 */
record SecretShape(String what, String hint, Pattern pattern, double entropy, Severity severity, String shown) {
    private static final String NO_WORD = "(?<![A-Za-z0-9_-])";
    private static final String END = "(?![A-Za-z0-9_-])";

    // As the vendors publish them for secret scanning; the lengths are theirs.
    static final List<SecretShape> ALL = List.of(
            key("AWS access key", "AKIA", "((?:AKIA|ASIA)[A-Z2-7]{16})", 3.0),
            key("GitHub token", "gh", "(gh[pousr]_[A-Za-z0-9]{36,255})", 3.0),
            key("GitHub fine-grained token", "github_pat_", "(github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})", 3.0),
            key("GitLab token", "glpat-", "(glpat-[A-Za-z0-9_-]{20,300})", 3.0),
            key("Slack token", "xox", "(xox[abeoprs]-(?:[0-9A-Za-z]{1,16}-){1,5}[A-Za-z0-9]{16,64})", 2.8),
            key("Google API key", "AIza", "(AIza[A-Za-z0-9_-]{35})", 3.3),
            key("Stripe live key", "_live_", "((?:sk|rk)_live_[A-Za-z0-9]{24,247})", 3.0),
            key(
                    "OpenAI key",
                    "sk-",
                    "(sk-(?:(?:proj|svcacct|admin)-[A-Za-z0-9_-]{40,200}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]"
                            + "{20}|[A-Za-z0-9]{48}))",
                    3.5),
            key("Anthropic key", "sk-ant-", "(sk-ant-(?:api|admin)\\d\\d-[A-Za-z0-9_-]{80,120})", 3.5),
            key("npm token", "npm_", "(npm_[A-Za-z0-9]{36})", 3.0),
            key("PyPI token", "pypi-AgEIcHlwaS5vcmc", "(pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,400})", 3.3),
            key("SendGrid key", "SG.", "(SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43})", 3.5),
            key("Hugging Face token", "hf_", "(hf_[A-Za-z]{34})", 3.3),
            key("DigitalOcean token", "_v1_", "(do[oprt]_v1_[a-f0-9]{64})", 3.0),
            key("Telegram bot token", ":AA", "(\\d{8,10}:AA[A-Za-z0-9_-]{33})", 3.3),
            key("Azure storage key", "AccountKey=", "(?<=AccountKey=)([A-Za-z0-9+/]{86}==)", 4.0),
            key(
                    "Slack webhook",
                    "hooks.slack.com/services/",
                    "(?<=hooks\\.slack\\.com/services/)(T\\w{8,12}/B\\w{8,12}/\\w{24})",
                    3.0),
            new SecretShape(
                    "JSON web token",
                    "eyJ",
                    Pattern.compile(NO_WORD
                            + "(eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{20,1000})"),
                    3.5,
                    Severity.MEDIUM,
                    "eyJ"),
            new SecretShape(
                    "AWS secret key",
                    "aws",
                    Pattern.compile(
                            "(?i:aws_?(?:secret)?_?(?:access)?_?key\\w{0,10})[\"']?\\s{0,4}[:=]{1,2}>?\\s{0,4}[\"']?"
                                    + "([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])"),
                    4.0,
                    Severity.CRITICAL,
                    ""),
            new SecretShape(
                    "private key",
                    "PRIVATE KEY-----",
                    Pattern.compile("-----BEGIN (?:[A-Z]{2,10} ){0,2}PRIVATE KEY(?: BLOCK)?-----((?:\\\\n"
                            + "|\\\\r"
                            + "|[\\s\"'+,A-Za-z0-9/=:.-]){64,12000})"),
                    3.0,
                    Severity.CRITICAL,
                    "-----BEGIN PRIVATE KEY-----"));

    private static SecretShape key(String what, String hint, String regex, double entropy) {
        String edge = regex.startsWith("(?<=") ? "" : NO_WORD;
        return new SecretShape(what, hint, Pattern.compile(edge + regex + END), entropy, Severity.CRITICAL, hint);
    }

    /** Whether {@code text} has what every one of them has. */
    boolean mayBeIn(String text) {
        return text.contains(hint)
                || hint.equals("AKIA") && text.contains("ASIA")
                || hint.equals("aws") && text.contains("AWS");
    }

    /** Shannon's entropy of {@code text}, in bits a character; 0 for nothing. */
    static double entropy(String text) {
        var counts = new int[128];
        int all = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 128) continue;
            counts[text.charAt(i)]++;
            all++;
        }
        double sum = 0;
        for (int count : counts)
            if (count > 0) sum -= (double) count / all * Math.log((double) count / all) / Math.log(2);
        return sum;
    }
}
