package autodev.forge;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * The REST API of Gitea and Forgejo, version 1 (docs.gitea.com/api). Labels have numbers there, and are not made by
 * use.
 */
record Gitea(ForgePlace place) implements ForgeDialect {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_BODY = 1_048_576;
    // Violet: no colour that these forges give to a label of their own.
    private static final String COLOR = "#8250df";

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("Authorization", "token " + token);
    }

    @Override
    public DraftPullRequest fitted(DraftPullRequest draft) {
        return DraftText.fitted(draft, "WIP: ", LONGEST_TITLE, LONGEST_BODY);
    }

    private HttpUrl repository(String... below) {
        var url = place.url("repos", place.owner(), place.repository()).newBuilder();
        for (String segment : below) url.addPathSegment(segment);
        return url.build();
    }

    // Of any branch: a look-up by branches gives closed ones too, and older servers have none.
    @Override
    public HttpUrl open(DraftPullRequest draft) {
        return list("pulls").newBuilder().addQueryParameter("state", "open").build();
    }

    private HttpUrl list(String what) {
        return repository(what).newBuilder().addQueryParameter("limit", "50").build();
    }

    @Override
    public boolean isOf(DraftPullRequest draft, JsonNode pull) {
        return GitHub.isOfBranches(draft, pull);
    }

    @Override
    public ForgeRequest creation(DraftPullRequest draft) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", draft.title());
        body.put("head", draft.head());
        body.put("base", draft.base());
        body.put("body", draft.body());
        return ForgeDialect.post(repository("pulls"), body);
    }

    @Override
    public List<ForgeRequest> labelling(List<String> labels) {
        var all = new ArrayList<ForgeRequest>();
        for (String label : labels) all.add(newLabel(label));
        all.add(labelled(
                NUMBER,
                labels.stream()
                        .<JsonNode>map(label -> TextNode.valueOf("ID of " + label))
                        .toList()));
        return all;
    }

    private ForgeRequest newLabel(String name) {
        var body = new LinkedHashMap<String, Object>();
        body.put("name", name);
        body.put("color", COLOR);
        return ForgeDialect.post(repository("labels"), body);
    }

    private ForgeRequest labelled(String number, List<JsonNode> ids) {
        return ForgeDialect.post(repository("issues", number, "labels"), Map.of("labels", Json.tree(ids)));
    }

    @Override
    public void label(ForgeClient client, String number, List<String> labels) {
        var ids = new ArrayList<JsonNode>();
        for (String label : labels) {
            String doing = "making the label " + label;
            JsonNode there = known(client, label)
                    .orElseGet(() -> client.post(newLabel(label), doing, () -> known(client, label)));
            ids.add(LongNode.valueOf(there.path("id").asLong()));
        }
        // Labels that are there are not added twice.
        client.post(labelled(number, ids), "labelling draft " + number, Optional::empty);
    }

    private Optional<JsonNode> known(ForgeClient client, String label) {
        return client.first(
                list("labels"),
                "reading the labels",
                one -> one.path("name").asText().equals(label));
    }

    @Override
    public NewIssue fitted(NewIssue issue) {
        return ForgeDialect.fitted(issue, LONGEST_TITLE, LONGEST_BODY);
    }

    @Override
    public HttpUrl issues(Optional<String> label) {
        var url = list("issues").newBuilder().addQueryParameter("state", "all").addQueryParameter("type", "issues");
        label.ifPresent(one -> url.addQueryParameter("labels", one));
        return url.build();
    }

    @Override
    public ForgeRequest creation(NewIssue issue) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", issue.title());
        body.put("body", issue.body());
        return ForgeDialect.post(repository("issues"), body);
    }

    @Override
    public ForgeRequest closing(String number) {
        return new ForgeRequest("PATCH", repository("issues", number).uri(), Json.tree(Map.of("state", "closed")));
    }

    @Override
    public HttpUrl pull(String number) {
        return repository("pulls", number);
    }

    @Override
    public Optional<Forge.Opened> opened(JsonNode pull) {
        return GitHub.openedBy(pull, "number", "html_url");
    }

    @Override
    public Forge.State state(JsonNode pull) {
        return GitHub.stateBy(pull);
    }
}
