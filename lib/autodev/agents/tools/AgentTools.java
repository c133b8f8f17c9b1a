package autodev.agents.tools;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.EditDistance;
import autodev.Interrupted;
import autodev.Json;
import autodev.Secrets;
import autodev.agents.Agent;
import autodev.agents.Agents;
import autodev.llm.Schema;
import autodev.llm.ToolSpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls of the seed's four tools. Whatever goes wrong is an answer as well: {@code {"error": "…"}}, as in the
 * seed, so that a model can read it and call again. May be called from several threads at once.
 */
public final class AgentTools {
    /** Runs an agent in a process of its own. */
    public static final String EXECUTE = "execute_agent_subprocess";
    /** Lists the agents; always answered here. */
    public static final String DISCOVER = "discover_available_agents";
    /** Runs a workflow. */
    public static final String COORDINATE = "coordinate_multi_agent_workflow";
    /** Makes tickets of what an agent said. */
    public static final String TICKETS = "create_tickets_from_output";

    private static final int MOST_PROBLEMS = 10;

    private final Agents agents;
    private final Map<String, AgentToolHandler> handlers;

    /**
     * Those of {@code agents}; {@code handlers} by the name of their tool, of which {@link #DISCOVER} may be missing or
     * another than the one here. A call of a tool without a handler is answered with an error. Throws {@link BadInput} for
     * a handler of no tool.
     */
    public AgentTools(Agents agents, Map<String, AgentToolHandler> handlers) {
        this.agents = agents;
        var all = new TreeMap<String, AgentToolHandler>(Map.of(DISCOVER, this::discover));
        all.putAll(handlers);
        this.handlers = Map.copyOf(all);
        var names = names(ToolSchemas.seed());
        for (String name : handlers.keySet())
            if (!names.contains(name))
                throw new BadInput("there is no tool " + name + "; expected one of " + String.join(", ", names));
    }

    /** The tools as they are now: the custom agents among them change. */
    public List<ToolSpec> specs() {
        return ToolSchemas.of(agents);
    }

    /**
     * The answer to a call of the tool {@code name}: its result, or {@code {"error": …}} for an unknown tool, arguments that
     * do not fit its schema, or a failure. {@code arguments} are an object, a text that is one in JSON, or nothing; an
     * optional one that is null counts as not given. Throws only {@link Interrupted}.
     */
    public JsonNode handle(String name, @Nullable JsonNode arguments) {
        try {
            List<ToolSpec> specs = specs();
            var tool = specs.stream().filter(spec -> spec.name().equals(name)).findFirst();
            if (tool.isEmpty()) return error(unknown(name, names(specs)));
            AgentToolHandler handler = handlers.get(name);
            if (handler == null) return error("Tool execution failed: " + name + " is not available here");
            ObjectNode given = given(tool.get(), arguments);
            var problems = problems(tool.get(), given);
            if (!problems.isEmpty())
                return error("Tool execution failed: the arguments of " + name + " do not fit: "
                        + String.join("; ", problems.subList(0, Math.min(MOST_PROBLEMS, problems.size()))));
            return handler.handle(given);
        } catch (Interrupted e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the tool " + name);
        } catch (AutodevException e) {
            return error("Tool execution failed: " + e.getMessage());
        } catch (Exception e) {
            return error("Tool execution failed: " + e);
        }
    }

    private static ObjectNode given(ToolSpec tool, @Nullable JsonNode arguments) {
        JsonNode read = arguments != null && arguments.isTextual() ? Json.parse(arguments.textValue()) : arguments;
        if (read == null || read.isNull() || read.isMissingNode()) return JsonNodeFactory.instance.objectNode();
        if (!(read instanceof ObjectNode object))
            throw new BadInput("the arguments of " + tool.name() + " are "
                    + read.getNodeType().name().toLowerCase(Locale.ROOT) + "; expected an object");
        ObjectNode given = object.deepCopy();
        var required = tool.parameters()
                .path("required")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        given.properties().removeIf(field -> field.getValue().isNull() && !required.contains(field.getKey()));
        return given;
    }

    private static List<String> problems(ToolSpec tool, ObjectNode given) {
        // As a Python function refuses a keyword that it does not know: a slip in a name must not go unseen.
        ObjectNode closed = tool.parameters().deepCopy();
        closed.put("additionalProperties", false);
        return new Schema(tool.name(), closed).validate(given);
    }

    private JsonNode discover(ObjectNode arguments) {
        var specialization =
                Optional.ofNullable(arguments.get("specialization")).map(JsonNode::asText);
        boolean custom = arguments.path("include_custom").asBoolean(true);
        List<Agent> found = agents.list(specialization, custom);
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        var available = result.putArray("available_agents");
        for (Agent agent : found) {
            ObjectNode one = available.addObject().put("type", agent.name());
            agent.specializations().forEach(one.putArray("specializations")::add);
            one.put("custom", agent.custom());
        }
        return result.put("total_count", found.size())
                .put("specialization_filter", specialization.orElse(null))
                .put("includes_custom", custom);
    }

    private static List<String> names(List<ToolSpec> specs) {
        return specs.stream().map(ToolSpec::name).toList();
    }

    private static String unknown(String name, List<String> names) {
        String shown = name.length() <= 64 ? name : name.substring(0, 64) + "…";
        String near = names.stream()
                .min(Comparator.comparingInt(known -> EditDistance.between(shown, known)))
                .filter(known -> EditDistance.between(shown, known) <= known.length() / 3)
                .map(known -> "did you mean " + known + "? ")
                .orElse("");
        return "Unknown tool: " + shown + "; " + near + "There are " + String.join(", ", names);
    }

    private static JsonNode error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", Secrets.redact(message));
    }
}
