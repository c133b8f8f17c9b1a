package autodev.devices.tickets;

import autodev.BadInput;
import autodev.Blocked;
import autodev.Json;
import autodev.Secrets;
import autodev.llm.Model;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import autodev.mcp.McpException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where tickets are fetched: a Jira behind an MCP server. It is asked directly through the tool that the server has for
 * it; one with other tools
 * by a model that may call them, as seed 003 does.
 */
public final class Tracker {
    /** Where the server is if nothing says otherwise: as seed 003 has it, and mcp-atlassian. */
    public static final String DEFAULT_URL = "http://localhost:9000/mcp";

    private static final Pattern ABSENT = Pattern.compile(
            "does not exist|do(es)? not have permission to see|no (such )?(issue|ticket)|not found|n'existe"
                    + " pas|introuvable|\\b404\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REFUSED = Pattern.compile(
            "\\b40[13]\\b|unauthori[sz]ed|forbidden|permission|not authenticated|authentication|invalid (api"
                    + " )?token|access denied",
            Pattern.CASE_INSENSITIVE);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Map<String, String> environment;
    private final Duration longest;
    private final String url;

    /** A server that takes longer than {@code longest} for an answer is taken for one that does not answer. */
    Tracker(Map<String, String> environment, Duration longest) {
        this.longest = longest;
        this.environment = Map.copyOf(environment);
        String said = environment.getOrDefault("JIRA_MCP_URL", "").strip();
        this.url = said.isEmpty() ? DEFAULT_URL : said;
    }

    /**
     * The one that {@code environment} names: {@code JIRA_MCP_URL}, {@value #DEFAULT_URL} if it is not set; {@code
     * JIRA_MCP_AUTHORIZATION} goes
     * along as the header {@code Authorization} where a server wants one.
     */
    public static Tracker of(Map<String, String> environment) {
        return new Tracker(environment, LONGEST);
    }

    /** Where it is. */
    public String url() {
        return url;
    }

    /**
     * The ticket that {@code TICKET_KEY} names. Throws {@link BadInput} if it is not set, and as {@link #fetch(String,
     * Optional)} does.
     */
    public Ticket fetch(Optional<Model> model) {
        String key = environment.getOrDefault("TICKET_KEY", "").strip();
        if (key.isEmpty()) throw new BadInput("no ticket is named; name one, ABC-12 for example, or set TICKET_KEY");
        return fetch(key, model);
    }

    /**
     * The ticket of this key, with every field that it has. Throws {@link Blocked} if the server does not answer, has
     * no such ticket or does
     * not show it, or if it has no tool that is known and there is no {@code model}; {@link BadInput} for a key that
     * cannot be one.
     */
    public Ticket fetch(String key, Optional<Model> model) {
        String wanted = key.strip();
        if (!wanted.matches("[\\p{L}\\p{N}_.-]{1,100}"))
            throw new BadInput("the ticket \"" + key + "\" is no key; expected one such as ABC-12");
        try (McpClient client = connect()) {
            List<ToolSpec> tools = client.tools();
            Optional<JiraCall> call = JiraCall.of(tools, wanted);
            if (call.isPresent()) return direct(client, call.get(), wanted);
            if (model.isPresent()) return new ModelFetch(model.get(), client, this).fetch(wanted);
            throw new Blocked("the server at " + url + " has no tool that is known to get a ticket, only "
                    + tools.stream().map(ToolSpec::name).collect(Collectors.joining(", "))
                    + "; set up a model that can use them (--model), or give the ticket as a file (--ticket FILE)");
        } catch (McpException.UnableToConnect | McpException.Gone e) {
            throw new Blocked("no ticket server at " + url + ": " + e.getMessage()
                    + "; start it, set JIRA_MCP_URL, or give the ticket as a file (--ticket FILE)");
        }
    }

