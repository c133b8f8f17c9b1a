package autodev.change;

import autodev.Json;
import autodev.Secrets;
import autodev.Template;
import autodev.change.finding.Finding;
import autodev.llm.Message;
import autodev.llm.Request;
import autodev.llm.Schema;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The words that a model gets about a finding. What comes from files, tools and tests stands between marks that it
 * cannot know beforehand.
 */
final class ProposePrompt {
    private static final Template PROPOSE = Template.beside(ProposePrompt.class, "propose.md");
    private static final Template AGAIN = Template.beside(ProposePrompt.class, "propose-again.md");
    private static final Template FAILED = Template.beside(ProposePrompt.class, "propose-failed.md");
    private static final JsonNode RULES =
            Json.parse(Template.beside(ProposePrompt.class, "code-rules.json").text());
    private static final Schema SCHEMA = Schema.read(
                    Template.beside(ProposePrompt.class, "propose-schema.json").text())
            .named("proposal");
    private static final int LONGEST_FAILURE = 8_000;

    // The same words in the same order, whatever the process, so that a recording of them is found again.
    private record Answered(String patch, String explanation) {}

    private ProposePrompt() {}

    /** The request: temperature 0, an answer in JSON. */
    static Request request(FindingFile file, Limits limits, Proposer.Options options) {
        Finding finding = file.finding();
        String message = local(finding.message(), file);
        String context = file.context(options.context());
        boolean plain = finding.code().matches("[\\w@/.:+-]{1,100}");
        if (!plain && !finding.code().isEmpty()) message = finding.code() + " " + message;
        String mark = Digests.mark(message, context, options.instructions());
        String extra = options.instructions().isBlank()
                ? ""
                : "\n" + Secrets.redact(options.instructions().strip()) + "\n";
        String words = PROPOSE.fill(Map.of(
                "file",
                Json.line(finding.file()),
                "line",
                finding.line() > 0 ? String.valueOf(finding.line()) : "not known",
                "code",
                plain ? finding.code() : "not known",
                "message",
                message.isBlank() ? "(none)" : message,
                "context",
                context.isBlank() ? "(the file is empty)" : context,
                "mark",
                mark,
                "lines",
                String.valueOf(limits.lines()),
                "files",
                String.valueOf(limits.files()),
                "rule",
                rule(finding),
                "extra",
                extra));
        return Request.of(List.of(Message.user(words.strip()))).deterministic().schema(SCHEMA);
    }

    /** What is known about fixing such a finding; every rule stands in {@code code-rules.json}. */
    private static String rule(Finding finding) {
        String rule = RULES.path(finding.code()).asText("");
        // Rules of plug-ins are named plugin/rule.
        if (rule.isEmpty())
            rule = RULES.path(finding.code().replaceFirst("^.*/", "")).asText("");
        return rule.isEmpty()
                ? "Fix what the message says, in the way that is usual for the tool that says it."
                : finding.code() + ": " + rule;
    }

    /** The request after an answer that cannot be used. */
    static Request again(Request request, String answer, String problem) {
        return request.and(
                Message.assistant(answer.isBlank() ? "(nothing)" : answer),
                Message.user(
                        AGAIN.fill(Map.of("problem", Secrets.redact(problem))).strip()));
    }

    /** The request after a proposal whose checks failed. */
    static Request failed(Request request, Proposal proposal, String failure, FindingFile file) {
        String words = local(failure, file);
        if (words.length() > LONGEST_FAILURE)
            words = words.substring(0, LONGEST_FAILURE / 4) + "\n[…]\n"
                    + words.substring(words.length() - LONGEST_FAILURE * 3 / 4);
        String answer = Json.line(new Answered(Secrets.redact(proposal.patch()), proposal.explanation()));
        return request.and(
                Message.assistant(answer),
                Message.user(FAILED.fill(Map.of("failure", words.strip(), "mark", Digests.mark(words, answer)))
                        .strip()));
    }

    /** {@code text} without secrets and without where the folders of this machine are. */
    static String local(String text, FindingFile file) {
        String home = System.getProperty("user.home", "");
        String root = file.root().toString();
        String local = text.replace(file.root().toUri().toString(), "")
                .replace(root + file.root().getFileSystem().getSeparator(), "");
        local = root.length() > 1 ? local.replace(root, ".") : local;
        if (home.length() > 1) local = local.replace(home, "~");
        return Secrets.redact(local);
    }

    /** Changes whenever one of the prompts does. */
    static String version() {
        return Digests.sha256(
                        PROPOSE.text(),
                        AGAIN.text(),
                        FAILED.text(),
                        RULES.toString(),
                        SCHEMA.json().toString())
                .substring(0, 16);
    }
}
