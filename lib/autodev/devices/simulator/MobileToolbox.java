package autodev.devices.simulator;

import autodev.AutodevException;
import autodev.Json;
import autodev.devices.simulator.ToolTrouble.Failed;
import autodev.devices.simulator.ToolTrouble.Refused;
import autodev.llm.Tool;
import autodev.llm.ToolSpec;
import autodev.mcp.McpAnswer;
import autodev.mcp.McpAnswer.Content;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Simulated phones as the tools of mobile-mcp 1.0.4, with its names, arguments and forms of answers, but without its
 * device cloud. What it takes from mobilecli is said here as that would say it. Where the real one is led astray,
 * these are not: they know the screen's size however it is held, and do not claim to record.
 */
final class MobileToolbox {
    /** What a tool does; its text is the answer. */
    @FunctionalInterface
    interface Body {
        String run(ToolArguments arguments) throws ToolTrouble, IOException;
    }

    private static final String SCREENSHOT = "mobile_take_screenshot";
    private static final String BATCH = "mobile_batch_commands";
    private static final String ELEMENTS = "mobile_list_elements_on_screen";

    private final Map<String, ToolSpec> specs = new HashMap<>();
    private final Map<String, Body> bodies = new HashMap<>();
    private final ScreenTools screens;

    MobileToolbox(List<AttachedPhone> phones) {
        var reach = new Reach(phones);
        screens = new ScreenTools(reach);
        bodies.putAll(screens.bodies());
        bodies.putAll(new AppTools(reach).bodies());
        bodies.putAll(new TouchTools(reach).bodies());
        bodies.putAll(new StateTools(reach).bodies());
        bodies.put(BATCH, this::batch);
    }

    /** All of them, in mobile-mcp's order. */
    List<Tool> tools() {
        var tools = new ArrayList<Tool>();
        for (JsonNode tool : recorded()) {
            var spec = new ToolSpec(
                    tool.path("name").textValue(), tool.path("description").textValue(), tool.path("parameters"));
            specs.put(spec.name(), spec);
            tools.add(Tool.of(spec, arguments -> answer(spec, arguments)));
        }
        return List.copyOf(tools);
    }

    /** What mobile-mcp 1.0.4 answers to {@code tools/list}. */
    private static JsonNode recorded() {
        try (var in = MobileToolbox.class.getResourceAsStream("mobile-tools.json")) {
            if (in == null) throw new AutodevException("mobile-tools.json is missing from the library; build it again");
            return Json.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read mobile-tools.json in the library", e);
        }
    }

    private McpAnswer answer(ToolSpec spec, JsonNode given) {
        var problems = ToolArguments.problems(spec.parameters(), given);
        if (!problems.isEmpty())
            return text(
                    true,
                    "MCP error -32602: Input validation error: Invalid arguments for tool " + spec.name() + ": "
                            + String.join("\n", problems));
        var arguments = new ToolArguments(given);
        boolean picture = spec.name().equals(SCREENSHOT);
        try {
            return picture
                    ? screens.screenshot(arguments)
                    : text(false, body(spec.name()).run(arguments));
        } catch (Refused e) {
            return picture
                    ? text(true, "Error: " + e.getMessage())
                    : text(false, e.getMessage() + ". Please fix the issue and try again.");
        } catch (ToolTrouble | IOException e) {
            return text(true, "Error: " + e.getMessage());
        }
    }

    private Body body(String name) throws Refused {
        var body = bodies.get(name);
        if (body == null) throw new Refused("the tool " + name + " is not simulated");
        return body;
    }

    private static McpAnswer text(boolean failed, String text) {
        return new McpAnswer(List.of(new Content.Text(text)), failed, Optional.empty());
    }

    private String batch(ToolArguments arguments) throws ToolTrouble, IOException {
        var results = new ArrayList<String>();
        var steps = StreamSupport.stream(arguments.json().path("steps").spliterator(), false)
                .toList();
        for (int i = 0; i < steps.size(); i++) {
            String name = steps.get(i).path("name").asText();
            if (name.equals(BATCH)) throw new Refused(BATCH + " cannot be nested");
            if (name.equals(SCREENSHOT))
                throw new Refused(SCREENSHOT
                        + " returns an image and cannot be used in a batch, use mobile_save_screenshot instead");
            if (!specs.containsKey(name)) throw new Refused("Unknown tool in step " + (i + 1) + ": " + name);
            var own = ToolArguments.step(steps.get(i), arguments.text("device"));
            String head = "Step " + (i + 1) + " (" + name + ")";
            try {
                var problems = ToolArguments.problems(specs.get(name).parameters(), own.json());
                if (!problems.isEmpty()) throw new Refused(String.join("\n", problems));
                results.add(head + ": " + body(name).run(own));
            } catch (ToolTrouble | IOException e) {
                results.add(head + " failed: " + e.getMessage());
                if (arguments.flag("stopOnError", true)) break;
            }
        }
        if (arguments.flag("listElementsAtEnd", false)) {
            var empty = Json.tree(Map.of("device", arguments.text("device")));
            results.add(body(ELEMENTS).run(new ToolArguments(empty)));
        }
        return String.join("\n", results);
    }

    /** Finds the phone that a call is about. */
    record Reach(List<AttachedPhone> phones) {
        /** The phone of the argument {@code device}; refused if there is none of that serial. */
        AttachedPhone phone(ToolArguments arguments) throws Refused {
            return find(arguments)
                    .orElseThrow(() -> new Refused("Device \"" + arguments.text("device")
                            + "\" not found. Use the mobile_list_available_devices tool to see available devices."));
        }

        Optional<AttachedPhone> find(ToolArguments arguments) {
            return phones.stream()
                    .filter(phone -> phone.serial().equals(arguments.text("device")))
                    .findFirst();
        }

        /**
         * The phone, for mobilecli's {@code command} that would do {@code deed} to it ({@code press button}); failed
         * if it is away for this one.
         */
        Phone deed(ToolArguments arguments, String command, String deed) throws ToolTrouble {
            var phone = phone(arguments);
            if (!phone.reach())
                throw new Failed(
                        command,
                        phone.serial(),
                        "failed to " + deed + " on device " + phone.serial()
                                + ": exit status 1\nOutput: error: device offline\n");
            return phone.phone();
        }
    }
}
