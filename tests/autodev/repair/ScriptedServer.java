package autodev.repair;

import autodev.Json;
import autodev.llm.Model;
import autodev.llm.Models;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;

/** A real HTTP server on loopback that speaks OpenAI's chat completions and answers with scripted replies, in order. */
final class ScriptedServer implements AutoCloseable {
    private final MockWebServer server = new MockWebServer();

    ScriptedServer(String... replies) throws IOException {
        // A request beyond the script is an error at once, not a wait.
        var dispatcher = new QueueDispatcher();
        dispatcher.setFailFast(new MockResponse.Builder()
                .code(400)
                .body("{\"error\":{\"message\":\"no scripted reply is left\"}}")
                .build());
        server.setDispatcher(dispatcher);
        server.start();
        for (String reply : replies) reply(reply);
    }

    /** The next answer: a completion with this text. */
    ScriptedServer reply(String text) {
        return answer(new MockResponse.Builder()
                .code(200)
                .addHeader("content-type", "application/json")
                .body(completion(text))
                .build());
    }

    /** The next answer, whatever it is. */
    ScriptedServer answer(MockResponse response) {
        server.enqueue(response);
        return this;
    }

    static String completion(String text) {
        return Json.line(Map.of(
                "id", "scripted",
                "object", "chat.completion",
                "model", "scripted",
                "choices",
                        List.of(Map.of(
                                "index",
                                0,
                                "finish_reason",
                                "stop",
                                "message",
                                Map.of("role", "assistant", "content", text))),
                "usage", Map.of("prompt_tokens", 100, "completion_tokens", 20, "total_tokens", 120)));
    }

    String url() {
        return server.url("/v1").toString();
    }

    Model model() {
        return Models.of("openai:scripted", Map.of("LLM_BASE_URL", url()));
    }

    int requests() {
        return server.getRequestCount();
    }

    /** The bodies of the requests so far, oldest first. */
    List<String> bodies() {
        var bodies = new ArrayList<String>();
        for (int i = bodies.size(); i < server.getRequestCount(); i++) {
            try {
                RecordedRequest request = server.takeRequest();
                bodies.add(request.getBody() == null ? "" : request.getBody().utf8());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        return bodies;
    }

    @Override
    public void close() {
        server.close();
    }
}
