package autodev.devices.simulator;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The server that mobilecli runs on a phone and reaches by a forwarded port: JSON-RPC 2.0 over HTTP, with {@code
 * device.version}, {@code device.apps.list}, {@code device.dump.ui}, {@code device.screenshot} and {@code
 * device.clipboard.get|set|clear}. Source: mobile-next's devicekit-android, and the calls of mobilecli 1.0.9.
 */
final class OnDeviceServer implements AutoCloseable {
    /** An error of JSON-RPC. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final int code;

        Refused(int code, String message) {
            super(message);
            this.code = code;
        }
    }

    private final AttachedPhone phone;
    private final String digest;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Starts it; {@code dex} is the code that the client pushed, by whose digest it knows its own version. */
    OnDeviceServer(AttachedPhone phone, byte[] dex) throws IOException {
        this.phone = phone;
        digest = sha256(dex);
        server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    Socket connect() throws IOException {
        return new Socket(server.getAddress().getAddress(), server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var reply = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
            try {
                var request = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                reply.set("id", request.path("id"));
                String method = request.path("method").asText();
                // As with the questions round each deed that a shell is asked, this one does not count.
                if (!method.equals("device.version") && !phone.reach()) return;
                reply.set("result", result(method, request.path("params")));
            } catch (Refused e) {
                error(reply, e.code, e.getMessage());
            } catch (BadInput e) {
                error(reply, -32700, "Parse error: " + e.getMessage());
            }
            byte[] bytes = Json.line(reply).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void error(ObjectNode reply, int code, String message) {
        reply.putObject("error").put("code", code).put("message", message);
    }

    private JsonNode result(String method, JsonNode parameters) throws Refused, IOException {
        var nodes = JsonNodeFactory.instance;
        var result = nodes.objectNode();
        return switch (method) {
            case "device.version" ->
                result.put("status", "ok").put("version", "1").put("dexSha256", digest);
            case "device.apps.list" -> apps();
            case "device.dump.ui" -> UiDump.json(phone.phone());
            case "device.screenshot" -> {
                var shot = Shot.of(phone.phone())
                        .within(
                                parameters.path("maxSize").asInt(0),
                                parameters.path("scale").asDouble(1));
                byte[] image = parameters.path("format").asText("png").startsWith("jp")
                        ? shot.jpeg(parameters.path("quality").asInt(75))
                        : shot.png();
                yield result.put("data", Base64.getEncoder().encodeToString(image));
            }
            case "device.clipboard.get" ->
                result.put("text", phone.phone().clipboard().orElse(""));
            case "device.clipboard.set" -> {
                if (!parameters.path("text").isTextual()) throw new Refused(-32602, "missing params.text");
                phone.phone().clipboard(parameters.path("text").textValue());
                yield result;
            }
            case "device.clipboard.clear" -> {
                phone.phone().clipboard("");
                yield result;
            }
            default -> throw new Refused(-32601, "Method not found: " + method);
        };
    }

    private JsonNode apps() {
        var apps = JsonNodeFactory.instance.arrayNode();
        for (var app : phone.phone().apps())
            apps.addObject()
                    .put("packageName", app.appPackage())
                    .put("appName", app.name())
                    .put("version", app.version())
                    .put("versionCode", 1);
        return apps;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AutodevException("this Java has no SHA-256; use a complete one", e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
