package autodev.cli;

import autodev.BadInput;
import autodev.Event;
import autodev.Json;
import autodev.llm.Budget;
import autodev.llm.Layers;
import autodev.llm.Model;
import autodev.llm.Models;
import autodev.llm.Request;
import autodev.llm.Tool;
import autodev.llm.tools.ToolBox;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that talks with a model, beside {@link SharedOptions}. */
public final class ModelOptions {
    @Option(
            names = "--system",
            paramLabel = "TEXT|@FILE",
            description = "Standing instructions; @FILE reads them from a file.")
    private @Nullable String system;

    @Option(names = "--temperature", paramLabel = "T", description = "0 (always the likeliest word) to 2.")
    private @Nullable Double temperature;

    @Option(names = "--max-tokens", paramLabel = "N", description = "The longest reply, in tokens.")
    private @Nullable Integer maxTokens;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same question gives the same reply, where the model can.")
    private @Nullable Long seed;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A field of the provider's own: top_p=0.9, keep_alive=10m, reasoning_effort=low.")
    private Map<String, String> extra = new LinkedHashMap<>();

    @Option(
            names = "--tool",
            paramLabel = "TOOL",
            description =
                    "What the model may call: read_file, list_files and search look at the files below this folder;"
                            + " NAME=COMMAND runs a command of yours, sandboxed, on the input that the model gives it.")
    private List<String> tools = new ArrayList<>();

    @Option(
            names = "--budget",
            paramLabel = "AMOUNT",
            description = "What it may cost: $0.50, 0.50usd, 50000tokens, 50k.")
    private @Nullable String budget;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "Add every exchange to FILE; --model replay:FILE answers from it, without a network.")
    private @Nullable Path record;

    /** The model that the user means, with every layer round it; {@code listener} hears of waits, failures and calls. */
    Model model(SharedOptions shared, Event.Listener listener) {
        return layered(Models.choose(shared.model(), System.getenv()).model(), listener);
    }

    /** As above for a model named in another way. */
    Model layered(Model bare, Event.Listener listener) {
        Layers layers = Layers.here().listener(listener);
        if (budget != null) layers = layers.budget(Budget.parse(budget));
        if (record != null) layers = layers.recording(record);
        return Models.layered(bare, layers);
    }

    /** The standing instructions, if there are any. */
    Optional<String> system() {
        return Optional.ofNullable(system).map(text -> text(text, "--system"));
    }

    /** The tools that the model may call. */
    List<Tool> tools() {
        return new ToolBox(Path.of(""), warning -> System.err.println("autodev: " + warning)).named(tools);
    }

    /** {@code request} with what the options say about sampling. */
    Request shape(Request request) {
        if (temperature != null) {
            if (!(temperature >= 0 && temperature <= 2))
                throw new BadInput("--temperature is " + temperature + "; expected 0 to 2");
            request = request.temperature(temperature);
        }
        if (maxTokens != null) {
            if (maxTokens < 1) throw new BadInput("--max-tokens is " + maxTokens + "; expected 1 or more");
            request = request.maxTokens(maxTokens);
        }
        if (seed != null) request = request.seed(seed);
        if (extra.containsKey(""))
            throw new BadInput("--set =" + extra.get("") + " names no field; write for example --set top_p=0.9");
        for (var field : extra.entrySet()) request = request.with(field.getKey(), value(field.getValue()));
        return request;
    }

    // true, 0.9, ["a"] and {"type": "x"} are what they look like; all else is text.
    private static Object value(String text) {
        try {
            JsonNode json = Json.parse(text);
            return json.isMissingNode() ? text : Json.convert(json, Object.class);
        } catch (BadInput e) {
            return text;
        }
    }

    /** {@code text} itself, or what is in the file that it names after an {@code @}. Throws BadInput. */
    static String text(String text, String option) {
        if (!text.startsWith("@")) return text;
        Path file = Path.of(text.substring(1));
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInput(
                    option + ": cannot read '" + file
                            + "' as UTF-8 text; give a file that is there, or the text itself",
                    e);
        }
    }
}
