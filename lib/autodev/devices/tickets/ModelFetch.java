package autodev.devices.tickets;

import autodev.Blocked;
import autodev.Template;
import autodev.llm.Model;
import autodev.llm.Request;
import autodev.llm.TooManyRounds;
import autodev.llm.Tool;
import autodev.llm.ToolLoop;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

/**
 * Lets a model get a ticket with whatever tools a server has, 12 rounds of calls at most, as seed 003 does. The ticket
 * is what
 * the tools answered, not what the model says of it; only where that is no JSON of a ticket, the model's own rendering
 * of it.
 * Tools that would change something are not run.
 */
final class ModelFetch {
    private static final Template FETCH = Template.beside(ModelFetch.class, "fetch.md");
    private static final Pattern CHANGES = Pattern.compile(
            "(^|_)(create|update|delete|remove|add|edit|set|transition|assign|unassign|move|link|unlink|upload|attach"
                + "|post|put|patch|comment|write|send|archive|close|merge|execute|run|download|save|export|import|copy"
                + "|clone|rename|replace|log|reply|publish|submit|approve|reject|resolve|reopen|cancel|start|stop"
                + "|watch|unwatch|vote|invite|notify|clear|reset|sync|enable|disable|batch)(_|$)");

    private final Model model;
    private final McpClient client;
    private final Tracker tracker;
    private final Queue<McpAnswer> answers = new ConcurrentLinkedQueue<>();

    ModelFetch(Model model, McpClient client, Tracker tracker) {
        this.model = model;
        this.client = client;
        this.tracker = tracker;
    }

    /** Throws {@link Blocked} if no tool answered with anything about the ticket. */
    Ticket fetch(String key) {
        String said = asked(key);
        Optional<Ticket> data = answers.stream()
                .flatMap(answer -> Tracker.read(answer).stream())
                .filter(ticket -> ticket.key().equalsIgnoreCase(key))
                .reduce((_, last) -> last);
        if (data.isPresent()) return data.get();
        boolean seen = answers.stream().anyMatch(answer -> names(answer.text(), key));
        if (seen && !said.isBlank()) return Ticket.parse(said, key);
        throw tracker.wrong(
                key,
                said.isBlank()
                        ? "nothing that names it, in any answer to " + model.name()
                        : "to " + model.name() + ", which reports: " + said);
    }

    /** What the model says in the end; empty if it only went on calling. */
    private String asked(String key) {
        List<Tool> tools = client.tools().stream()
                // Providers take no other names.
                .filter(spec -> spec.name().matches("[A-Za-z0-9_-]{1,64}"))
                .map(this::tool)
                .toList();
        var request =
                Request.of(FETCH.fill(Map.of("key", key))).temperature(0.2).maxTokens(4000);
        try {
            return new ToolLoop(model, tools)
                    .gate((tool, _) -> refusal(tool.name()))
                    .run(request)
                    .reply()
                    .text();
        } catch (TooManyRounds e) {
            return ""; // what it got until then may be the ticket
        }
    }

    private Tool tool(ToolSpec spec) {
        return Tool.of(spec, arguments -> {
            McpAnswer answer = client.call(
                    spec.name(),
                    arguments instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode());
            // The model is told that it failed, and may try another way.
            if (answer.failed()) throw new Blocked(answer.text());
            answers.add(answer);
            return answer.text();
        });
    }

    private static boolean names(String text, String key) {
        return text.toUpperCase(Locale.ROOT).contains(key.toUpperCase(Locale.ROOT));
    }

    private static Optional<String> refusal(String name) {
        String plain =
                name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").replace('-', '_').toLowerCase(Locale.ROOT);
        return CHANGES.matcher(plain).find()
                ? Optional.of("this tool may change something; only read, to get the ticket")
                : Optional.empty();
    }
}
