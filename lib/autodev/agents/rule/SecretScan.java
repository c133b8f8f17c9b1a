package autodev.agents.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds secrets in a text: keys of known shapes, private keys, passwords in addresses and in assignments. */
final class SecretScan {
    static final SecurityRule KEY = new SecurityRule(
            "secret-in-code",
            "A key or token stands in a file",
            "CWE-798",
            Severity.CRITICAL,
            "everybody who can read the file, or its history, can use it",
            "revoke it at its issuer now, then read it from the environment or a secret store; remo"
                    + "ving the line is not enough");
    static final SecurityRule URL = new SecurityRule(
            "password-in-url",
            "A password stands in an address",
            "CWE-522",
            Severity.HIGH,
            "addresses end up in logs, histories and error messages, the password with them",
            "change the password, and read it from the environment or a secret store");
    static final SecurityRule PASSWORD = new SecurityRule(
            "hard-coded-password",
            "A password or secret is written into the code",
            "CWE-259",
            Severity.HIGH,
            "everybody who can read the file, or its history, has it, and it cannot be changed without a release",
            "change it, and read it from the environment or a secret store");

    private static final Pattern IN_URL = Pattern.compile(
            "\\b[a-z][a-z0-9+.-]{1,20}://([^/\\s:@\"'`<>{}$]{1,64}):([^/\\s@\"'`<>]{3,128})@([A-Za-z0-9.-]{1,120})");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?i)((?:passw(?:or)?d|passphrase|secret|api_?-?key|auth_?token|access_?token"
                    + "|private_?key|client_?secret|credentials?)"
                    + "[A-Za-z0-9_]{0,20})[\"']?\\s{0,4}(?::=|=>|[:=])\\s{0,4}(?:[a-z]{0,2})[\"'`]([^\"'`\\s]"
                    + "{8,200})[\"'`]");
    // NAME=value without quotes, where that is how things are written.
    private static final Pattern BARE =
            Pattern.compile("(?im)^[ \\t]*(?:export[ \\t]+)?([A-Z0-9_.-]{0,40}(?:PASSWORD|PASSWD|SECRET"
                    + "|API_?KEY|TOKEN|PRIVATE_KEY)[A-Z0-9_]{0,20})[ \\t]*[:=][ \\t]*"
                    + "([^\\s\"'#`]{8,200})[ \\t]*$");
    private static final Pattern NO_SECRET_NAME =
            Pattern.compile("(?i).*(?:_name|_?field|_?label|_?header|_?url|_?uri|_?path|_?file|_?type"
                    + "|_?id|_?regex|_?pattern|_?hint|_?prompt|placeholder|_?env|_?var|_?param|_?key_?name"
                    + "|hash|_?length|public.*|_?error|_?message|_?title|_?policy|_?reset|_?expir\\w*)");
    private static final Pattern NO_VALUE =
            Pattern.compile("(?i)[$<{%].*|.*\\$\\{.*|.*\\{\\{.*|.*%\\(.*|.*\\(.*\\).*|.*\\bprocess\\.env\\b.*"
                    + "|env\\..*|os\\.environ.*|secrets?\\..*|vault:.*|ENC\\(.*"
                    + "|[a-z]+(?:[._ /-][a-z]+)+|[a-z]+(?:[A-Z][a-z]+)*|[A-Z_]+|/.*|\\./.*|https?://.*"
                    + "|\\*+|true|false|null|none|undefined|arn:.*");
    private static final Pattern DUMMY =
            Pattern.compile("(?i).*(?:example|sample|dummy|fake|mock|placeholder|change_?-?me|replace_?-?me"
                    + "|your[_-]|yourkey|xxxx|\\.\\.\\.|todo|foobar|redacted|notreal|not_?a_?secret"
                    + "|insecure|test(?:ing)?[_-]?(?:key|token|secret|pass)|1234567|abcdef|qwerty"
                    + "|deadbeef|000000).*"
                    + "|(.)\\1+|(?:pass|passw(?:or)?d|secret|admin|root|test|user|postgres|guest"
                    + "|letmein|hunter2|s3cret|mysql|minio\\w*)[0-9!]{0,4}");

    private static final String NAME_PART = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
    private static final Pattern LOCAL = Pattern.compile("(?i)localhost|127\\..*|(?:.*\\.)?example\\.(?:com|org|net)"
            + "|.*\\.(?:test|local|invalid|example)|db|postgres|mysql|redis|mongo|rabbitmq");

    private SecretScan() {}

    /** One secret: its place in the text, and the {@code dummy} reason, empty if it looks real. */
    record Secret(SecurityRule rule, Severity severity, int start, int end, String what, String dummy) {}

    /** Those of {@code text}, in order of their kinds, none within another. */
    static List<Secret> in(String path, String text) {
        var found = new ArrayList<Secret>();
        for (SecretShape shape : SecretShape.ALL) if (shape.mayBeIn(text)) shaped(shape, text, found);
        if (text.contains("://")) urls(text, found);
        boolean code = CodeLanguage.of(path).isPresent() || path.matches(".*\\.(?:json|xml|env)|(?:.*/)?\\.env[^/]*");
        if (code) assigned(ASSIGNED, text, found);
        if (path.matches("(?:.*/)?\\.env[^/]*|.*\\.(?:env|properties|ini|cfg|conf|ya?ml|toml|sh|bash)"))
            assigned(BARE, text, found);
        return found;
    }

    private static void shaped(SecretShape shape, String text, List<Secret> found) {
        Matcher key = shape.pattern().matcher(text);
        while (key.find()) {
            String value = key.group(1);
            if (shape.what().equals("private key") && !keyBody(value)) continue;
            if (SecretShape.entropy(value) < shape.entropy() && !value.contains("EXAMPLE")) continue;
            add(found, new Secret(KEY, shape.severity(), key.start(1), key.end(1), shape.what(), dummy(value)));
        }
    }

    // The armour alone stands in every program that reads keys.
    private static boolean keyBody(String body) {
        return Pattern.compile("[A-Za-z0-9+/]{40,}").matcher(body).find();
    }

    private static void urls(String text, List<Secret> found) {
        Matcher url = IN_URL.matcher(text);
        while (url.find()) {
            String password = url.group(2);
            if (NO_VALUE.matcher(password).matches() && !password.matches("[A-Za-z]+")
                    || password.matches("(?i)pass(?:word)?|pwd|secret|\\*+|x+|\\.+")) continue;
            boolean local = LOCAL.matcher(url.group(3)).matches();
            String dummy = local ? "likely a dummy: the host is " + url.group(3) : dummy(password);
            add(found, new Secret(URL, Severity.HIGH, url.start(2), url.end(2), "password in an address", dummy));
        }
    }

    private static void assigned(Pattern pattern, String text, List<Secret> found) {
        Matcher pair = pattern.matcher(text);
        while (pair.find()) {
            int start = pair.start(1);
            while (start > 0 && pair.start(1) - start < 40 && NAME_PART.indexOf(text.charAt(start - 1)) >= 0) start--;
            String name = text.substring(start, pair.end(1));
            String value = pair.group(2);
            if (NO_SECRET_NAME.matcher(name).matches()
                    || NO_VALUE.matcher(value).matches()) continue;
            if (name.toLowerCase(Locale.ROOT).endsWith(value.toLowerCase(Locale.ROOT))) continue;
            boolean password = name.matches("(?i).*pass.*");
            if (SecretShape.entropy(value) < (password ? 2.5 : 3.2)) continue;
            add(
                    found,
                    new Secret(PASSWORD, Severity.HIGH, pair.start(2), pair.end(2), "value of " + name, dummy(value)));
        }
    }

    private static void add(List<Secret> found, Secret secret) {
        boolean known = found.stream().anyMatch(other -> secret.start() < other.end() && other.start() < secret.end());
        if (!known && found.size() < 200) found.add(secret);
    }

    private static String dummy(String value) {
        return value.length() < 400 && DUMMY.matcher(value).matches()
                ? "likely a dummy: it reads like a made-up one"
                : "";
    }
}
