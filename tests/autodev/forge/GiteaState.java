package autodev.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.HttpUrl;

/** As Gitea before 1.22 answers, which takes labels by number only. */
final class GiteaState extends ForgeState {
    private static final int PAGE = 2;

    GiteaState(String url, String repository) {
        super(ForgeKind.GITEA, url, repository);
        labels.addAll(List.of("bug", "feature", "help wanted"));
    }

    @Override
    Answer answer(String method, String path, JsonNode body) {
        HttpUrl at = url(path);
        String root = "/repos/" + repository;
        boolean post = method.equals("POST");
        if (match(root + "/pulls", at).isPresent())
            return post ? create(body) : page(at, "limit", PAGE, pull -> asked(at, "state", pull.state), this::shown);
        if (match(root + "/labels", at).isPresent()) return post ? newLabel(body) : page(at, "limit", PAGE, labels());
        var one = match(root + "/pulls/(\\d+)", at).flatMap(m -> pull(m.group(1)));
        if (!post && one.isPresent()) return Answer.of(200, shown(one.get()));
        var labelled = match(root + "/issues/(\\d+)/labels", at).flatMap(m -> pull(m.group(1)));
        if (post && labelled.isPresent()) return label(labelled.get().labels, body);
        var issue = match(root + "/issues/(\\d+)/labels", at).flatMap(m -> issues.issue(m.group(1)));
        return post && issue.isPresent()
                ? label(issue.get().labels, body)
                : issues.answer(method, root, at, body, () -> Answer.NOTHING);
    }

    private List<Map<String, Object>> labels() {
        return IntStream.rangeClosed(1, labels.size())
                .mapToObj(this::shownLabel)
                .toList();
    }

    private Map<String, Object> shownLabel(int id) {
        return Map.of("id", id, "name", labels.get(id - 1));
    }

    private Map<String, Object> shown(Pull pull) {
        return shown(pull, "/pulls/", pull.labels.stream().map(name -> shownLabel(labels.indexOf(name) + 1)));
    }

    private Answer create(JsonNode body) {
        String head = body.path("head").asText();
        String base = body.path("base").asText();
        var other = duplicate(head, base);
        if (other.isPresent())
            return Answer.of(
                    409,
                    Map.of(
                            "message",
                            "pull request already exists for these targets [id: " + other.get().number + "]",
                            "url",
                            url + "/api/swagger"));
        String title = body.path("title").asText();
        boolean draft = title.matches("(?is)(wip:|\\[wip]).*");
        return Answer.of(201, shown(open(title, body.path("body").asText(), head, base, draft, false)));
    }

    private Answer newLabel(JsonNode body) {
        if (!body.path("color").asText().matches("#[0-9a-fA-F]{6}"))
            return Answer.of(422, Map.of("message", "bad color"));
        labels.add(body.path("name").asText());
        return Answer.of(201, shownLabel(labels.size()));
    }

    private Answer label(List<String> on, JsonNode body) {
        for (JsonNode id : body.path("labels")) {
            if (!id.isIntegralNumber() || id.asInt() < 1 || id.asInt() > labels.size())
                return Answer.of(422, Map.of("message", "no label has the number " + id));
            String name = labels.get(id.asInt() - 1);
            if (!on.contains(name)) on.add(name);
        }
        return Answer.of(200, on);
    }
}
