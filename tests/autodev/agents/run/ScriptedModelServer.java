package autodev.agents.run;

import autodev.Json;
import autodev.llm.Model;
import autodev.llm.Models;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * A real HTTP server on loopback that speaks OpenAI's chat completions and answers what a script says, by the number
 * of the request.
 */
final class ScriptedModelServer implements AutoCloseable {
    /** What the model answers: its text, and the tools that it calls. */
    record Answer(String text, List<Call> calls) {}

    /** A call of a tool, its arguments as the model wrote them. */
    record Call(String tool, String arguments) {}

    private final HttpServer server;
    private final IntFunction<Answer> script;
    private final List<JsonNode> requests = Collections.synchronizedList(new ArrayList<>());

    ScriptedModelServer(IntFunction<Answer> script) throws IOException {
        this.script = script;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** One that gives these answers, in order, and the last one for ever. */
    static ScriptedModelServer of(Answer... answers) throws IOException {
        return new ScriptedModelServer(number -> answers[Math.min(number, answers.length - 1)]);
    }

    static Answer says(String text) {
        return new Answer(text, List.of());
    }

    static Answer calls(String tool, Map<String, ?> arguments) {
        return new Answer("", List.of(new Call(tool, Json.line(arguments))));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var request = Json.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            int number;
            synchronized (requests) {
                number = requests.size();
                requests.add(request);
            }
            byte[] body = Json.line(completion(number, script.apply(number))).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("content-type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static Object completion(int number, Answer answer) {
        var calls = new ArrayList<Object>();
        for (Call call : answer.calls())
            calls.add(Map.of(
                    "id",
                    "call_" + number + "_" + calls.size(),
                    "type",
                    "function",
                    "function",
                    Map.of("name", call.tool(), "arguments", call.arguments())));
        Map<String, Object> message = calls.isEmpty()
                ? Map.of("role", "assistant", "content", answer.text())
                : Map.of("role", "assistant", "content", answer.text(), "tool_calls", calls);
        return Map.of(
                "id", "scripted",
                "object", "chat.completion",
                "model", "scripted",
                "choices",
                        List.of(Map.of(
                                "index",
                                0,
                                "finish_reason",
                                calls.isEmpty() ? "stop" : "tool_calls",
                                "message",
                                message)),
                "usage", Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120));
    }

    Model model() {
        return Models.of("openai:scripted", environment());
    }

    /** What a process must have in its environment to ask it. */
    Map<String, String> environment() {
        return Map.of(
                "LLM_BASE_URL",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/v1",
                "NO_PROXY",
                "127.0.0.1",
                "no_proxy",
                "127.0.0.1");
    }

    List<JsonNode> requests() {
        return List.copyOf(requests);
    }

    /** What the request with this number, from 0, says last: the result of a tool. */
    String lastSaid(int number) {
        JsonNode messages = requests().get(number).path("messages");
        return messages.get(messages.size() - 1).path("content").asText();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
