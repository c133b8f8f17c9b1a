package autodev.forge;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** GitLab's REST API, version 4 (docs.gitlab.com/api/merge_requests). */
record GitLab(ForgePlace place) implements ForgeDialect {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_BODY = 1_048_576;

    @Override
    public Map<String, String> headers(String token) {
        return Map.of("Authorization", "Bearer " + token);
    }

    @Override
    public DraftPullRequest fitted(DraftPullRequest draft) {
        return DraftText.fitted(draft, "Draft: ", LONGEST_TITLE, LONGEST_BODY);
    }

    private HttpUrl requests() {
        return place.url("projects", place.path(), "merge_requests");
    }

    @Override
    public HttpUrl open(DraftPullRequest draft) {
        return requests()
                .newBuilder()
                .addQueryParameter("state", "opened")
                .addQueryParameter("source_branch", draft.head())
                .addQueryParameter("target_branch", draft.base())
                .addQueryParameter("per_page", "100")
                .build();
    }

    @Override
    public boolean isOf(DraftPullRequest draft, JsonNode pull) {
        return pull.path("source_branch").asText().equals(draft.head())
                && pull.path("target_branch").asText().equals(draft.base())
                && pull.path("source_project_id").isNumber()
                && pull.path("source_project_id").equals(pull.path("target_project_id"));
    }

    @Override
    public ForgeRequest creation(DraftPullRequest draft) {
        var body = new LinkedHashMap<String, Object>();
        body.put("source_branch", draft.head());
        body.put("target_branch", draft.base());
        body.put("title", draft.title());
        body.put("description", draft.body());
        // A comma parts labels here, and no label of GitLab's has one.
        if (!draft.labels().isEmpty())
            body.put(
                    "labels",
                    String.join(
                            ",",
                            draft.labels().stream()
                                    .map(l -> l.replace(',', ' '))
                                    .toList()));
        return ForgeDialect.post(requests(), body);
    }

    @Override
    public List<ForgeRequest> labelling(List<String> labels) {
        return List.of();
    }

    @Override
    public void label(ForgeClient client, String number, List<String> labels) {
        // Labels came with the request itself; one that people took away since is not put back.
    }

    private HttpUrl issues() {
        return place.url("projects", place.path(), "issues");
    }

    @Override
    public NewIssue fitted(NewIssue issue) {
        return ForgeDialect.fitted(issue, LONGEST_TITLE, LONGEST_BODY);
    }

    @Override
    public HttpUrl issues(Optional<String> label) {
        var url = issues().newBuilder().addQueryParameter("per_page", "100");
        label.ifPresent(one -> url.addQueryParameter("labels", one));
        return url.build();
    }

    @Override
    public ForgeRequest creation(NewIssue issue) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", issue.title());
        body.put("description", issue.body());
        if (!issue.labels().isEmpty()) body.put("labels", String.join(",", issue.labels()));
        return ForgeDialect.post(issues(), body);
    }

    @Override
    public ForgeRequest closing(String number) {
        HttpUrl url = issues().newBuilder().addPathSegment(number).build();
        return new ForgeRequest("PUT", url.uri(), Json.tree(Map.of("state_event", "close")));
    }

    @Override
    public HttpUrl pull(String number) {
        return requests().newBuilder().addPathSegment(number).build();
    }

    @Override
    public Optional<Forge.Opened> opened(JsonNode pull) {
        return GitHub.openedBy(pull, "iid", "web_url");
    }

    @Override
    public Forge.State state(JsonNode pull) {
        return switch (pull.path("state").asText()) {
            case "merged" ->
                new Forge.State(
                        Forge.Fate.MERGED,
                        // A fast-forward leaves neither of the first two, but the branch's own last commit.
                        ForgeDialect.text(pull, "merge_commit_sha")
                                .or(() -> ForgeDialect.text(pull, "squash_commit_sha"))
                                .or(() -> ForgeDialect.text(pull, "sha")),
                        ForgeDialect.time(pull, "merged_at"));
            case "closed" -> new Forge.State(Forge.Fate.CLOSED, Optional.empty(), Optional.empty());
            // "locked" is one that is being merged at this moment.
            default -> new Forge.State(Forge.Fate.OPEN, Optional.empty(), Optional.empty());
        };
    }
}
