package autodev.devices;

import autodev.Json;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpClient;
import autodev.mcp.McpException;
import autodev.mcp.McpProgress;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;

/** A mobile server without a phone: a list of rows, of which some are on the screen; every call is kept. */
final class PaperPhone implements McpClient {
    static final String NO_DEVICE = "{\"type\":\"object\",\"properties\":{}}";
    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"device\":{\"type\":\"string\"},\"format\":{},\"submit\":{}}}";
    private static final int ROW = 100;

    final List<String> calls = new ArrayList<>();
    final List<String> rows = new ArrayList<>();
    final TreeMap<String, Function<ObjectNode, McpAnswer>> answers = new TreeMap<>();
    final List<ToolSpec> tools = new ArrayList<>();
    int visible = 5;
    int top;
    volatile boolean open = true;
    boolean dies;

    PaperPhone(String... rows) {
        this.rows.addAll(List.of(rows));
        for (String name : MobileTools.ALLOWED) tools.add(new ToolSpec(name, "Does it. More.", Json.parse(SCHEMA)));
        tools.add(new ToolSpec("mobile_allocate_remote_device", "costs", Json.parse(SCHEMA)));
        answers.put(MobileTools.ELEMENTS, _ -> text("Found these elements on screen: " + elements()));
        answers.put(
                MobileTools.LIST,
                _ -> text("{\"devices\":[{\"id\":\"paper-1\",\"name\":\"Paper\",\"state\":\"online\"}]}"));
        answers.put("mobile_swipe_on_screen", this::swipe);
    }

    /** A driver of it. */
    Driver driver() {
        return new Driver("paper-1", "com.example.paper", () -> this);
    }

    /** It as a device. */
    Device device() {
        return new Device(new DeviceInfo("paper-1", "Paper", "", "android", "14", "real", "online"), driver());
    }

    synchronized String elements() {
        var list = new ArrayList<String>();
        for (int i = top; i < Math.min(rows.size(), top + visible); i++)
            list.add("{\"ref\":\"@e" + i + "\",\"type\":\"android.widget.Button\",\"text\":" + Json.line(rows.get(i))
                    + ",\"coordinates\":{\"x\":0,\"y\":" + (i - top) * ROW + ",\"width\":200,\"height\":" + ROW + "}}");
        return "[" + String.join(",", list) + "]";
    }

    private synchronized McpAnswer swipe(ObjectNode arguments) {
        int step = arguments.path("direction").asText().equals("up") ? 3 : -3;
        top = Math.clamp(top + step, 0, Math.max(0, rows.size() - visible));
        return text("Swiped " + arguments.path("direction").asText() + " on screen");
    }

    static McpAnswer text(String text) {
        return new McpAnswer(List.of(new McpAnswer.Content.Text(text)), false, Optional.empty());
    }

    static McpAnswer failed(String text) {
        return new McpAnswer(List.of(new McpAnswer.Content.Text(text)), true, Optional.empty());
    }

    @Override
    public String server() {
        return "paper 1";
    }

    @Override
    public List<ToolSpec> tools() {
        return tools;
    }

    @Override
    public McpAnswer call(String tool, ObjectNode arguments, Consumer<McpProgress> progress) {
        synchronized (this) {
            calls.add(tool + " " + arguments);
        }
        if (dies) {
            open = false;
            throw new McpException.Gone("paper 1 went away");
        }
        return answers.getOrDefault(tool, _ -> text("done")).apply(arguments);
    }

    @Override
    public boolean open() {
        return open;
    }

    @Override
    public void close() {
        open = false;
    }
}
