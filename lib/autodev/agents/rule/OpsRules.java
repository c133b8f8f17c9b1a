package autodev.agents.rule;

import static autodev.agents.rule.CodeLanguage.DOCKER;
import static autodev.agents.rule.CodeLanguage.SHELL;
import static autodev.agents.rule.CodeLanguage.YAML;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is unsafe in scripts, container files and workflows. */
final class OpsRules {
    static final SecurityRule ROOT = new SecurityRule(
            "container-runs-as-root",
            "The container's program runs as root",
            "CWE-250",
            Severity.MEDIUM,
            "who gets into the program is root in the container, and nearer to being it outside",
            "end the stage with USER and a name or number of its own");
    static final SecurityRule ADD = new SecurityRule(
            "dockerfile-add-url",
            "ADD loads a file that nobody checks",
            "CWE-494",
            Severity.MEDIUM,
            "the image takes whatever the server sends that day; over http anybody on the way decides",
            "ADD --checksum=sha256:…, or RUN curl -fsSLo and check the sum");
    static final SecurityRule ACTIONS = new SecurityRule(
            "workflow-injection",
            "A workflow writes text from outside into a script",
            "CWE-78",
            Severity.HIGH,
            "GitHub puts the text into the script before the shell reads it: a title with $( ) runs with the job's"
                    + " token",
            "pass it in env: and use it as \"$NAME\" in the script");
    static final SecurityRule CHECKOUT = new SecurityRule(
            "workflow-runs-foreign-code",
            "A privileged workflow checks out a stranger's branch",
            "CWE-829",
            Severity.HIGH,
            "pull_request_target has the repository's token and secrets, and the branch's scripts run with them",
            "use pull_request, or check out nothing of the pull request in this workflow");

    private static final Pattern RUN = Pattern.compile("^(\\s*)(-\\s+)?run:\\s*(.*)$");
    // GitHub's list of what anybody can write: "Security hardening for GitHub Actions, script injections".
    private static final Pattern UNTRUSTED = Pattern.compile(
            "\\$\\{\\{[^}]{0,200}\\bgithub\\.(?:head_ref|event\\.(?:(?:issue|pull_request|discussion)\\.(?:title|body)"
                + "|(?:comment|review|review_comment)\\.body|pull_request\\.head\\.(?:ref|label|repo\\.default_branch)"
                + "|(?:head_commit|commits[^}]{0,20})\\.(?:message|author\\.(?:email|name))|pages[^}]{0,20}\\.page_name"
                + "|workflow_run\\.(?:head_branch|head_commit\\.message|pull_requests[^}]{0,20}\\.head\\.ref)"
                + "|(?:inputs|client_payload)\\.[\\w-]+))[^}]{0,200}}}");
    private static final Pattern HEAD = Pattern.compile(
            "ref:\\s*['\"]?\\$\\{\\{\\s*(?:github\\.event\\.pull_request\\.head\\.(?:sha|ref)|github\\.head_ref)");

    private OpsRules() {}

    static List<CodeRule> all() {
        return List.of(
                of(
                        Weaknesses.PIPED,
                        "|",
                        "\\b(?:curl|wget)\\b[^|\\n"
                                + ";]{0,400}\\|\\s*(?:sudo\\s+(?:-\\w+\\s+)*)?(?:/bin/|/usr/bin/)?(?:env\\s+)?(?:ba"
                                + "|z|da|k)?sh\\b|\\b(?:ba)?sh\\s+(?:-c\\s+\"\\$\\(|<\\(\\s*)(?:curl|wget)\\b"
                                + "|\\b(?:curl|wget)\\b[^|\\n"
                                + ";]{0,400}\\|\\s*(?:sudo\\s+)?(?:python3?|node|perl|ruby)\\s*(?:-\\s*)?(?:$|[\\n"
                                + ";&])"),
                of(
                        Weaknesses.MODE,
                        "chmod",
                        "\\bchmod\\s+(?:-\\w+\\s+)*(?:[0-7]?[0-7][0-7][2367]|(?:a|o|ugo)\\+\\w*w\\w*)\\s"),
                of(
                        Weaknesses.TLS,
                        "",
                        "\\bcurl\\b[^\\n"
                                + "|;]{0,200}?\\s(?:-k|--insecure|-[a-zA-Z]{0,5}k[a-zA-Z]{0,5})\\s|\\bwget\\b[^\\n"
                                + "|;]{0,200}?\\s--no-check-certificate\\b"
                                + "|\\bNODE_TLS_REJECT_UNAUTHORIZED\\s*[=:]\\s*[\"']?0"
                                + "|\\bGIT_SSL_NO_VERIFY\\s*[=:]\\s*[\"']?(?:1|true)|\\bhttp\\.sslVerify["
                                + " =]false\\b"),
                CodeRule.bare(
                                ADD,
                                DOCKER,
                                "ADD",
                                "(?mi)^\\s*ADD\\s+(?!--checksum)(?:--\\w+=\\S+\\s+){0,4}https?://\\S+")
                        .when(hit -> !hit.match().group().contains("--checksum")));
    }

    private static CodeRule of(SecurityRule rule, String hint, String regex) {
        return CodeRule.bare(rule, SHELL, hint, regex).in(SHELL, DOCKER, YAML);
    }

    /**
     * Where the last user of the last stage is root; -1 if it is somebody else, or none is named: images may have
     * their own.
     */
    static int root(CodeText docker) {
        Matcher line = Pattern.compile("(?mi)^\\s*(FROM|USER)\\s+([^\\s:]+)").matcher(docker.code());
        int at = -1;
        while (line.find())
            at = line.group(1).equalsIgnoreCase("USER")
                            && (line.group(2).equals("root") || line.group(2).equals("0"))
                    ? line.start(1)
                    : -1;
        return at;
    }

    /** Whether the file is a workflow or an action of GitHub's or its kin. */
    static boolean isWorkflow(String path) {
        return path.matches("(?:.*/)?\\.(?:github|gitea|forgejo)/workflows/[^/]+\\.ya?ml|(?:.*/)?action\\.ya?ml");
    }

    /** Calls {@code found} with the place of each text from outside that a script of the workflow holds. */
    static void injections(CodeText workflow, java.util.function.IntConsumer found) {
        int at = 0;
        int block = -1;
        for (String line : workflow.code().split("\n", -1)) {
            int indent = line.length() - line.stripLeading().length();
            Matcher run = RUN.matcher(line);
            if (block >= 0 && !line.isBlank() && indent <= block) block = -1;
            boolean starts = run.matches();
            if (starts)
                block = indent + (run.group(2) == null ? 0 : run.group(2).length());
            if (block >= 0 || line.strip().startsWith("script:")) {
                Matcher text = UNTRUSTED.matcher(line);
                while (text.find()) found.accept(at + text.start());
            }
            at += line.length() + 1;
        }
    }

    /**
     * Where a workflow that runs with the repository's rights checks out the head of a pull request; -1 if it does
     * not.
     */
    static int foreignCheckout(CodeText workflow) {
        if (!workflow.code().contains("pull_request_target")) return -1;
        Matcher head = HEAD.matcher(workflow.code());
        return head.find() ? head.start() : -1;
    }
}
