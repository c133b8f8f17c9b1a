package autodev.devices;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Event;
import autodev.Json;
import autodev.Secrets;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * How a mobile server is started: the command that {@code MOBILE_MCP_COMMAND} and {@code MOBILE_MCP_ARGS_JSON} say,
 * else mobile-mcp from npm with node. Each start gets a {@code MOBILECLI_HOME} of its own, in which its daemon lives: a
 * daemon keeps the environment of whoever started it, and ends with its server only if it is told to.
 */
final class MobileMcp implements Supplier<McpClient> {
    // What adb and Android's tools read; the rest of what a server gets is what every command gets.
    private static final List<String> PASSED = List.of("ANDROID_", "ADB_", "MOBILEMCP_", "MOBILECLI_");

    private final Map<String, String> environment;
    private final Event.Listener listener;

    /**
     * As {@code environment} says; nothing is looked for or started yet. Throws {@link BadInput} for arguments that are
     * no JSON list of texts.
     */
    MobileMcp(Map<String, String> environment, Event.Listener listener) {
        this.environment = new TreeMap<>(environment);
        this.listener = listener;
        arguments();
    }

    /** What will be started, in words. */
    String words() {
        return named().map(command -> command + " " + String.join(" ", arguments()))
                .orElse("mobile-mcp " + NpmPackage.MOBILE_MCP.version() + " from npm");
    }

    @Override
    public McpClient get() {
        List<String> command = command();
        Path home = home();
        try {
            var variables = variables();
            variables.put("MOBILECLI_HOME", home.toString());
            return new ServedMobiles(McpClient.connect(new McpEndpoint.Stdio(command, variables, Path.of(""))), home);
        } catch (RuntimeException e) {
            ServedMobiles.end(home);
            throw e;
        }
    }

    /**
     * The program and its arguments. Installs mobile-mcp if it has to. Throws {@link DeviceException.NoDevice} that
     * says what is missing.
     */
    List<String> command() {
        var command = new ArrayList<String>();
        Optional<String> named = named();
        if (named.isPresent()) {
            command.add(named.get());
            command.addAll(arguments());
            return command;
        }
        Path node = Programs.find("node", environment)
                .orElseThrow(() -> new DeviceException.NoDevice(
                        "node is not on the PATH; mobile-mcp, which reaches devices, needs Node.js 20 or"
                                + " later: install it (https://nodejs.org), or set MOBILE_MCP_COMMAND and"
                                + " MOBILE_MCP_ARGS_JSON to another server; autodev devices --simulate 2 works"
                                + " without"));
        Path folder = NpmPackage.MOBILE_MCP.install(environment, listener);
        command.add(node.toString());
        command.add(folder.resolve("lib").resolve("index.js").toString());
        return command;
    }

    /** What is set on top of the environment that every command gets. */
    Map<String, String> variables() {
        var variables = new LinkedHashMap<String, String>();
        environment.forEach((name, value) -> {
            if (PASSED.stream().anyMatch(name::startsWith)
                    && !Secrets.isSecretName(name)
                    && Secrets.redact(value).equals(value)) variables.put(name, value);
        });
        for (String name : List.of("PATH", "HOME")) {
            if (environment.containsKey(name)) variables.put(name, environment.get(name));
        }
        variables.put("MOBILEMCP_DISABLE_TELEMETRY", "1");
        return variables;
    }

    private Optional<String> named() {
        return Optional.of(environment.getOrDefault("MOBILE_MCP_COMMAND", "").strip())
                .filter(name -> !name.isEmpty())
                // Seed 003 runs node where only its arguments are given.
                .or(() -> environment.getOrDefault("MOBILE_MCP_ARGS_JSON", "").isBlank()
                        ? Optional.empty()
                        : Optional.of("node"));
    }

    private List<String> arguments() {
        String json = environment.getOrDefault("MOBILE_MCP_ARGS_JSON", "").strip();
        if (json.isEmpty()) return List.of();
        JsonNode list;
        try {
            list = Json.parse(json);
        } catch (BadInput e) {
            throw wrong(json, String.valueOf(e.getMessage()));
        }
        if (!list.isArray()) throw wrong(json, "it is no list");
        var arguments = new ArrayList<String>();
        for (JsonNode one : list) {
            if (!one.isTextual()) throw wrong(json, one + " is no text");
            arguments.add(one.textValue());
        }
        return arguments;
    }

    private static BadInput wrong(String json, String why) {
        return new BadInput("MOBILE_MCP_ARGS_JSON is " + Words.cut(json) + ": " + why
                + "; set it to a JSON list of texts, for example [\"/opt/mobile-mcp/lib/index.js\"]");
    }

    private static Path home() {
        try {
            return Files.createTempDirectory("autodev-mobile");
        } catch (IOException e) {
            throw new AutodevException(
                    "cannot make a temporary folder for the devices' server: " + e + "; free some space or set TMPDIR",
                    e);
        }
    }
}
