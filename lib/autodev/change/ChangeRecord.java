package autodev.change;

import autodev.Secrets;
import autodev.change.finding.Finding;
import autodev.change.registry.Intent;
import autodev.change.registry.IntentRegistry;
import autodev.change.registry.Suggestion;
import autodev.llm.Usage;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is written down of changes: intents and suggestions in the registry, each step in the audit file. */
final class ChangeRecord implements AutoCloseable {
    private static final String REPOSITORY = "@";
    private static final int SAME_FILE = 500;

    private final IntentRegistry registry;
    private final Audit audit;
    private final String agent;

    private ChangeRecord(IntentRegistry registry, Audit audit, String agent) {
        this.registry = registry;
        this.audit = audit;
        this.agent = agent;
    }

    static ChangeRecord open(Change change) {
        Map<String, String> environment = change.environment;
        Audit audit = Audit.of(change.repository, environment);
        try {
            return new ChangeRecord(
                    IntentRegistry.open(environment), audit, change.policy().agent(Policy.key(environment)));
        } catch (RuntimeException e) {
            audit.close();
            throw e;
        }
    }

    /** What was suggested last for the same question. */
    Optional<Suggestion> known(String key) {
        return registry.suggested(key);
    }

    /**
     * What was suggested last for {@code question} in any repository: the answer is as good here, but what became of it
     * there is nobody's business here.
     */
    Optional<Suggestion> elsewhere(String question) {
        return registry.suggestedFor(question + REPOSITORY);
    }

    /** The key of a question in the repository that {@code identity} stands for. */
    static String key(String question, String identity) {
        return question + REPOSITORY + Digests.sha256(identity).substring(0, 16);
    }

    /** Whether it can be used again: the registry masks secrets, and a rule that found nothing is soon asked again. */
    static boolean usable(Suggestion known) {
        boolean nothing =
                known.model().equals(Proposer.BUILTIN) && known.outcome().equals("refused");
        return !nothing && !known.patch().contains(Secrets.MASK);
    }

    /** What people have decided of its draft, as a reason not to open it again; empty if nothing. */
    static String decided(Suggestion known) {
        return switch (known.outcome()) {
            case "merged" -> "its draft " + known.draft() + " was merged already; bring this checkout up to date";
            case "closed" -> "its draft " + known.draft() + " was closed by people; --fresh asks anew";
            default -> "";
        };
    }

    /**
     * The intent of what is known, as far as nobody has settled it, or one that stands for the same finding in this
     * repository because a run for it failed or was killed, or a new one; reserved.
     */
    Intent reserve(Finding finding, Optional<Suggestion> known, String identity) {
        String place = Digests.sha256(identity).substring(0, 16);
        Optional<Intent> open = known.flatMap(suggestion -> registry.find(suggestion.intent()))
                .filter(intent -> !intent.status().resolved())
                .or(() -> left(finding, place));
        if (open.isPresent()) return registry.change(open.get().id(), it -> it.status(Intent.Status.RESERVED));
        String type = finding.tool().isEmpty() ? "finding" : finding.tool();
        Intent intent = Intent.reserved(finding.code(), type, finding.file(), finding.line(), finding.message())
                .owner(agent)
                .raw(JsonNodeFactory.instance.objectNode().put("repository", place));
        registry.add(intent);
        return intent;
    }

    private Optional<Intent> left(Finding finding, String place) {
        var same = new IntentRegistry.Query(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(finding.file()),
                Optional.of(finding.code()),
                Optional.empty(),
                SAME_FILE,
                0);
        return registry.list(same).stream()
                .filter(it -> it.status() == Intent.Status.RESERVED || it.status() == Intent.Status.PLANNED)
                .filter(it -> it.line() == finding.line()
                        && it.raw().path("repository").asText().equals(place)
                        && it.reason().equals(Secrets.redact(finding.message())))
                .findFirst();
    }

