package autodev.forge;

import autodev.BadInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The issues of a forge with a REST API, in the words of its {@link ForgeDialect}. */
final class RestIssues implements ForgeIssues {
    // The first line alone: what follows may be anybody's words.
    private static final Pattern MARK = Pattern.compile("\\A<!-- ([A-Za-z0-9:_-]+) -->(?:\\R|\\z)");
    private final ForgeClient client;
    private final ForgeDialect dialect;

    RestIssues(ForgeClient client) {
        this.client = client;
        dialect = ForgeDialect.of(client.place());
    }

    @Override
    public List<Issue> labelled(String label) {
        return all(dialect.issues(Optional.of(label)), "reading the issues labelled " + label);
    }

    @Override
    public List<Issue> recent() {
        return all(dialect.issues(Optional.empty()), "reading the issues");
    }

    private List<Issue> all(HttpUrl url, String doing) {
        var all = new ArrayList<Issue>();
        client.first(url, doing, one -> {
            issue(one, List.of()).ifPresent(all::add);
            return false;
        });
        return all;
    }

    /** Empty for a pull request, which is among the issues on GitHub, and for what is none. */
    private Optional<Issue> issue(JsonNode json, List<String> notes) {
        if (json.hasNonNull("pull_request")) return Optional.empty();
        var mark =
                MARK.matcher(json.path("body").asText(json.path("description").asText("")));
        Optional<String> found = mark.find() ? Optional.of(mark.group(1)) : Optional.empty();
        return dialect.openedIssue(json)
                .map(at -> new Issue(
                        at.number(),
                        at.url(),
                        json.path("title").asText(),
                        found,
                        !json.path("state").asText().equals("closed"),
                        notes));
    }

    @Override
    public Issue open(NewIssue issue) {
        var trouble = client.trouble();
        String body = "<!-- " + issue.mark() + " -->\n" + trouble.hidden(issue.body());
        NewIssue ready =
                dialect.fitted(new NewIssue(trouble.hidden(issue.title()), body, issue.labels(), issue.mark()));
        String doing = "opening the issue \"" + ready.title() + "\"";
        JsonNode made = client.post(dialect.creation(ready), doing, () -> there(issue.mark()));
        Issue opened = issue(made, List.of()).orElseThrow(() -> strange(doing));
        if (dialect.isLabelled(made, ready.labels())) return opened;
        return issue(made, labelled(opened.number(), ready.labels())).orElseThrow(() -> strange(doing));
    }

    private Optional<JsonNode> there(String mark) {
        return client.first(
                dialect.issues(Optional.empty()),
                "looking for the issue",
                one -> issue(one, List.of()).flatMap(Issue::mark).equals(Optional.of(mark)));
    }

    // One at a time: where labels have numbers, two that make the same one at once would make two.
    private synchronized List<String> labelled(String number, List<String> labels) {
        String missing = "issue " + number + " lacks a label of " + String.join(", ", labels) + ": ";
        if (dialect.labelling(labels).isEmpty())
            return List.of(missing + place() + " did not take it; the token may have no right to label");
        try {
            dialect.label(client, number, labels);
            return List.of();
        } catch (ForgeException e) {
            return List.of(missing + e.getMessage());
        }
    }

    @Override
    public Issue close(String number) {
        if (!number.matches("\\d{1,18}"))
            throw new BadInput("\"" + number + "\" is no number of an issue on " + place() + "; expected digits");
        String doing = "closing issue " + number;
        return issue(client.change(dialect.closing(number), doing), List.of()).orElseThrow(() -> strange(doing));
    }

    private ForgeException.Refused strange(String doing) {
        return new ForgeException.Refused(
                200,
                client.trouble().says(doing) + "the answer has no number and address of an issue; check AUTODEV_FORGE");
    }

    @Override
    public String place() {
        return client.place().name();
    }
}
