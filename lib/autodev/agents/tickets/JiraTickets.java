package autodev.agents.tickets;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Blocked;
import autodev.Interrupted;
import autodev.Json;
import autodev.Secrets;
import autodev.agents.tickets.StoredTicket.Status;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import autodev.mcp.McpException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tickets as issues of a project in Jira, over an MCP server: with the labels {@code autodev} and {@code autodev-ID}
 * where the server's tool takes labels, and the id in the description. One is known again by either.
 */
public final class JiraTickets implements TicketStore {
    private static final String DEFAULT_URL = "http://localhost:9000/mcp";
    private static final String LABEL = "autodev";
    private static final Pattern MARK = Pattern.compile("\\bautodev-(t[0-9a-f]{12})\\b");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int PAGE = 50;
    private static final int PAGES = 100;
    private static final int CHUNK = 20;

    private final String url;
    private final String project;
    private final Map<String, String> environment;

    private JiraTickets(String url, String project, Map<String, String> environment) {
        this.url = url;
        this.project = project;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Those of {@code project}, {@code ABC} for example, else of {@code JIRA_PROJECT}, at {@code JIRA_MCP_URL},
     * {@value #DEFAULT_URL} if it is not set; {@code JIRA_MCP_AUTHORIZATION} goes along as the header {@code
     * Authorization}, {@code JIRA_ISSUE_TYPE} is the type of all issues; without it {@code Bug} and {@code Task}.
     * Throws {@link BadInput}.
     */
    public static JiraTickets of(Optional<String> project, Map<String, String> environment) {
        String key = project.orElseGet(() -> environment.getOrDefault("JIRA_PROJECT", ""))
                .strip();
        if (!key.matches("[A-Za-z][A-Za-z0-9_]{0,50}"))
            throw new BadInput(
                    "\"" + key + "\" is no key of a project in Jira; name one, ABC for example, with --project"
                            + " or JIRA_PROJECT");
        String said = environment.getOrDefault("JIRA_MCP_URL", "").strip();
        return new JiraTickets(said.isEmpty() ? DEFAULT_URL : said, key, environment);
    }

    @Override
    public String name() {
        return "jira";
    }

    @Override
    public String place() {
        return project + " at " + Secrets.redact(url);
    }

    @Override
    public List<StoredTicket> all() {
        return connected(client -> List.copyOf(search(client, "project = \"" + project + "\" AND labels = " + LABEL)
                .values()));
    }

    @Override
    public Map<String, StoredTicket> known(List<FoundTicket> found) {
        List<String> ids = found.stream().map(FoundTicket::id).distinct().toList();
        return connected(client -> {
            var known = new LinkedHashMap<String, StoredTicket>();
            for (int i = 0; i < ids.size(); i += CHUNK) {
                List<String> some = ids.subList(i, Math.min(ids.size(), i + CHUNK));
                String labels =
                        some.stream().map(id -> "\"autodev-" + id + "\"").collect(Collectors.joining(", "));
                String texts =
                        some.stream().map(id -> " OR text ~ \"" + id + "\"").collect(Collectors.joining());
                known.putAll(
                        search(client, "project = \"" + project + "\" AND (labels in (" + labels + ")" + texts + ")"));
            }
            known.keySet().retainAll(ids);
            return known;
        });
    }

    private Map<String, StoredTicket> search(McpClient client, String jql) {
        JiraToolCall call = JiraToolCall.searching(client.tools())
                .orElseThrow(() -> lacking(client, "search issues (jira_search), so a ticket could be made twice"))
                .with(jql, "jql", "query")
                .with(List.of("summary", "status", "labels", "description", "issuetype", "priority"), "fields")
                .with(PAGE, "limit", "maxresults");
        var found = new LinkedHashMap<String, StoredTicket>();
        int seen = 0;
        String token = "";
        for (int page = 0; page < PAGES; page++) {
            JiraToolCall next = page == 0
                    ? call
                    : token.isEmpty() ? call.with(seen, "startat") : call.with(token, "nextpagetoken", "pagetoken");
            JsonNode answer = json(called(client, next)).orElseThrow(() -> strange("searching"));
            List<JsonNode> issues = issues(answer);
            for (JsonNode issue : issues) stored(issue).ifPresent(one -> found.putIfAbsent(one.id(), one));
            seen += issues.size();
            token = answer.path("nextPageToken")
                    .asText(answer.path("next_page_token").asText(""));
            boolean goesOn = !token.isEmpty()
                    ? call.takes("nextpagetoken", "pagetoken")
                    : issues.size() == PAGE && call.takes("startat");
            if (!goesOn) return found;
        }
        return found;
    }

    private static List<JsonNode> issues(JsonNode node) {
        if (node.isObject()
                && node.path("key").asText().matches("[A-Za-z][A-Za-z0-9_]*-\\d+")
                && (node.has("summary") || node.has("fields"))) return List.of(node);
        var all = new ArrayList<JsonNode>();
        for (JsonNode one : node) all.addAll(issues(one));
        return all;
    }

    private static Optional<StoredTicket> stored(JsonNode issue) {
        JsonNode fields = issue.has("fields") ? issue.path("fields") : issue;
        JsonNode words = fields.path("description");
        Matcher id = MARK.matcher(fields.path("labels") + " " + (words.isTextual() ? words.asText() : words));
        if (!id.find()) return Optional.empty();
        String status = fields.path("status").toString().toLowerCase(Locale.ROOT);
        boolean closed = status.matches(".*\"(done|closed|resolved|complete|completed)\".*");
        return Optional.of(new StoredTicket(
                id.group(1),
                "",
                fields.path("summary").asText(),
                "",
                closed ? Status.CLOSED : Status.OPEN,
                issue.path("key").asText()));
    }

    @Override
    public StoredTicket create(FoundTicket ticket) {
        return connected(client -> {
            String type = environment.getOrDefault("JIRA_ISSUE_TYPE", "").strip();
            var labels = List.of(LABEL, LABEL + "-" + ticket.id());
            JiraToolCall call = JiraToolCall.creating(client.tools())
                    .orElseThrow(() -> lacking(client, "create issues (jira_create_issue)"))
                    .with(project, "projectkey", "projectidorkey", "project")
                    .with(ticket.title(), "summary", "title")
                    .with(
                            !type.isEmpty() ? type : ticket.type() == TicketType.BUG ? "Bug" : "Task",
                            "issuetypename",
                            "issuetype",
                            "type")
                    .with(TicketBody.of(ticket) + "\n" + LABEL + "-" + ticket.id() + "\n", "description", "body");
            call = call.takes("labels")
                    ? call.with(labels, "labels")
                    : call.with(Map.of("labels", labels), "additionalfields", "customfields");
            String said = called(client, call);
            Matcher key = Pattern.compile("\\b" + project + "-\\d+\\b", Pattern.CASE_INSENSITIVE)
                    .matcher(said);
            if (!key.find()) throw strange("creating the ticket");
            return StoredTicket.of(ticket, key.group());
        });
    }

    @Override
    public StoredTicket close(String id) {
        throw new BadInput("tickets in Jira are closed there, by the steps that the project has; " + id
                + " is shown by autodev tickets list --in jira");
    }

    private Blocked lacking(McpClient client, String what) {
        return new Blocked("the server at " + place() + " has no tool to " + what + ", only "
                + client.tools().stream().map(tool -> tool.name()).collect(Collectors.joining(", ")));
    }

    private AutodevException strange(String doing) {
        return new AutodevException("the answer of " + place() + " to " + doing
                + " names no issue; check that JIRA_MCP_URL leads to a server for Jira");
    }

    private String called(McpClient client, JiraToolCall call) {
        JiraToolCall whole = call.takes("cloudid") ? call.with(site(client), "cloudid") : call;
        if (!whole.missing().isEmpty())
            throw new Blocked("the tool " + call.tool().name() + " at " + place() + " wants "
                    + String.join(", ", whole.missing()) + ", which is not known here");
        return said(client.call(call.tool().name(), whole.arguments()), call);
    }

    private String said(McpAnswer answer, JiraToolCall call) {
        String text = answer.structured()
                .filter(_ -> answer.text().isBlank())
                .map(Json::line)
                .orElseGet(answer::text);
        if (answer.failed() || json(text).filter(it -> it.hasNonNull("error")).isPresent()) {
            String line = Secrets.redact(text).replaceAll("\\s+", " ").strip();
            throw new AutodevException(
                    place() + ": " + call.tool().name() + " failed: " + line.substring(0, Math.min(300, line.length()))
                            + "; check the project, the types and the rights");
        }
        return text;
    }

    private String site(McpClient client) {
        String named = environment.getOrDefault("JIRA_CLOUD_ID", "").strip();
        if (!named.isEmpty()) return named;
        JiraToolCall call = JiraToolCall.sites(client.tools()).orElseThrow(() -> lacking(client, "tell its sites"));
        List<String> sites = json(said(client.call(call.tool().name(), call.arguments()), call)).stream()
                .flatMap(found -> found.findValuesAsText("id").stream())
                .distinct()
                .toList();
        if (sites.size() != 1)
            throw new Blocked("the account at " + place() + " may use " + sites.size()
                    + " sites of Jira; set JIRA_CLOUD_ID to one: " + String.join(", ", sites));
        return sites.getFirst();
    }

    private static Optional<JsonNode> json(String text) {
        try {
            String bare = text.strip();
            return Optional.of(
                    bare.startsWith("{") || bare.startsWith("[")
                            ? Json.parse(bare)
                            : Json.find(text).value());
        } catch (BadInput e) {
            return Optional.empty(); // it is words
        }
    }

    /** Does {@code work} with a connection of its own; a server that gives no answer in a minute is gone. */
    private <T> T connected(Function<McpClient, T> work) {
        String authorization =
                environment.getOrDefault("JIRA_MCP_AUTHORIZATION", "").strip();
        Map<String, String> headers = authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
        var task = new FutureTask<T>(() -> {
            try (McpClient client = McpClient.connect(McpEndpoint.http(url, headers))) {
                return work.apply(client);
            }
        });
        Thread thread = Thread.ofVirtual().name("jira").start(task);
        try {
            return task.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new Interrupted("the call to " + place());
        } catch (TimeoutException e) {
            thread.interrupt();
            throw new Blocked("no answer from " + place() + " within " + LONGEST.toSeconds() + " s; check the server");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof McpException.UnableToConnect || e.getCause() instanceof McpException.Gone)
                throw new Blocked("no server for Jira at " + place() + ": "
                        + e.getCause().getMessage() + "; start it or set JIRA_MCP_URL");
            if (e.getCause() instanceof AutodevException known) throw known;
            throw new AutodevException("the call to " + place() + " failed: " + e.getCause(), e);
        }
    }
}
