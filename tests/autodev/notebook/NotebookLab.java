package autodev.notebook;

import autodev.llm.wire.ScriptedServer;
import java.nio.file.Path;
import java.util.Map;

/** A notebook on a recording kernel, with a server of a model behind it. */
final class NotebookLab implements AutoCloseable {
    final RecordingKernel kernel = new RecordingKernel();

    private NotebookLab(Map<String, String> environment) {
        Notebook.begin(kernel, environment);
    }

    /** No model is set up; its ledger is in {@code state}. */
    static NotebookLab without(Path state) {
        return new NotebookLab(
                Map.of("AUTODEV_STATE", state.resolve("state").toString(), "OLLAMA_HOST", "127.0.0.1:1"));
    }

    /** The environment names the model {@code openai:tiny} on this server. */
    static NotebookLab with(ScriptedServer server, Path state) {
        return new NotebookLab(Map.of(
                "AUTODEV_STATE",
                state.resolve("state").toString(),
                "LLM_BASE_URL",
                server.url(),
                "LLM_MODEL",
                "openai:tiny"));
    }

    /** A streamed reply of these pieces of JSON deltas, 11 tokens read and 7 written. */
    static ScriptedServer.Script stream(String... deltas) {
        var body = new StringBuilder();
        for (String delta : deltas)
            body.append("data: {\"model\":\"tiny-1\",\"choices\":[{\"delta\":")
                    .append(delta)
                    .append("}]}\n\n");
        body.append("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n");
        body.append("data: {\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":7}}\n\n");
        body.append("data: [DONE]\n\n");
        return ScriptedServer.typed(200, "text/event-stream", body.toString());
    }

    /** A streamed reply of this text. */
    static ScriptedServer.Script says(String... pieces) {
        var deltas = new String[pieces.length];
        for (int i = 0; i < pieces.length; i++) deltas[i] = autodev.Json.line(Map.of("content", pieces[i]));
        return stream(deltas);
    }

    @Override
    public void close() {
        Notebook.end();
    }
}
