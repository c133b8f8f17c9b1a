package autodev.agents.rule;

import static autodev.agents.rule.CodeLanguage.PHP;
import static autodev.agents.rule.CodeLanguage.RUBY;
import static autodev.agents.rule.CodeLanguage.SCRIPT;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is unsafe in JavaScript and TypeScript, the worst of PHP and Ruby, and server addresses in all languages. */
final class ScriptRules {
    private static final Pattern CLEANED = Pattern.compile("(?i)sanitiz|sanitis|purify|escape|encodeURI|\\bhtml`");
    private static final Pattern SHELL_TRUE = Pattern.compile("\\bshell\\s*:\\s*true\\b");
    private static final Pattern ASSIGNED =
            Pattern.compile("(?s)\\s*(.{1,600}?)(?:;|(?<![+=(,?:&|])[ \\t\\r]*\\n(?!\\s*[+.?:&|`])|\\z)");

    private ScriptRules() {}

    static List<CodeRule> all() {
        return Stream.of(page(), machine(), others()).flatMap(List::stream).toList();
    }

    private static List<CodeRule> page() {
        return List.of(
                of(Weaknesses.EVAL, "eval", "(?<![\\w.$])(?<!function )eval\\s*\\(")
                        .when(CodeHit::variable),
                of(Weaknesses.EVAL, "Function", "\\bnew Function\\s*\\(")
                        .when(hit -> hit.arguments().stream().anyMatch(argument -> !argument.constant())),
                of(Weaknesses.HTML, "erHTML", "\\.(?:inner|outer)HTML\\s*\\+?=(?!=)")
                        .when(ScriptRules::variableMarkup),
                of(Weaknesses.HTML, "insertAdjacentHTML", "\\.insertAdjacentHTML\\s*\\(")
                        .when(hit -> hit.arguments().size() > 1
                                && dirty(hit.arguments().get(1))),
                of(Weaknesses.HTML, "document.write", "\\bdocument\\.writeln?\\s*\\(")
                        .when(hit -> hit.variable() && dirty(hit.arguments().getFirst())),
                of(Weaknesses.HTML, "__html", "\\bdangerouslySetInnerHTML\\s*=\\s*\\{\\s*\\{\\s*__html\\s*:")
                        .when(ScriptRules::variableMarkup));
    }

    private static List<CodeRule> machine() {
        return List.of(
                of(
                                Weaknesses.SHELL,
                                "child_process",
                                "(?<![\\w$.])(?:(?:child_process|childProcess|cp)\\.)?exec(?:Sync)?\\s*\\(")
                        .when(CodeHit::variable),
                of(Weaknesses.SHELL, "shell", "(?<![\\w$])(?:spawn|spawnSync|execFile|execFileSync)\\s*\\(")
                        .when(hit -> hit.anyArgument(SHELL_TRUE)
                                && hit.arguments().stream()
                                        .limit(2)
                                        .anyMatch(
                                                a -> !a.constant() && !a.bare().contains("shell"))),
                of(Weaknesses.TLS, "rejectUnauthorized", "\\brejectUnauthorized\\s*[:=]\\s*false\\b"),
                of(
                                Weaknesses.TLS,
                                "NODE_TLS_REJECT_UNAUTHORIZED",
                                "\\benv(?:\\.|\\[['\"])NODE_TLS_REJECT_UNAUTHORIZED['\"]?]?\\s*=\\s*['\"]?0")
                        .withStrings(),
                of(Weaknesses.WEAK_HASH, "createHash", "\\bcreateHash\\s*\\(\\s*['\"`](?i:md5|sha1)['\"`]")
                        .withStrings()
                        .when(CodeRule::aboutPassword));
    }

    private static List<CodeRule> others() {
        return List.of(
                of(Weaknesses.EVAL, "eval", "(?<![\\w>:$])eval\\s*\\(")
                        .in(PHP, RUBY)
                        .when(CodeHit::variable),
                of(Weaknesses.DESERIALISE, "unserialize", "\\bunserialize\\s*\\(\\s*\\$")
                        .in(PHP),
                of(Weaknesses.DESERIALISE, "Marshal.load", "\\bMarshal\\.load\\s*\\(")
                        .in(RUBY),
                of(
                                Weaknesses.SHELL,
                                "$",
                                "(?<![\\w>:$])(?:system|shell_exec|passthru|proc_open|popen)\\s*\\([^;]{0,200}\\$_")
                        .in(PHP)
                        .withStrings(),
                of(
                                Weaknesses.BIND,
                                "0.0.0.0",
                                "(?i)(?:\\bhost(?:name)?\\s*[=:]\\s*|\\bbind\\s*\\(\\s*\\(?\\s*|\\blisten\\w*\\s*\\([^;"
                                        + "\\n"
                                        + "]{0,80}|\\bInetSocketAddress\\s*\\(\\s*|\\brun\\s*\\([^;\\n"
                                        + "]{0,80})[\"'`]0\\.0\\.0\\.0[:\"'`]")
                        .in(SCRIPT, CodeLanguage.PYTHON, CodeLanguage.JAVA, CodeLanguage.GO, RUBY)
                        .withStrings());
    }

    private static CodeRule of(SecurityRule rule, String hint, String regex) {
        return CodeRule.bare(rule, SCRIPT, hint, regex);
    }

    private static boolean dirty(CodeHit.Argument argument) {
        return !argument.constant() && !CLEANED.matcher(argument.code()).find();
    }

    // What is assigned reaches to the end of the statement.
    private static boolean variableMarkup(CodeHit hit) {
        Matcher value =
                ASSIGNED.matcher(hit.bare()).region(hit.end(), hit.bare().length());
        if (!value.lookingAt()) return false;
        String bare = value.group(1).strip();
        String code = hit.code().substring(value.start(1), value.end(1)).strip();
        int brace = bare.indexOf('}');
        if (hit.match().group().contains("__html") && brace >= 0) {
            code = code.substring(0, brace);
            bare = bare.substring(0, brace);
        }
        return !bare.isEmpty() && dirty(new CodeHit.Argument(code, bare));
    }
}
