package autodev.agents;

import autodev.AutodevException;
import autodev.Json;
import autodev.Secrets;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The variables by which a process knows that it is an agent and whose: the seed's {@code CLAUDE_PM_*} and our own {@code
 * AUTODEV_AGENT*}. They hold no secret: known ones are masked, and so are long texts in fields with a secret's name.
 */
public final class Markers {
    /** The version of the seed's framework whose variables these are. */
    public static final String FRAMEWORK_VERSION = "1.4.0";

    /** The file in a run's folder that holds its context, JSON. */
    public static final String CONTEXT_FILE = "context.json";

    // A Windows variable holds 32,767 characters, a Linux one 131,072 bytes; both are shared with the caller's others.
    private static final int LONGEST = 16_000;
    // Shorter ones are keys of tickets and their like.
    private static final int SHORTEST_SECRET = 8;

    private Markers() {}

    /**
     * The variables for {@code agent}, in the run with the id {@code run}, on the folder {@code project}. {@code context}
     * is what {@link ContextFilter} left; all of it goes to {@link #CONTEXT_FILE} in {@code folder}, which is there, is the
     * run's own and must be readable to the agent; {@code AUTODEV_AGENT_CONTEXT} is that file. {@code CLAUDE_PM_CONTEXT}
     * is base64 of its JSON; of one that is too large for a variable, base64 of an object with {@code context_file}.
     * {@code tickets}: whether tickets are created from what it says. Throws {@link AutodevException} if the file cannot be
     * written.
     */
    public static Map<String, String> of(
            Agent agent, String run, Path project, ObjectNode context, Path folder, boolean tickets) {
        String root = root(context, project);
        JsonNode clean = clean(context);
        String json = Json.line(clean);
        Path file = folder.resolve(CONTEXT_FILE).toAbsolutePath();
        write(file, json);
        var variables = new LinkedHashMap<String, String>();
        variables.put("CLAUDE_PM_ORCHESTRATED", "true");
        variables.put(
                "CLAUDE_PM_SESSION_ID",
                UUID.nameUUIDFromBytes(run.getBytes(StandardCharsets.UTF_8)).toString());
        variables.put("CLAUDE_PM_FRAMEWORK_VERSION", FRAMEWORK_VERSION);
        variables.put("CLAUDE_PM_PROJECT_ROOT", root);
        variables.put("CLAUDE_PM_LOG_LEVEL", "INFO");
        variables.put("CLAUDE_PM_TICKET_AUTO_CREATE", String.valueOf(tickets));
        variables.put("CLAUDE_PM_CONTEXT", encoded(json, file));
        variables.put("AUTODEV_AGENT", agent.name());
        variables.put("AUTODEV_AGENT_RUN", run);
        variables.put("AUTODEV_AGENT_PROJECT", project.toString());
        variables.put("AUTODEV_AGENT_CONTEXT", file.toString());
        return variables;
    }

    private static String encoded(String json, Path file) {
        String whole = base64(json);
        return whole.length() <= LONGEST
                ? whole
                : base64(Json.line(JsonNodeFactory.instance.objectNode().put("context_file", file.toString())));
    }

    private static String base64(String json) {
        return Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    // It comes from a caller, who may give anything; no system takes a zero in a variable.
    private static String root(ObjectNode context, Path project) {
        String root = Secrets.redact(context.path("project_root").asText(""));
        boolean sound =
                !root.isBlank() && root.length() <= LONGEST && root.chars().noneMatch(Character::isISOControl);
        return sound ? root : project.toString();
    }

    private static JsonNode clean(JsonNode node) {
        return switch (node) {
            case TextNode text -> TextNode.valueOf(Secrets.redact(text.textValue()));
            case ArrayNode array -> {
                ArrayNode clean = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(item -> clean.add(clean(item)));
                yield clean;
            }
            case ObjectNode object -> {
                ObjectNode clean = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(field -> {
                    JsonNode value = field.getValue();
                    boolean secret = value.isTextual()
                            && value.textValue().length() >= SHORTEST_SECRET
                            && Secrets.isSecretName(field.getKey());
                    clean.set(field.getKey(), secret ? TextNode.valueOf(Secrets.MASK) : clean(value));
                });
                yield clean;
            }
            default -> node;
        };
    }

    private static void write(Path file, String json) {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] own = posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Path fresh = Files.createTempFile(file.getParent(), "context", ".tmp", own);
            try {
                Files.writeString(fresh, json);
                Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new AutodevException(
                    "cannot write the agent's context to " + file + ": " + e + "; give a folder that you may write to",
                    e);
        }
    }
}
