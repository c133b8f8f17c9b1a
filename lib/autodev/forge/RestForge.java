package autodev.forge;

import autodev.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A forge with a REST API, in the words of its {@link ForgeDialect}. */
final class RestForge implements Forge {
    private static final String NO_DRAFTS = "raft pull requests are not supported";
    private final ForgeClient client;
    private final ForgeDialect dialect;
    private final ForgeIssues issues;

    RestForge(ForgeClient client) {
        this.client = client;
        dialect = ForgeDialect.of(client.place());
        issues = new RestIssues(client);
    }

    @Override
    public Opened open(DraftPullRequest draft) {
        DraftPullRequest ready = ready(draft);
        var there = existing(ready);
        if (there.isPresent()) return alreadyOpen(there.get(), ready);
        String doing = "opening a draft for " + ready.head();
        try {
            JsonNode made = client.post(dialect.creation(ready), doing, () -> existing(ready));
            return labelled(made, ready, new ArrayList<>());
        } catch (ForgeException.Refused e) {
            if (e.getMessage().contains(NO_DRAFTS)) throw draftless(e, ready);
            // Another run may have opened it in between: then this is how forges say so.
            if (e.status() != 409 && e.status() != 422) throw e;
            return alreadyOpen(sinceThen(ready, e), ready);
        }
    }

    private JsonNode sinceThen(DraftPullRequest draft, ForgeException.Refused refusal) {
        try {
            return existing(draft).orElseThrow(() -> refusal);
        } catch (ForgeException e) {
            if (e != refusal) refusal.addSuppressed(e);
            throw refusal;
        }
    }

    private DraftPullRequest ready(DraftPullRequest draft) {
        var trouble = client.trouble();
        return dialect.fitted(new DraftPullRequest(
                trouble.hidden(draft.title()),
                trouble.hidden(draft.body()),
                draft.head(),
                draft.base(),
                draft.labels().stream()
                        .map(String::strip)
                        .filter(label -> !label.isEmpty())
                        .distinct()
                        .toList()));
    }

    private Optional<JsonNode> existing(DraftPullRequest draft) {
        return client.first(
                dialect.open(draft), "looking for an open draft of " + draft.head(), pull -> dialect.isOf(draft, pull));
    }

    private Opened alreadyOpen(JsonNode pull, DraftPullRequest draft) {
        var notes = new ArrayList<String>();
        notes.add("a pull request is open for " + draft.head() + " already");
        return labelled(pull, draft, notes);
    }

    // A run that was killed after it opened the draft left it without labels.
    private Opened labelled(JsonNode pull, DraftPullRequest draft, List<String> notes) {
        Opened opened = dialect.opened(pull)
                .orElseThrow(() -> new ForgeException.Refused(
                        200,
                        client.trouble().says("opening a draft for " + draft.head())
                                + "the answer has no number and address of a pull request; check AUTODEV_FORGE"));
        if (pull.path("draft").isBoolean() && !pull.path("draft").asBoolean())
            notes.add("it is not a draft on " + place() + ": people can merge it as it is");
        if (!dialect.isLabelled(pull, draft.labels())) label(opened.number(), draft.labels(), notes);
        return new Opened(opened.number(), opened.url(), notes);
    }

    // One at a time: where labels have numbers, two that make the same one at once would make two.
    private synchronized void label(String number, List<String> labels, List<String> notes) {
        String missing = "it lacks a label of " + String.join(", ", labels) + ": ";
        if (dialect.labelling(labels).isEmpty()) {
            notes.add(missing + place() + " did not take it with the request; the token may have no right to label");
            return;
        }
        try {
            dialect.label(client, number, labels);
        } catch (ForgeException e) {
            notes.add(missing + e.getMessage());
        }
    }

    private ForgeException.Refused draftless(ForgeException.Refused refusal, DraftPullRequest draft) {
        return new ForgeException.Refused(
                refusal.status(),
                place() + " takes no draft pull requests: on GitHub private repositories of free plans have none;"
                        + " nothing was opened, the branch " + draft.head()
                        + " is there to open a pull request by hand");
    }

    @Override
    public List<ForgeRequest> requests(DraftPullRequest draft) {
        DraftPullRequest ready = ready(draft);
        var all = new ArrayList<ForgeRequest>();
        all.add(dialect.creation(ready));
        if (!ready.labels().isEmpty()) all.addAll(dialect.labelling(ready.labels()));
        return all;
    }

    @Override
    public State state(String number) {
        if (!number.matches("\\d{1,18}"))
            throw new BadInput("\"" + number + "\" is no number of a pull request on " + place() + "; expected digits");
        return dialect.state(client.get(dialect.pull(number), "reading draft " + number));
    }

    @Override
    public Optional<String> number(String url) {
        return client.place().number(url);
    }

    @Override
    public String place() {
        return client.place().name();
    }

    @Override
    public ForgeIssues issues() {
        return issues;
    }

    @Override
    public String name() {
        return client.place().kind().text();
    }
}
