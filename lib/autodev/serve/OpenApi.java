package autodev.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes operations down as a document of OpenAPI 3.1.1 (spec.openapis.org/oas/v3.1.1). */
final class OpenApi {
    // What every operation may answer, whatever it does.
    private static final Map<Integer, String> ERRORS = new LinkedHashMap<>();

    static {
        ERRORS.put(400, "The request is not what it should be.");
        ERRORS.put(401, "There is no cookie, token or key, or an unknown one.");
        ERRORS.put(403, "The request comes from another site.");
        ERRORS.put(413, "The body is too large.");
        ERRORS.put(415, "The body is no JSON.");
        ERRORS.put(421, "The Host is not this server's.");
        ERRORS.put(429, "The agent's requests a minute are used up.");
        ERRORS.put(500, "The server fails.");
        ERRORS.put(503, "The registry is busy; try again.");
    }

    private OpenApi() {}

    /** The document; {@code version} is AutoDev's. */
    static ObjectNode document(List<Operation> operations, String version) {
        ObjectNode document = JsonNodeFactory.instance.objectNode().put("openapi", "3.1.1");
        document.putObject("info")
                .put("title", "AutoDev")
                .put("summary", "The registry of what is to be changed, on this machine.")
                .put("version", version);
        document.putArray("servers").addObject().put("url", "/");
        ArrayNode security = document.putArray("security");
        security.addObject().putArray("bearer");
        security.addObject().putArray("cookie");
        ObjectNode paths = document.putObject("paths");
        for (Operation one : operations)
            paths.withObjectProperty(one.path()).set(one.method().toLowerCase(Locale.ROOT), operation(one));
        ObjectNode components = document.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        Schemas.all().forEach(schemas::set);
        ObjectNode schemes = components.putObject("securitySchemes");
        schemes.putObject("bearer")
                .put("type", "http")
                .put("scheme", "bearer")
                .put("description", "The token in " + Door.VARIABLE + ", or a key of an agent of the policy's.");
        schemes.putObject("cookie")
                .put("type", "apiKey")
                .put("in", "cookie")
                .put("name", "autodev_PORT")
                .put("description", "A browser has it that opened the server's link; PORT is the server's.");
        return document;
    }

    private static ObjectNode operation(Operation operation) {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        written.put("operationId", operation.id()).put("summary", operation.summary());
        if (!operation.parameters().isEmpty()) {
            ArrayNode parameters = written.putArray("parameters");
            for (Parameter one : operation.parameters())
                parameters
                        .addObject()
                        .put("name", one.name())
                        .put("in", one.in().word())
                        .put("description", one.description())
                        .put("required", one.in() == Parameter.In.PATH)
                        .set("schema", one.schema());
        }
        operation.body().ifPresent(schema -> {
            ObjectNode body = written.putObject("requestBody").put("required", true);
            content(body, Answer.JSON, schema);
        });
        ObjectNode responses = written.putObject("responses");
        for (Answer one : operation.answers()) responses.set(String.valueOf(one.status()), answer(one));
        ERRORS.forEach((status, text) -> {
            if (!operation.body().isPresent() && (status == 413 || status == 415)) return;
            if (!responses.has(String.valueOf(status)))
                responses.set(String.valueOf(status), answer(Answer.error(status, text)));
        });
        return written;
    }

    private static ObjectNode answer(Answer answer) {
        ObjectNode written = JsonNodeFactory.instance.objectNode().put("description", answer.description());
        if (!answer.headers().isEmpty()) {
            ObjectNode headers = written.putObject("headers");
            for (Answer.Header one : answer.headers())
                headers.putObject(one.name())
                        .put("description", one.description())
                        .putObject("schema")
                        .put("type", "string");
        }
        content(written, answer.type(), answer.schema());
        return written;
    }

    private static void content(ObjectNode holder, String type, String schema) {
        // Parameters of a media type are no part of its key.
        String key = type.replaceFirst(";.*", "");
        ObjectNode place = holder.putObject("content").putObject(key).putObject("schema");
        if (schema.isEmpty()) place.put("type", key.equals(Answer.JSON) ? "object" : "string");
        else if (schema.endsWith("[]"))
            place.put("type", "array").putObject("items").put("$ref", Schemas.reference(schema.replace("[]", "")));
        else place.put("$ref", Schemas.reference(schema));
    }
}
