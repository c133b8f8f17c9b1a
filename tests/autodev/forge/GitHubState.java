package autodev.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** As GitHub answers. */
final class GitHubState extends ForgeState {
    GitHubState(String url, String repository) {
        super(ForgeKind.GITHUB, url, repository);
    }

    @Override
    Answer answer(String method, String path, JsonNode body) {
        HttpUrl at = url(path);
        String root = "/repos/" + repository;
        if (method.equals("GET") && match(root + "/pulls", at).isPresent()) return list(at);
        if (method.equals("POST") && match(root + "/pulls", at).isPresent()) return create(body);
        var one = match(root + "/pulls/(\\d+)", at).flatMap(m -> pull(m.group(1)));
        if (method.equals("GET") && one.isPresent()) return Answer.of(200, shown(one.get()));
        var labelled = match(root + "/issues/(\\d+)/labels", at).flatMap(m -> pull(m.group(1)));
        if (method.equals("POST") && labelled.isPresent()) return label(labelled.get().labels, body);
        var issue = match(root + "/issues/(\\d+)/labels", at).flatMap(m -> issues.issue(m.group(1)));
        if (method.equals("POST") && issue.isPresent()) return label(issue.get().labels, body);
        return issues.answer(method, root, at, body, () -> Answer.NOTHING);
    }

    private Map<String, Object> shown(Pull pull) {
        return shown(pull, "/pull/", pull.labels.stream().map(name -> Map.of("name", name)));
    }

    private Answer list(HttpUrl at) {
        // GitHub takes no notice of a head without its owner.
        String head = Optional.ofNullable(at.queryParameter("head"))
                .filter(text -> text.contains(":"))
                .orElse("");
        String owner = repository.replaceFirst("/.*", "");
        return page(
                at,
                "per_page",
                100,
                pull -> asked(at, "state", pull.state)
                        && asked(at, "base", pull.base)
                        && (head.isEmpty() || head.equals((pull.fork ? "other" : owner) + ":" + pull.head)),
                this::shown);
    }

    private Answer create(JsonNode body) {
        String head = body.path("head").asText();
        String base = body.path("base").asText();
        if (duplicate(head, base).isPresent())
            return Answer.of(
                    422,
                    Map.of(
                            "message",
                            "Validation Failed",
                            "errors",
                            List.of(Map.of(
                                    "resource",
                                    "PullRequest",
                                    "code",
                                    "custom",
                                    "message",
                                    "A pull request already exists for acme:" + head + "."))));
        if (body.path("title").asText().length() > 256
                || body.path("body").asText().length() > 65_536)
            return Answer.of(422, Map.of("message", "body is too long (maximum is 65536 characters)"));
        boolean draft = body.path("draft").asBoolean();
        return Answer.of(
                201, shown(open(body.path("title").asText(), body.path("body").asText(), head, base, draft, false)));
    }

    private static Answer label(List<String> labels, JsonNode body) {
        for (JsonNode label : body.path("labels")) if (!labels.contains(label.asText())) labels.add(label.asText());
        return Answer.of(200, labels.stream().map(name -> Map.of("name", name)).toList());
    }
}