    /** How the intent stands from now on, and what is suggested for it. */
    void settle(String intent, Intent.Status status, String suggestion) {
        registry.change(
                intent,
                now -> suggestion.isEmpty()
                        ? now.status(status)
                        : now.status(status).suggestion(suggestion));
    }

    /** Plans {@code intent} again after {@code why}: whoever was stopped must not leave one that seems to be worked on. */
    void release(Intent intent, RuntimeException why) {
        boolean interrupted = Thread.interrupted();
        try {
            settle(intent.id(), Intent.Status.PLANNED, "");
        } catch (RuntimeException e) {
            why.addSuppressed(e);
        } finally {
            if (interrupted) Thread.currentThread().interrupt();
        }
    }

    /** The suggestion of this id. */
    Optional<Suggestion> suggestion(String id) {
        return registry.suggestion(id);
    }

    /** Writes down how {@code attempt} stands; what has a draft already keeps it. */
    void put(Intent intent, String key, ChangeAttempt attempt, String now) {
        Optional<Suggestion> before =
                attempt.recalled() ? registry.suggestion(attempt.proposal().id()) : Optional.empty();
        var drafted = before.filter(it -> !it.draft().isEmpty());
        String draft = drafted.map(Suggestion::draft).orElse("");
        String outcome = drafted.map(Suggestion::outcome).orElse(now);
        Proposal proposal = attempt.proposal();
        Usage usage = proposal.usage().orElse(Usage.NONE);
        String patch = proposal.refusal().map(Proposal.Refusal::patch).orElse(proposal.patch());
        String explanation = proposal.refusal()
                .map(refusal -> refusal.error() + ": " + refusal.detail())
                .orElse(proposal.explanation());
        var suggestion = new Suggestion(
                proposal.id(),
                intent.id(),
                key,
                proposal.model(),
                before.map(Suggestion::agent).orElse(agent),
                proposal.cost(),
                Math.toIntExact(usage.inputTokens()),
                Math.toIntExact(usage.outputTokens()),
                proposal.confidence(),
                attempt.confidence(),
                attempt.size().files(),
                attempt.size().lines(),
                attempt.verification().map(Verification::wall).orElse(Duration.ZERO),
                outcome,
                draft,
                patch,
                explanation,
                before.map(Suggestion::at).orElseGet(Instant::now));
        registry.put(suggestion);
        // What it cost then is in the file already.
        audit.record(intent, before.isPresent() ? suggestion.free() : suggestion, attempt.verification());
    }

    /** The proposal that {@code known} keeps of another repository, as a new one that costs nothing. */
    static Proposal copied(Suggestion known) {
        Proposal it = recalled(known);
        String id = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return new Proposal(
                id,
                it.patch(),
                it.explanation(),
                it.confidence(),
                it.agreement(),
                it.reasons(),
                it.model(),
                Optional.of(Usage.NONE),
                Optional.of(BigDecimal.ZERO),
                it.refusal());
    }

    /** The proposal that {@code known} keeps, with what it cost then. */
    static Proposal recalled(Suggestion known) {
        boolean refused = known.outcome().equals("refused");
        var error = List.of(Proposal.PARSE_FAILED, Proposal.PATCH_TOO_LARGE, Proposal.NOT_ALLOWED).stream()
                .filter(word -> refused && known.explanation().startsWith(word + ": "))
                .findFirst();
        var refusal = error.map(word ->
                new Proposal.Refusal(word, known.explanation().substring(word.length() + 2), "", known.patch()));
        return new Proposal(
                known.id(),
                refused ? "" : known.patch(),
                known.explanation(),
                known.confidence(),
                1,
                List.of("recalled"),
                known.model(),
                Optional.of(new Usage(known.promptTokens(), known.completionTokens(), known.cost())),
                known.cost(),
                refusal);
    }

    @Override
    public void close() {
        try (audit) {
            registry.close();
        }
    }
}
