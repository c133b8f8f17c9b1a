package autodev.forge;

import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What a forge keeps of one repository, and how it answers. */
public abstract class ForgeState {
    /** A pull request; labels by name. */
    public static final class Pull {
        public final int number;
        public final String title;
        public final String body;
        public final String head;
        public final String base;
        public final boolean draft;
        public final boolean fork;
        public final List<String> labels = new ArrayList<>();
        volatile String state = "open";
        volatile @Nullable String merged;

        private Pull(int number, String title, String body, String head, String base, boolean draft, boolean fork) {
            this.number = number;
            this.title = title;
            this.body = body;
            this.head = head;
            this.base = base;
            this.draft = draft;
            this.fork = fork;
        }

        void merge(String commit) {
            merged = commit;
            state = "merged";
        }
    }

    record Answer(int status, String body, boolean more) {
        static final Answer NOTHING = new Answer(404, "{\"message\":\"Not Found\"}", false);

        static Answer of(int status, Object body) {
            return new Answer(status, Json.line(body), false);
        }
    }

    static final String WHEN = "2026-03-04T05:06:07Z";
    final String url;
    final String repository;
    /** Labels in the order of their numbers, which begin with 1. */
    final List<String> labels = new ArrayList<>();

    final IssueState issues;
    private final List<Pull> pulls = new ArrayList<>();

    ForgeState(ForgeKind kind, String url, String repository) {
        this.url = url;
        this.repository = repository;
        issues = new IssueState(kind, url + "/" + repository);
    }

    static ForgeState of(ForgeKind kind, String url, String repository) {
        return switch (kind) {
            case GITHUB -> new GitHubState(url, repository);
            case GITLAB -> new GitLabState(url, repository);
            case GITEA -> new GiteaState(url, repository);
        };
    }

    abstract Answer answer(String method, String path, JsonNode body);

    synchronized List<Pull> pulls() {
        return List.copyOf(pulls);
    }

    synchronized Pull open(String title, String body, String head, String base, boolean draft, boolean fork) {
        var pull = new Pull(pulls.size() + 1, title, body, head, base, draft, fork);
        pulls.add(pull);
        return pull;
    }

    synchronized Optional<Pull> pull(String number) {
        return pulls.stream()
                .filter(one -> String.valueOf(one.number).equals(number))
                .findFirst();
    }

    Optional<Pull> duplicate(String head, String base) {
        return pulls.stream()
                .filter(one -> one.state.equals("open") && !one.fork && one.head.equals(head) && one.base.equals(base))
                .findFirst();
    }

    /** A page of those that {@code wanted} takes, the newest first. */
    Answer page(HttpUrl at, String size, int most, Predicate<Pull> wanted, Function<Pull, Map<String, Object>> shape) {
        var all = pulls().reversed().stream().filter(wanted).map(shape).toList();
        return page(at, size, most, all);
    }

    static Answer page(HttpUrl at, String size, int most, List<?> all) {
        int page =
                Integer.parseInt(Optional.ofNullable(at.queryParameter("page")).orElse("1"));
        int many = Math.min(
                most,
                Integer.parseInt(Optional.ofNullable(at.queryParameter(size)).orElse("30")));
        int from = Math.min(all.size(), (page - 1) * many);
        int to = Math.min(all.size(), from + many);
        return new Answer(200, Json.line(all.subList(from, to)), to < all.size());
    }

    static HttpUrl url(String path) {
        return HttpUrl.get("http://x" + path);
    }

    static Optional<Matcher> match(String pattern, HttpUrl at) {
        Matcher match = Pattern.compile(pattern).matcher(at.encodedPath());
        return match.matches() ? Optional.of(match) : Optional.empty();
    }

    static boolean asked(HttpUrl at, String name, String value) {
        String asked = at.queryParameter(name);
        return asked == null || asked.equals(value);
    }

    /** As GitHub and Gitea show one. */
    Map<String, Object> shown(Pull pull, String page, Stream<?> labels) {
        var shown = new LinkedHashMap<String, Object>();
        shown.put("number", pull.number);
        shown.put("html_url", url + "/" + repository + page + pull.number);
        shown.put("title", pull.title);
        shown.put("body", pull.body);
        shown.put("draft", pull.draft);
        shown.put("state", pull.state.equals("open") ? "open" : "closed");
        shown.put("merged", pull.merged != null);
        shown.put("merged_at", pull.merged == null ? null : WHEN);
        shown.put("merge_commit_sha", pull.merged == null ? "7e57" : pull.merged);
        shown.put("head", Map.of("ref", pull.head, "repo", Map.of("id", pull.fork ? 2 : 1)));
        shown.put("base", Map.of("ref", pull.base, "repo", Map.of("id", 1)));
        shown.put("labels", labels.toList());
        return shown;
    }
}
