package autodev.plan.action;

import autodev.Secrets;
import autodev.plan.action.Diagnosis.Fix;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why commands usually fail, told without a model by what programs write: the first cause of the list that fits standard error, else
 * one that fits all of the output. What it gives of the output in a command is only what is plain (letters, digits,
 * {@code ._@/+-}).
 */
final class KnownErrors {
    private static final int FLAGS = Pattern.MULTILINE | Pattern.CASE_INSENSITIVE;
    private static final int LONGEST = 100_000;

    /** What a failure looks like, and what is wrong then. */
    private record Cause(Pattern shape, Function<Matcher, Diagnosis> found) {
        static Cause of(String regex, Function<Matcher, Diagnosis> found) {
            return new Cause(Pattern.compile(regex, FLAGS), found);
        }
    }

    private static final List<Cause> MACHINE = List.of(
            Cause.of(
                    "no space left on device|\\bENOSPC\\b|disk quota exceeded",
                    _ -> manual(
                            "The disk is full, or a quota is used up.",
                            "1. See what is full: df -h . && df -i .\n"
                                    + "2. Remove what is not needed (build folders, caches, old logs).\n"
                                    + "3. Run the command again.")),
            Cause.of(
                    "java\\.lang\\.OutOfMemoryError|heap out of memory|^MemoryError|cannot allocate memory|"
                            + "\\bENOMEM\\b|\"exit_code\": ?137\\b|^Killed\\s*\\z",
                    _ -> setting(
                            "The command ran out of memory, or was killed for it.",
                            "Give it more memory (java -Xmx, NODE_OPTIONS=--max-old-space-size, the container's limit),"
                                    + " or let it do less at once.")),
            Cause.of(
                    "(?:EADDRINUSE|address already in use)(?:.*?[:\\s](\\d{2,5})\\b)?"
                            + "|port (\\d{2,5}) is already (?:in use|allocated)",
                    found -> {
                        String port = group(found, 1).or(() -> group(found, 2)).orElse("");
                        return manual(
                                "The port " + port + (port.isEmpty() ? "" : " ") + "is in use by another process.",
                                "1. See which: lsof -i :" + (port.isEmpty() ? "PORT" : port)
                                        + "\n2. End that process, or give this one another port.");
                    }),
            Cause.of(
                    "could not resolve host:? ?([\\w.-]*)|name or service not known|temporary failure in name"
                            + " resolution|getaddrinfo (?:ENOTFOUND|EAI_AGAIN) ([\\w.-]+)|nodename nor servname",
                    found -> manual(
                            "The name of the host "
                                    + group(found, 1)
                                            .or(() -> group(found, 2))
                                            .map(host -> host + " ")
                                            .orElse("")
                                    + "cannot be resolved: there is no network, or the name is wrong.",
                            "1. Check the name.\n"
                                    + "2. Check the network and its proxy (HTTPS_PROXY).\n"
                                    + "3. In a sandbox, allow the network for this run.")),
            Cause.of(
                    "connection refused|ECONNREFUSED",
                    _ -> manual(
                            "Nothing listens at the address that it connects to.",
                            "1. Start the server that it needs, and wait until it listens.\n2. Check host and port.")),
            Cause.of(
                    "CERTIFICATE_VERIFY_FAILED|certificate (?:verify failed|has expired)|self[- ]signed certificate|"
                            + "PKIX path building failed",
                    _ -> setting(
                            "The server's certificate is not trusted here.",
                            "Install the certificate authority that signed it (for a company's proxy: SSL_CERT_FILE,"
                                    + " NODE_EXTRA_CA_CERTS, the JDK's trust store); do not switch the check off.")),
            Cause.of(
                    "network is unreachable|no route to host|connection (?:timed out|reset)|ETIMEDOUT|ECONNRESET",
                    _ -> manual(
                            "The network did not answer.",
                            "1. Run the command again: this often passes.\n2. If it stays, check network, proxy and"
                                    + " firewall.")));

