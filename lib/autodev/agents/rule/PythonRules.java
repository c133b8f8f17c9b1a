package autodev.agents.rule;

import static autodev.agents.rule.CodeLanguage.PYTHON;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is unsafe in Python. */
final class PythonRules {
    private static final Pattern SHELL_TRUE = Pattern.compile("\\bshell\\s*=\\s*(?:True|1)\\b");
    private static final Pattern SAFE_LOADER = Pattern.compile("\\b(?:C?SafeLoader|C?BaseLoader)\\b");
    private static final Pattern YAML = Pattern.compile("(?m)^[ \\t]*(?:import yaml\\b|from yaml import\\b)");
    private static final Pattern NOT_FOR_SECURITY = Pattern.compile("usedforsecurity\\s*=\\s*False");
    private static final Pattern DEBUG_TRUE = Pattern.compile("\\bdebug\\s*=\\s*True\\b");
    private static final Pattern WORLD = Pattern.compile("0o?[0-7]?7[0-7]?[2367]\\b");

    private PythonRules() {}

    static List<CodeRule> all() {
        return List.of(
                of(Weaknesses.EVAL, "e", "(?<![\\w.])(?<!def )(?:eval|exec)[ \\t]*\\(")
                        .when(CodeHit::variable),
                of(Weaknesses.SHELL, "shell", "(?<!\\w)(?:run|call|check_call|check_output|Popen)[ \\t]*\\(")
                        .when(hit -> hit.anyArgument(SHELL_TRUE) && hit.variable()),
                of(Weaknesses.SHELL_CONSTANT, "shell", "(?<!\\w)(?:run|call|check_call|check_output|Popen)[ \\t]*\\(")
                        .when(hit -> hit.anyArgument(SHELL_TRUE) && !hit.variable()),
                of(Weaknesses.SHELL, "os.", "\\bos\\.(?:system|popen)[ \\t]*\\(")
                        .when(CodeHit::variable),
                of(
                                Weaknesses.DESERIALISE,
                                "load",
                                "\\b(?:c?[pP]ickle|dill|cloudpickle|marshal|jsonpickle)\\.(?:loads?|decode|Unpickler)["
                                        + " \\t]*\\(")
                        .when(CodeHit::variable),
                of(Weaknesses.DESERIALISE, "yaml", "\\byaml\\.(?:load|load_all)[ \\t]*\\(")
                        .when(hit -> YAML.matcher(hit.bare()).find() && !hit.anyArgument(SAFE_LOADER)),
                of(Weaknesses.DESERIALISE, "yaml", "\\byaml\\.(?:unsafe_load|unsafe_load_all)[ \\t]*\\("),
                of(Weaknesses.WEAK_HASH, "hashlib", "\\bhashlib\\.(?:md5|sha1)[ \\t]*\\(")
                        .when(hit -> CodeRule.aboutPassword(hit) && !hit.anyArgument(NOT_FOR_SECURITY)),
                of(Weaknesses.TLS, "verify", "(?<=[(,\\s])verify\\s*=\\s*False\\b"),
                of(
                        Weaknesses.TLS,
                        "ssl",
                        "\\bssl\\._create_unverified_context\\b|\\bcheck_hostname\\s*=\\s*False\\b"
                            + "|\\bverify_mode\\s*=\\s*ssl\\.CERT_NONE\\b|\\bcert_reqs\\s*=\\s*['\"]?(?:ssl\\.)?CERT_"
                            + "NONE\\b"),
                of(Weaknesses.DEBUG, "debug", "\\.run[ \\t]*\\(").when(hit -> hit.anyArgument(DEBUG_TRUE)),
                of(Weaknesses.DEBUG, "DEBUG", "(?m)^DEBUG[ \\t]*=[ \\t]*True\\b")
                        .judged(hit -> Optional.of(Severity.MEDIUM)),
                of(Weaknesses.MODE, "chmod", "\\bchmod[ \\t]*\\(").when(hit -> hit.anyArgument(WORLD)));
    }

    private static CodeRule of(SecurityRule rule, String hint, String regex) {
        return CodeRule.bare(rule, PYTHON, hint, regex);
    }
}
