package autodev.forge;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A forge on 127.0.0.1 with one repository: a real HTTP server that behaves as GitHub Enterprise Server, GitLab or
 * Gitea does, as far as drafts and issues go. It keeps what is opened, holds every request to what the forge publishes, and fails
 * on demand. A request that it does not know is answered by 404.
 */
public final class ForgeServer implements AutoCloseable {
    /** The token that it takes. */
    public static final String TOKEN = "forge-token-0123456789abcdef";

    /** One request as it came; {@code path} with its query, encoded; {@code body} is missing where there was none. */
    public record Seen(String method, String path, Map<String, List<String>> headers, JsonNode body) {}

    private record Planned(String method, String path, Fault fault) {}

    private final ForgeKind kind;
    private final String repository;
    private final HttpServer server;
    private final ForgeState state;
    private final ForgeRules rules;
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<Planned> faults = new ArrayList<>();

    private ForgeServer(ForgeKind kind, String repository) throws IOException {
        this.kind = kind;
        this.repository = repository;
        rules = ForgeRules.of(kind);
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        state = ForgeState.of(kind, url(), repository);
        server.createContext("/", exchange -> {
            try (exchange) {
                handle(exchange);
            }
        });
        server.start();
    }

    /** A GitHub Enterprise Server with the repository {@code acme/tool}. */
    public static ForgeServer github() throws IOException {
        return new ForgeServer(ForgeKind.GITHUB, "acme/tool");
    }

    /** A GitLab with the repository {@code acme/deep/tool}, which is in a group of a group. */
    public static ForgeServer gitlab() throws IOException {
        return new ForgeServer(ForgeKind.GITLAB, "acme/deep/tool");
    }

    /** A Gitea with the repository {@code acme/tool}, whose lists have two items on a page. */
    public static ForgeServer gitea() throws IOException {
        return new ForgeServer(ForgeKind.GITEA, "acme/tool");
    }

    static ForgeServer of(String kind) throws IOException {
        return switch (kind) {
            case "github" -> github();
            case "gitlab" -> gitlab();
            default -> gitea();
        };
    }

    /** Its address, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The remote that its repository has. */
    public URI remote() {
        return URI.create(url() + "/" + repository + ".git");
    }

    /** The variables by which drafts go here, whatever the host of the remote is; its own token is among them. */
    public Map<String, String> environment() {
        String variable = switch (kind) {
            case GITHUB -> "GH_ENTERPRISE_TOKEN";
            case GITLAB -> "GITLAB_TOKEN";
            case GITEA -> "GITEA_TOKEN";
        };
        return Map.of("AUTODEV_FORGE", kind.text(), "AUTODEV_FORGE_URL", url() + "/" + kind.api(), variable, TOKEN);
    }

    /** All requests in order. */
    public List<Seen> seen() {
        return List.copyOf(seen);
    }

    /** The bodies of the requests that create, in order. */
    public List<JsonNode> sent() {
        return seen.stream()
                .filter(one -> one.method().equals("POST"))
                .map(Seen::body)
                .toList();
    }

    /** What was wrong with requests by the word of the forge; such a request is refused too. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** What was opened. */
    public List<ForgeState.Pull> pulls() {
        return state.pulls();
    }

    /** The issues that were opened. */
    public List<IssueState.Issue> issues() {
        return state.issues.all();
    }

    /** Somebody opens an issue by hand. */
    public IssueState.Issue issue(String title, String body) {
        return state.issues.open(title, body);
    }

    /** From now on labels that come with an issue are dropped, as for those who may not push. */
    public ForgeServer dropLabels() {
        state.issues.dropsLabels = true;
        return this;
    }

    /** Somebody opens a pull request from this branch; not a draft. */
    public ForgeState.Pull open(String head, String base, boolean fork) {
        return state.open("By hand", "", head, base, false, fork);
    }

    /** Somebody merges it; {@code commit} is what is on the base then. */
    public void merge(String number, String commit) {
        state.pull(number).orElseThrow().merge(commit);
    }

    /** Somebody closes it. */
    public void close(String number) {
        state.pull(number).orElseThrow().state = "closed";
    }

    /** The next request of this method whose path has {@code path} in it goes wrong so. */
    public ForgeServer fail(String method, String path, Fault fault) {
        synchronized (faults) {
            faults.add(new Planned(method, path, fault));
        }
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        var request = request(exchange);
        seen.add(request);
        var fault = planned(request);
        if (fault != null && fault.delay().isPositive()) sleep(fault);
        var answer = fault == null || fault.acts()
                ? answer(request)
                : new ForgeState.Answer(fault.status(), fault.body(), false);
        if (fault != null && fault.status() == 0) return;
        if (fault != null && fault.status() > 0) {
            fault.headers().forEach(exchange.getResponseHeaders()::set);
            send(exchange, fault.status(), fault.body());
            return;
        }
        if (answer.more()) exchange.getResponseHeaders().set("Link", "<http://wrong.invalid/?page=9>; rel=\"next\"");
        send(exchange, answer.status(), answer.body());
    }

    private static void sleep(Fault fault) {
        try {
            Thread.sleep(fault.delay());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Seen request(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode body = MissingNode.getInstance();
        if (!text.isEmpty()) body = Json.parse(text);
        return new Seen(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(new Headers(exchange.getRequestHeaders())),
                body);
    }

    private @Nullable Fault planned(Seen request) {
        synchronized (faults) {
            for (Planned one : faults) {
                if (!one.method().equals(request.method()) || !request.path().contains(one.path())) continue;
                faults.remove(one);
                return one.fault();
            }
            return null;
        }
    }

    private ForgeState.Answer answer(Seen request) {
        String scheme = kind == ForgeKind.GITEA ? "token " : "Bearer ";
        if (!request.headers().getOrDefault("Authorization", List.of()).equals(List.of(scheme + TOKEN)))
            return new ForgeState.Answer(401, "{\"message\":\"Bad credentials\"}", false);
        String prefix = "/" + kind.api();
        if (!request.path().startsWith(prefix)) return ForgeState.Answer.NOTHING;
        String path = request.path().substring(prefix.length());
        List<String> wrong = rules.problems(request.method(), path, request.body());
        problems.addAll(wrong);
        if (!wrong.isEmpty())
            return new ForgeState.Answer(
                    422, Json.line(Map.of("message", "Validation Failed", "errors", wrong)), false);
        try {
            synchronized (state) {
                var answer = state.answer(request.method(), path, request.body());
                if (answer.status() < 300)
                    problems.addAll(rules.answerProblems(request.method(), path, Json.parse(answer.body())));
                return answer;
            }
        } catch (BadInput | NumberFormatException e) {
            return new ForgeState.Answer(400, Json.line(Map.of("message", String.valueOf(e.getMessage()))), false);
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String type = body.startsWith("<") ? "text/html" : "application/json; charset=utf-8";
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