    private static final List<Cause> GIT = List.of(
            Cause.of(
                    "^CONFLICT \\([^)]*\\): .*? in (.+)|fix conflicts and then|unmerged (?:paths|files)|" + "^<{7} ",
                    found -> manual(
                            "git could not merge"
                                    + group(found, 1).map(file -> " " + file).orElse("")
                                    + " by itself: there are conflicts.",
                            "1. List them: git diff --name-only --diff-filter=U\n2. Edit each file between <<<<<<< and"
                                    + " >>>>>>>.\n3. git add the files, then git commit (or git merge --abort).")),
            Cause.of("not a git repository", _ -> command("This folder is in no git repository.", "git init")),
            Cause.of(
                    "please tell me who you are|unable to auto-detect email address",
                    _ -> setting(
                            "git does not know who commits.",
                            "git config user.name \"NAME\" && git config user.email \"ADDRESS\"")),
            Cause.of(
                    "unable to create '([^'\\v]+\\.lock)': file exists",
                    found -> manual(
                            "Another git is at work in this repository, or died there.",
                            "1. Wait until no other git runs here.\n2. If none does, remove " + found.group(1) + ".")),
            Cause.of(
                    "\\[rejected\\].*(?:non-fast-forward|fetch first)|updates were rejected because",
                    _ -> command("The remote branch has commits that this one lacks.", "git pull --rebase")));

    private KnownErrors() {}

    /** What is wrong, as far as it can be told; else which information is missing. */
    static Diagnosis diagnose(String command, String stdout, String stderr, String context) {
        String errors = end(stderr), all = errors + "\n" + end(stdout) + "\n" + end(context);
        Diagnosis found = cause(command, errors)
                .or(() -> cause(command, all))
                .orElseGet(() -> unknown(command, stderr.isBlank() ? stdout : stderr));
        return new Diagnosis(Secrets.redact(found.diagnosis()), found.fixType(), Secrets.redact(found.fixContent()));
    }

    private static Optional<Diagnosis> cause(String command, String text) {
        if (text.isBlank()) return Optional.empty();
        return first(MACHINE, text)
                .or(() -> first(GIT, text))
                .or(() -> MissingParts.diagnose(command, text))
                .or(() -> CodeErrors.diagnose(command, text));
    }

    private static Optional<Diagnosis> first(List<Cause> causes, String text) {
        for (Cause cause : causes) {
            Matcher found = cause.shape().matcher(text);
            if (found.find()) return Optional.of(cause.found().apply(found));
        }
        return Optional.empty();
    }

    private static Diagnosis unknown(String command, String said) {
        String last = said.strip().lines().reduce("", (_, line) -> line).strip();
        String quoted = last.isEmpty() ? "it wrote nothing" : "its last line is " + Said.quoted(last);
        return new Diagnosis(
                "The cause is none of those that are known without a language model; " + quoted + ".",
                Fix.INFO_REQUEST,
                "Give the whole output of " + (command.isBlank() ? "the command" : Said.quoted(command))
                        + ", run with its most verbose option; or set up a language model and diagnose again.");
    }

    // What went wrong stands at the end.
    private static String end(String text) {
        return text.length() <= LONGEST ? text : text.substring(text.length() - LONGEST);
    }

    static Optional<String> group(Matcher found, int number) {
        return Optional.ofNullable(found.group(number)).filter(text -> !text.isBlank());
    }

    static Diagnosis manual(String diagnosis, String steps) {
        return new Diagnosis(diagnosis, Fix.MANUAL_STEPS, steps);
    }

    static Diagnosis setting(String diagnosis, String setting) {
        return new Diagnosis(diagnosis, Fix.CONFIG_ADJUSTMENT, setting);
    }

    /** A command for a shell; nothing in it may come from output unless it is {@link #plain}. */
    static Diagnosis command(String diagnosis, String line) {
        return new Diagnosis(diagnosis, Fix.COMMAND, line);
    }

    /** Whether a word out of some output means nothing else to a shell, or to the program that it is given to. */
    static boolean plain(String word) {
        return word.matches("[A-Za-z0-9_.@/+][A-Za-z0-9_.@/+-]{0,120}");
    }
}
