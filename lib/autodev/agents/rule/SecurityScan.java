package autodev.agents.rule;

import autodev.Secrets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything that one file has of secrets and known-bad patterns. */
final class SecurityScan {
    private static final int MOST_OF_A_KIND = 30;
    private static final int SNIPPET = 160;
    private static final int LONGEST_LINE = 2_000;
    private static final List<CodeRule> RULES = Stream.of(
                    PythonRules.all(), JvmRules.all(), ScriptRules.all(), OpsRules.all())
            .flatMap(List::stream)
            .toList();
    private static final SecurityRule FILE = new SecurityRule(
            "secret-file",
            "A file that holds secrets is part of the repository",
            "CWE-538",
            Severity.HIGH,
            "everybody who has the repository has what is in it",
            "git rm --cached it, add it to .gitignore, change what was in it; commit a .env.example without values");
    // Samples and templates are meant to be committed.
    private static final Pattern ENV =
            Pattern.compile("(?:.*/)?\\.env(?:\\.(?!.*(?:example|sample|template|dist|defaults?|test|ci)$).+)?");
    private static final Pattern ENV_VALUE = Pattern.compile(
            "(?im)^[ \\t]*(?:export[ \\t]+)?\\w*(?:PASS|SECRET|TOKEN|KEY|PWD|CREDENTIAL|DSN|DATABASE_URL)\\w*[ \\t]*=["
                    + " \\t]*[\"']?[^\\s\"'$<]{3,}");
    private static final Pattern KEY_FILE =
            Pattern.compile("(?:.*/)?(?:id_(?:rsa|dsa|ecdsa|ed25519)|[^/]+\\.(?:p12|pfx|jks|keystore|kdbx|ppk))");

    private final String path;
    private final String text;
    private final boolean test;
    private final LineIndex lines;
    private final List<SecurityFinding> found = new ArrayList<>();
    private final List<SecretScan.Secret> secrets;

    private SecurityScan(String path, String text) {
        this.path = path;
        this.text = text;
        this.test = ProjectFiles.isTest(path);
        this.lines = new LineIndex(text);
        this.secrets = SecretScan.in(path, text);
    }

    /** What a file of this text has, by line; {@code path} says what language it is in and whether it is a test. */
    static List<SecurityFinding> of(String path, String text) {
        var scan = new SecurityScan(path, text);
        scan.secrets();
        CodeLanguage.of(path).ifPresent(language -> scan.code(CodeText.of(text, language)));
        scan.found.sort(Comparator.comparingInt(SecurityFinding::line).thenComparing(SecurityFinding::rule));
        return scan.found;
    }

    /** What the name of a file alone tells, whatever is in it: a key store that is in the repository. */
    static Optional<SecurityFinding> ofName(String path) {
        if (!KEY_FILE.matcher(path).matches()) return Optional.empty();
        boolean test = ProjectFiles.isTest(path);
        return Optional.of(SecurityFinding.of(
                FILE,
                test ? Severity.LOW : FILE.severity(),
                path,
                "key store or private key",
                test ? "likely a dummy: it stands among tests" : ""));
    }

    private void secrets() {
        for (SecretScan.Secret secret : secrets) {
            boolean dummy = !secret.dummy().isEmpty();
            // What reads like a made-up one is one, where it stands in a test or has no vendor's shape.
            if (dummy && (test || secret.rule() == SecretScan.PASSWORD)) continue;
            String note = dummy ? secret.dummy() : test ? "likely a dummy: it stands in a test" : "";
            Severity severity = dummy ? Severity.NOTE : test ? Severity.LOW : secret.severity();
            add(secret.rule(), severity, secret.start(), secret.what(), note);
        }
        if (!test && ENV.matcher(path).matches() && ENV_VALUE.matcher(text).find())
            found.add(SecurityFinding.of(FILE, FILE.severity(), path, "environment file with values", ""));
    }

    private void code(CodeText file) {
        String code = file.code();
        String bare = file.bare();
        for (CodeRule rule : RULES) {
            if (!rule.languages().contains(file.language()) || !code.contains(rule.hint())) continue;
            Matcher match = rule.pattern().matcher(rule.bare() ? bare : code);
            for (int n = 0; n < MOST_OF_A_KIND && match.find(); ) {
                // In strings a pattern counts only where it begins in code: a rule's own text is none.
                if (!rule.bare() && file.language().quotes.length() > 0 && bare.charAt(match.start()) == ' ') continue;
                Optional<Severity> severity =
                        rule.judge().apply(new CodeHit(file, code, bare, match.start(), match.end(), match));
                if (severity.isEmpty()) continue;
                n++;
                at(rule.rule(), severity.get(), match.start());
            }
        }
        SqlRule.in(file).stream()
                .limit(MOST_OF_A_KIND)
                .forEach(
                        sql -> at(Weaknesses.SQL, sql.value() ? Weaknesses.SQL.severity() : Severity.LOW, sql.start()));
        if (file.language() == CodeLanguage.DOCKER) {
            int root = OpsRules.root(file);
            if (root >= 0) at(OpsRules.ROOT, OpsRules.ROOT.severity(), root);
        }
        if (OpsRules.isWorkflow(path)) {
            OpsRules.injections(file, at -> at(OpsRules.ACTIONS, OpsRules.ACTIONS.severity(), at));
            int checkout = OpsRules.foreignCheckout(file);
            if (checkout >= 0) at(OpsRules.CHECKOUT, OpsRules.CHECKOUT.severity(), checkout);
        }
    }

    // In a test such code harms nobody but the tests.
    private void at(SecurityRule rule, Severity severity, int offset) {
        add(rule, test ? Severity.NOTE : severity, offset, rule.title(), test ? "in a test" : "");
    }

    private void add(SecurityRule rule, Severity severity, int offset, String what, String note) {
        int line = lines.line(offset);
        int column = lines.column(offset);
        boolean again = found.stream().anyMatch(other -> other.kind() == rule && other.line() == line);
        if (!again) found.add(SecurityFinding.of(rule, severity, path, line, column, what, snippet(line), note));
    }

    // Every secret that was found in the file is masked, also one of another finding on the same line.
    private String snippet(int line) {
        int from = lines.start(line);
        int to = Math.min(lines.end(line), from + LONGEST_LINE);
        var shown = new StringBuilder(text.substring(from, to));
        secrets.stream()
                .filter(secret -> secret.start() < to && secret.end() > from)
                .sorted(Comparator.comparingInt(SecretScan.Secret::start).reversed())
                .forEach(secret -> shown.replace(
                        Math.max(secret.start() - from, 0), Math.min(secret.end(), to) - from, Secrets.MASK));
        String clean = Secrets.redact(shown.toString()).strip();
        return clean.length() > SNIPPET ? clean.substring(0, SNIPPET) + "…" : clean;
    }
}
