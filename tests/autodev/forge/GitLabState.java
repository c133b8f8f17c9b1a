package autodev.forge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/** As GitLab answers. */
final class GitLabState extends ForgeState {
    GitLabState(String url, String repository) {
        super(ForgeKind.GITLAB, url, repository);
    }

    @Override
    Answer answer(String method, String path, JsonNode body) {
        HttpUrl at = url(path);
        String project = "/projects/" + repository.replace("/", "%2F");
        String root = project + "/merge_requests";
        if (method.equals("GET") && match(root, at).isPresent())
            return page(
                    at,
                    "per_page",
                    100,
                    pull -> asked(at, "state", state(pull))
                            && asked(at, "source_branch", pull.head)
                            && asked(at, "target_branch", pull.base),
                    this::shown);
        if (method.equals("POST") && match(root, at).isPresent()) return create(body);
        var one = match(root + "/(\\d+)", at).flatMap(m -> pull(m.group(1)));
        if (method.equals("GET") && one.isPresent()) return Answer.of(200, shown(one.get()));
        return issues.answer(method, project, at, body, () -> Answer.NOTHING);
    }

    private static String state(Pull pull) {
        return pull.state.equals("open") ? "opened" : pull.state;
    }

    private Map<String, Object> shown(Pull pull) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("id", 9000 + pull.number);
        shown.put("iid", pull.number);
        shown.put("web_url", url + "/" + repository + "/-/merge_requests/" + pull.number);
        shown.put("title", pull.title);
        shown.put("description", pull.body);
        shown.put("draft", pull.draft);
        shown.put("state", state(pull));
        shown.put("source_branch", pull.head);
        shown.put("target_branch", pull.base);
        shown.put("source_project_id", pull.fork ? 2 : 1);
        shown.put("target_project_id", 1);
        shown.put("labels", pull.labels);
        shown.put("merged_at", pull.merged == null ? null : WHEN);
        shown.put("merge_commit_sha", pull.merged);
        shown.put("sha", "0dd");
        return shown;
    }

    private Answer create(JsonNode body) {
        String head = body.path("source_branch").asText();
        String base = body.path("target_branch").asText();
        var other = duplicate(head, base);
        if (other.isPresent())
            return Answer.of(
                    409,
                    Map.of(
                            "message",
                            List.of("Another open merge request already exists for this source branch: !"
                                    + other.get().number)));
        String title = body.path("title").asText();
        if (title.length() > 255)
            return Answer.of(
                    400, Map.of("message", Map.of("title", List.of("is too long (maximum is 255 characters)"))));
        boolean draft = title.matches("(?is)(\\[draft]|draft:|\\(draft\\)).*");
        var pull = open(title, body.path("description").asText(), head, base, draft, false);
        for (String label : body.path("labels").asText().split(","))
            if (!label.isBlank()) pull.labels.add(label.strip());
        return Answer.of(201, shown(pull));
    }
}
