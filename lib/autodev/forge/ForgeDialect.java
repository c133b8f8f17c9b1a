package autodev.forge;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import okhttp3.HttpUrl;

/**
 * How one kind of forge says things: addresses, bodies, fields. What it sends over the wire is only what it gives here.
 */
sealed interface ForgeDialect permits GitHub, GitLab, Gitea {
    /** What stands in an address for the number of a draft that is not open yet. */
    String NUMBER = "NUMBER";

    /** That of this place. */
    static ForgeDialect of(ForgePlace place) {
        return switch (place.kind()) {
            case GITHUB -> new GitHub(place);
            case GITLAB -> new GitLab(place);
            case GITEA -> new Gitea(place);
        };
    }

    /** The headers of every request. */
    Map<String, String> headers(String token);

    /** {@code draft} as this forge takes it: marked as a draft where the title does that, and not too long. */
    DraftPullRequest fitted(DraftPullRequest draft);

    /** The list of open ones, as narrow as this forge can. */
    HttpUrl open(DraftPullRequest draft);

    /** Whether this one of the list is of the branch and the base of {@code draft}, and of no fork. */
    boolean isOf(DraftPullRequest draft, JsonNode pull);

    /** What opens it. */
    ForgeRequest creation(DraftPullRequest draft);

    /** What labels it once it is open, where {@link #creation} does not, without labels that exist. */
    List<ForgeRequest> labelling(List<String> labels);

    /** Labels it. */
    void label(ForgeClient client, String number, List<String> labels);

    /** The address of one of them in the API. */
    HttpUrl pull(String number);

    /** What people see: its number and its address; empty if this is none. */
    Optional<Forge.Opened> opened(JsonNode pull);

    /** What became of it. */
    Forge.State state(JsonNode pull);

    /** {@code issue} as this forge takes it, not too long. */
    NewIssue fitted(NewIssue issue);

    /** The list of issues, open and closed, the newest first; those with this label, or all. */
    HttpUrl issues(Optional<String> label);

    /** What opens it; with its labels where that is possible. */
    ForgeRequest creation(NewIssue issue);

    /** What people see of an issue: its number and its address; empty if this is none. */
    default Optional<Forge.Opened> openedIssue(JsonNode issue) {
        return opened(issue);
    }

    /** What closes the issue of this number. */
    ForgeRequest closing(String number);

    /** Whether it has all of these labels; a label is a text, or has a {@code name}. */
    default boolean isLabelled(JsonNode pull, List<String> labels) {
        // GitHub's labels and GitLab's are the same in any case of letters.
        var names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        StreamSupport.stream(pull.path("labels").spliterator(), false)
                .map(label -> label.path("name").asText(label.asText()))
                .forEach(names::add);
        return names.containsAll(labels);
    }

    /** {@code issue} with a title and a body of so many UTF-16 units at most. */
    static NewIssue fitted(NewIssue issue, int title, int body) {
        var cut = DraftText.fitted(
                new DraftPullRequest(issue.title(), issue.body(), "", "", issue.labels()), "", title, body);
        return new NewIssue(cut.title(), cut.body(), cut.labels(), issue.mark());
    }

    /** A POST of these fields. */
    static ForgeRequest post(HttpUrl url, Map<String, ?> body) {
        return new ForgeRequest("POST", url.uri(), Json.tree(body));
    }

    /** The text of a field, empty if it is absent, null or blank. */
    static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field).asText("").strip()).filter(text -> !text.isEmpty() && !text.equals("null"));
    }

    /** The time in a field (ISO 8601 with an offset); empty if there is none. */
    static Optional<Instant> time(JsonNode node, String field) {
        try {
            return text(node, field).map(text -> OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty(); // a time is worth less than the fate beside it
        }
    }
}
