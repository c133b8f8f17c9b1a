package autodev.agents.rule;

import static autodev.agents.rule.CodeLanguage.C_LIKE;
import static autodev.agents.rule.CodeLanguage.GO;
import static autodev.agents.rule.CodeLanguage.JAVA;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What is unsafe in Java and its kin, and in Go. */
final class JvmRules {
    private static final Pattern SHELL =
            Pattern.compile("\"(?:/bin/|/usr/bin/)?(?:sh|bash|zsh|cmd|cmd\\.exe|powershell)\"");
    private static final Pattern DASH_C = Pattern.compile("\"(?:-l?c|/[cC]|-Command)\"");

    private JvmRules() {}

    static List<CodeRule> all() {
        return Stream.concat(java().stream(), others().stream()).toList();
    }

    private static List<CodeRule> java() {
        return List.of(
                of(Weaknesses.SHELL, "exec", "(?:\\bgetRuntime\\(\\)|\\b(?:runtime|rt))\\s*\\.exec\\s*\\(")
                        .when(hit -> hit.variable() && joined(hit)),
                of(Weaknesses.SHELL, "ProcessBuilder", "\\bnew ProcessBuilder\\s*\\(")
                        .when(JvmRules::shellOfVariable),
                of(Weaknesses.DESERIALISE, "ObjectInputStream", "\\bnew ObjectInputStream\\s*\\(")
                        .when(hit -> !hit.bare().contains("setObjectInputFilter")),
                of(
                        Weaknesses.TLS,
                        "checkServerTrusted",
                        "\\bcheckServerTrusted\\s*\\([^)]{0,200}\\)[^{;]{0,100}\\{\\s*(?:return;\\s*)?}"),
                of(
                        Weaknesses.TLS,
                        "erif",
                        "\\bNoopHostnameVerifier\\b(?!;)|\\bALLOW_ALL_HOSTNAME_VERIFIER\\b"
                            + "|(?i:hostnameVerifier)\\w*\\s*[(=]\\s*\\(\\s*\\w+\\s*,\\s*\\w+\\s*\\)\\s*->\\s*true\\b|\\bboolean"
                            + " verify\\s*\\(\\s*String[^)]{0,100}\\)\\s*\\{\\s*return true;"),
                of(
                                Weaknesses.WEAK_HASH,
                                "MessageDigest",
                                "\\bMessageDigest\\.getInstance\\s*\\(\\s*\"(?i:MD5|SHA-?1)\"")
                        .withStrings()
                        .when(CodeRule::aboutPassword),
                of(Weaknesses.WEAK_HASH, "DigestUtils", "\\bDigestUtils\\.(?:md5|sha1)\\w*\\s*\\(")
                        .when(CodeRule::aboutPassword),
                of(Weaknesses.EVAL, ".eval", "\\b(?:engine|scriptEngine|shell)\\.eval\\s*\\(")
                        .when(hit -> hit.variable() && hit.bare().contains("ScriptEngine")));
    }

    private static List<CodeRule> others() {
        return List.of(
                of(Weaknesses.TLS, "InsecureSkipVerify", "\\bInsecureSkipVerify\\s*:\\s*true\\b")
                        .in(GO),
                of(Weaknesses.SHELL, "exec.Command", "\\bexec\\.Command(?:Context)?\\s*\\(")
                        .in(GO)
                        .when(JvmRules::shellOfVariable),
                of(Weaknesses.WEAK_HASH, "Sum", "\\b(?:md5|sha1)\\.(?:Sum|New)\\s*\\(")
                        .in(GO)
                        .when(CodeRule::aboutPassword),
                of(Weaknesses.MODE, "hmod", "\\bos\\.Chmod\\s*\\([^)]{0,200},\\s*0o?[0-7]?[0-7]{2}[2367]\\s*\\)")
                        .in(GO),
                of(Weaknesses.SHELL, "system", "(?<![\\w.>:])(?:system|popen)\\s*\\(")
                        .in(C_LIKE)
                        .when(hit -> hit.variable() && hit.bare().contains("#include")));
    }

    private static CodeRule of(SecurityRule rule, String hint, String regex) {
        return CodeRule.bare(rule, JAVA, hint, regex);
    }

    private static boolean joined(CodeHit hit) {
        CodeHit.Argument first = hit.arguments().getFirst();
        return first.bare().contains("+") || first.bare().contains("format");
    }

    // sh -c "…" with something that is not said there.
    private static boolean shellOfVariable(CodeHit hit) {
        List<CodeHit.Argument> all = hit.arguments();
        for (int i = 0; i + 2 < all.size(); i++)
            if (SHELL.matcher(all.get(i).code()).find()
                    && DASH_C.matcher(all.get(i + 1).code()).find())
                return !all.get(i + 2).constant();
        return false;
    }
}
