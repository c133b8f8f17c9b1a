package autodev.forge;

import autodev.forge.ForgeState.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import okhttp3.HttpUrl;

/** What a forge keeps of a repository's issues, and how it answers; their numbers begin with 501. */
public final class IssueState {
    /** An issue; labels by name. */
    public static final class Issue {
        public final int number;
        public final String title;
        public final String body;
        public final List<String> labels = new ArrayList<>();
        public volatile boolean open = true;

        private Issue(int number, String title, String body) {
            this.number = number;
            this.title = title;
            this.body = body;
        }
    }

    private static final int FIRST = 501;
    private final ForgeKind kind;
    private final String url;
    private final List<Issue> issues = new ArrayList<>();
    /** Whether labels that come with an issue are dropped, as for those who may not push. */
    volatile boolean dropsLabels;

    IssueState(ForgeKind kind, String url) {
        this.kind = kind;
        this.url = url;
    }

    synchronized List<Issue> all() {
        return List.copyOf(issues);
    }

    synchronized Optional<Issue> issue(String number) {
        return issues.stream()
                .filter(one -> String.valueOf(one.number).equals(number))
                .findFirst();
    }

    synchronized Issue open(String title, String body) {
        var issue = new Issue(FIRST + issues.size(), title, body);
        issues.add(issue);
        return issue;
    }

    /** The answer to a request about issues; that of {@code others} if it is about something else. */
    Answer answer(String method, String root, HttpUrl at, JsonNode body, Supplier<Answer> others) {
        if (ForgeState.match(root + "/issues", at).isPresent()) return method.equals("POST") ? create(body) : list(at);
        var one = ForgeState.match(root + "/issues/(\\d+)", at).flatMap(m -> issue(m.group(1)));
        String changing = kind == ForgeKind.GITLAB ? "PUT" : "PATCH";
        return method.equals(changing) && one.isPresent() ? close(one.get(), body) : others.get();
    }

    private Answer list(HttpUrl at) {
        String label = at.queryParameter("labels");
        String size = kind == ForgeKind.GITEA ? "limit" : "per_page";
        var all = all().reversed().stream()
                .filter(one -> label == null || one.labels.contains(label))
                .map(this::shown)
                .toList();
        return ForgeState.page(at, size, kind == ForgeKind.GITEA ? 2 : 100, all);
    }

    private Answer create(JsonNode body) {
        String text =
                body.path(kind == ForgeKind.GITLAB ? "description" : "body").asText();
        var issue = open(body.path("title").asText(), text);
        JsonNode labels = body.path("labels");
        if (!dropsLabels && labels.isTextual())
            issue.labels.addAll(List.of(labels.asText().split(",")));
        if (!dropsLabels && kind == ForgeKind.GITHUB) labels.forEach(label -> issue.labels.add(label.asText()));
        return Answer.of(201, shown(issue));
    }

    private Answer close(Issue issue, JsonNode body) {
        boolean closes = kind == ForgeKind.GITLAB
                ? body.path("state_event").asText().equals("close")
                : body.path("state").asText().equals("closed");
        if (closes) issue.open = false;
        return Answer.of(201, shown(issue));
    }

    private Map<String, Object> shown(Issue issue) {
        boolean gitlab = kind == ForgeKind.GITLAB;
        var shown = new LinkedHashMap<String, Object>();
        shown.put(gitlab ? "iid" : "number", issue.number);
        shown.put(gitlab ? "web_url" : "html_url", url + (gitlab ? "/-" : "") + "/issues/" + issue.number);
        shown.put("title", issue.title);
        shown.put(gitlab ? "description" : "body", issue.body);
        shown.put("state", issue.open ? gitlab ? "opened" : "open" : "closed");
        List<?> named = issue.labels.stream().map(name -> Map.of("name", name)).toList();
        shown.put("labels", gitlab ? issue.labels : named);
        return shown;
    }
}