    private McpClient connect() {
        McpEndpoint.Http server = McpEndpoint.http(url);
        String authorization =
                environment.getOrDefault("JIRA_MCP_AUTHORIZATION", "").strip();
        Map<String, String> headers = authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
        return TimedClient.connect(new McpEndpoint.Http(server.url(), headers), longest);
    }

    private Ticket direct(McpClient client, JiraCall call, String key) {
        if (!call.wantsSite()) return ticket(called(client, call.tool(), call.arguments(), key), key);
        List<String> sites = sites(client, key);
        for (int i = 0; i < sites.size() - 1; i++) {
            ObjectNode arguments = call.at(sites.get(i)).arguments();
            McpAnswer answer = client.call(call.tool().name(), arguments);
            Optional<Ticket> found = answer.failed() ? Optional.empty() : read(answer);
            if (found.isPresent()) return found.get();
        }
        return ticket(called(client, call.tool(), call.at(sites.getLast()).arguments(), key), key);
    }

    private List<String> sites(McpClient client, String key) {
        ToolSpec tool = client.tools().stream()
                .filter(one -> JiraCall.plain(one.name()).endsWith(JiraCall.SITES))
                .findFirst()
                .orElseThrow(() -> new Blocked("the server at " + url
                        + " wants the id of a site and has no tool that tells it (getAccessibleAtlassianResources)"));
        McpAnswer answer =
                called(client, tool, com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(), key);
        List<String> sites = Json.findAll(answer.text()).stream()
                .flatMap(found -> found.value().findValues("id").stream())
                .map(JsonNode::asText)
                .distinct()
                .toList();
        if (sites.isEmpty())
            throw new Blocked("the account at " + url + " may use no Jira site; give it access to one");
        return sites;
    }

    private McpAnswer called(McpClient client, ToolSpec tool, ObjectNode arguments, String key) {
        McpAnswer answer;
        try {
            answer = client.call(tool.name(), arguments);
        } catch (McpException.Refused e) {
            throw wrong(key, String.valueOf(e.getMessage()));
        }
        if (answer.failed()) throw wrong(key, answer.text());
        return answer;
    }

    private Ticket ticket(McpAnswer answer, String key) {
        Optional<Ticket> read = read(answer);
        if (read.isPresent()) return read.get();
        String text = answer.text().strip();
        Optional<String> error = json(text).flatMap(JiraJson::error);
        if (error.isPresent()) throw wrong(key, error.get());
        // Some servers write for readers; a text that does not even name the ticket says why there is none.
        if (text.isEmpty()
                || !text.toUpperCase(java.util.Locale.ROOT).contains(key.toUpperCase(java.util.Locale.ROOT))
                || text.length() < 300 && ABSENT.matcher(text).find())
            throw wrong(key, text.isEmpty() ? "an empty answer" : text);
        return Ticket.parse(text, key);
    }

    /** The ticket in an answer, if it is one in JSON. */
    static Optional<Ticket> read(McpAnswer answer) {
        return answer.structured()
                .flatMap(JiraJson::read)
                .or(() -> json(answer.text()).flatMap(JiraJson::read));
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(Json.find(text).value());
        } catch (BadInput e) {
            return Optional.empty(); // it is words
        }
    }

    /** What the server's words mean for who asked. */
    Blocked wrong(String key, String words) {
        String said = Secrets.redact(words.strip().replaceAll("\\s+", " "));
        String cut = said.length() <= 300 ? said : said.substring(0, 300) + "…";
        // Jira says "does not exist or you do not have permission to see it": it does not tell which.
        if (ABSENT.matcher(said).find())
            return new Blocked("there is no ticket " + key + " at " + url
                    + ", or it is not shown to this account (it says: " + cut + "); check the key and the rights");
        if (REFUSED.matcher(said).find())
            return new Blocked("no access to the ticket " + key + " at " + url + " (it says: " + cut
                    + "); check the server's account and token");
        return new Blocked("the server at " + url + " gave no ticket " + key + " (it says: " + cut
                + "); check it, or give the ticket as a file (--ticket FILE)");
    }
}
