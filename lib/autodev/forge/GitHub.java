package autodev.forge;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** GitHub's REST API, version 2022-11-28 (docs.github.com/rest/pulls), which GitHub Enterprise Server has too. */
record GitHub(ForgePlace place) implements ForgeDialect {
    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_BODY = 65_536;

    @Override
    public Map<String, String> headers(String token) {
        return Map.of(
                "Authorization",
                "Bearer " + token,
                "Accept",
                "application/vnd.github+json",
                "X-GitHub-Api-Version",
                "2022-11-28");
    }

    @Override
    public DraftPullRequest fitted(DraftPullRequest draft) {
        return DraftText.fitted(draft, "", LONGEST_TITLE, LONGEST_BODY);
    }

    private HttpUrl repository(String... below) {
        var url = place.url("repos", place.owner(), place.repository()).newBuilder();
        for (String segment : below) url.addPathSegment(segment);
        return url.build();
    }

    @Override
    public HttpUrl open(DraftPullRequest draft) {
        return repository("pulls")
                .newBuilder()
                .addQueryParameter("state", "open")
                .addQueryParameter("head", place.owner() + ":" + draft.head())
                .addQueryParameter("base", draft.base())
                .addQueryParameter("per_page", "100")
                .build();
    }

    @Override
    public boolean isOf(DraftPullRequest draft, JsonNode pull) {
        return isOfBranches(draft, pull);
    }

    /** By GitHub's fields, which Gitea has too; a filter that the forge did not understand gives others as well. */
    static boolean isOfBranches(DraftPullRequest draft, JsonNode pull) {
        return pull.at("/head/ref").asText().equals(draft.head())
                && pull.at("/base/ref").asText().equals(draft.base())
                && pull.at("/head/repo/id").isNumber()
                && pull.at("/head/repo/id").equals(pull.at("/base/repo/id"));
    }

    @Override
    public ForgeRequest creation(DraftPullRequest draft) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", draft.title());
        body.put("head", draft.head());
        body.put("base", draft.base());
        body.put("body", draft.body());
        body.put("draft", true);
        body.put("maintainer_can_modify", true);
        return ForgeDialect.post(repository("pulls"), body);
    }

    @Override
    public List<ForgeRequest> labelling(List<String> labels) {
        return List.of(labelled(NUMBER, labels));
    }

    // A label that the repository does not have yet is made by this.
    private ForgeRequest labelled(String number, List<String> labels) {
        return ForgeDialect.post(repository("issues", number, "labels"), Map.of("labels", labels));
    }

    @Override
    public void label(ForgeClient client, String number, List<String> labels) {
        // Labels that are there are not added twice.
        client.post(labelled(number, labels), "labelling draft " + number, Optional::empty);
    }

    @Override
    public NewIssue fitted(NewIssue issue) {
        return ForgeDialect.fitted(issue, LONGEST_TITLE, LONGEST_BODY);
    }

    @Override
    public HttpUrl issues(Optional<String> label) {
        var url = repository("issues")
                .newBuilder()
                .addQueryParameter("state", "all")
                .addQueryParameter("per_page", "100");
        label.ifPresent(one -> url.addQueryParameter("labels", one));
        return url.build();
    }

    @Override
    public ForgeRequest creation(NewIssue issue) {
        var body = new LinkedHashMap<String, Object>();
        body.put("title", issue.title());
        body.put("body", issue.body());
        body.put("labels", issue.labels());
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
        return openedBy(pull, "number", "html_url");
    }

    /** By the fields of this name. */
    static Optional<Forge.Opened> openedBy(JsonNode pull, String number, String url) {
        return ForgeDialect.text(pull, number)
                .flatMap(one -> ForgeDialect.text(pull, url).map(at -> new Forge.Opened(one, at)));
    }

    @Override
    public Forge.State state(JsonNode pull) {
        return stateBy(pull);
    }

    /** By GitHub's fields, which Gitea has too. */
    static Forge.State stateBy(JsonNode pull) {
        boolean merged = pull.path("merged").asBoolean() || pull.hasNonNull("merged_at");
        // Of an open one GitHub names a commit that only tries the merge.
        if (merged)
            return new Forge.State(
                    Forge.Fate.MERGED,
                    ForgeDialect.text(pull, "merge_commit_sha"),
                    ForgeDialect.time(pull, "merged_at"));
        boolean closed = pull.path("state").asText().equals("closed");
        return new Forge.State(closed ? Forge.Fate.CLOSED : Forge.Fate.OPEN, Optional.empty(), Optional.empty());
    }
}
