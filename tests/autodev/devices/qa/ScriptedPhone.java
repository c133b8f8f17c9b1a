package autodev.devices.qa;

import autodev.Interrupted;
import autodev.Json;
import autodev.devices.Driver;
import autodev.devices.MobileTools;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpProgress;
import autodev.view.Png;
import autodev.view.Theme;
import autodev.view.View;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A server in this process that shows one phone: what is on its screen, what it was asked for, and what it answers
 * instead if told so.
 */
final class ScriptedPhone implements McpClient {
    private static final byte[] SCREEN = Png.draw(View.text("a screen"), Theme.LIGHT);

    /** Every call, {@code tool {arguments}}, in order, those for evidence too. */
    final List<String> calls = new ArrayList<>();

    private final Map<String, Deque<Function<ObjectNode, McpAnswer>>> instead = new HashMap<>();
    private final ConcurrentLinkedQueue<String> shown = new ConcurrentLinkedQueue<>(List.of("Sign in", "User"));
    private volatile Consumer<String> heard = _ -> {};
    private volatile Function<String, Boolean> has = _ -> true;

    /** A driver of it. */
    Driver driver(String id) {
        return new Driver(id, "", () -> this);
    }

    /** A driver of it that has an app. */
    Driver driver(String id, String app) {
        return new Driver(id, app, () -> this);
    }

    /** What is on its screen from now on, one button each, 100 pixels high; {@code User} is a field. */
    ScriptedPhone show(String... texts) {
        shown.clear();
        shown.addAll(List.of(texts));
        return this;
    }

    /** The next call of {@code tool} is answered so; several are kept in order. */
    synchronized ScriptedPhone next(String tool, Function<ObjectNode, McpAnswer> answer) {
        instead.computeIfAbsent(tool, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** {@code listener} hears the tool of each call as it begins. */
    ScriptedPhone hear(Consumer<String> listener) {
        heard = listener;
        return this;
    }

    /** It has only these tools. */
    ScriptedPhone tools(List<String> names) {
        has = names::contains;
        return this;
    }

    /** The calls that are no evidence. */
    synchronized List<String> steps() {
        return calls.stream()
                .filter(call -> !call.startsWith(MobileTools.ELEMENTS)
                        && !call.startsWith("mobile_take_screenshot")
                        && !call.startsWith("mobile_get_screen_size"))
                .toList();
    }

    static McpAnswer said(String text) {
        return new McpAnswer(List.of(new McpAnswer.Content.Text(text)), false, Optional.empty());
    }

    static McpAnswer failed(String text) {
        return new McpAnswer(List.of(new McpAnswer.Content.Text(text)), true, Optional.empty());
    }

    /** Answers only when it is interrupted. */
    static McpAnswer never(ObjectNode arguments) {
        try {
            Thread.sleep(Long.MAX_VALUE);
            return said("at the end of time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("the call with " + arguments);
        }
    }

    @Override
    public String server() {
        return "scripted 1.0";
    }

    @Override
    public List<ToolSpec> tools() {
        return MobileTools.ALLOWED.stream()
                .filter(name -> has.apply(name))
                .map(
                        name -> new ToolSpec(
                                name,
                                "",
                                Json.parse(
                                        "{\"type\":\"object\",\"properties\":{\"device\":{\"type\":\"string\"},\"output\":{}}}")))
                .toList();
    }

    @Override
    public McpAnswer call(String tool, ObjectNode arguments, Consumer<McpProgress> progress) {
        heard.accept(tool);
        Optional<Function<ObjectNode, McpAnswer>> other;
        synchronized (this) {
            calls.add(tool + " " + arguments);
            other = Optional.ofNullable(instead.get(tool)).map(Deque::poll);
        }
        return other.map(answer -> answer.apply(arguments)).orElseGet(() -> answer(tool, arguments));
    }

    private McpAnswer answer(String tool, ObjectNode arguments) {
        return switch (tool) {
            case MobileTools.ELEMENTS -> said("Found these elements on screen: " + elements());
            case "mobile_take_screenshot" ->
                new McpAnswer(List.of(new McpAnswer.Content.Image(SCREEN, "image/png")), false, Optional.empty());
            case "mobile_get_screen_size" -> said("Screen size is 2400x1080 pixels");
            default -> said("did " + tool + " with " + arguments);
        };
    }

    private String elements() {
        var list = JsonNodeFactory.instance.arrayNode();
        int y = 0;
        for (String text : shown) {
            list.addObject()
                    .put("type", text.equals("User") ? "android.widget.EditText" : "android.widget.Button")
                    .put("text", text)
                    .putObject("coordinates")
                    .put("x", 100)
                    .put("y", y)
                    .put("width", 200)
                    .put("height", 100);
            y += 100;
        }
        return list.toString();
    }

    @Override
    public boolean open() {
        return true;
    }

    @Override
    public void close() {
        // Nothing of it outlives a test.
    }
}
