package autodev.devices;

import autodev.BadInput;
import autodev.Json;
import autodev.Plural;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Does on a device what somebody says, line by line, and writes it down as a QA plan ({@code steps}, {@code
 * verifications}, {@code final_rule}) that replays without a model: taps name what was tapped, not where it was. The
 * file is whole after every line.
 *
 * <pre>{@code
 * tap "Sign in"      tap 100 200      double-tap, long-press: likewise
 * type hello         press BACK       swipe up
 * launch com.x       terminate com.x  open https://example.com
 * see "hello"        (becomes a verification)
 * undo               (forgets the last of them; does not undo it on the device)
 * }</pre>
 */
public final class Recorder {
    /** What one line did: the words for it, and whether recording goes on. */
    public record Said(String words, boolean more) {}

    private static final Duration SEEN_WITHIN = Duration.ofSeconds(10);
    private static final String FINAL_RULE = "success if every step succeeds and every verification is met";

    private final Device device;
    private final int driver;
    private final Path file;
    private final ArrayNode steps = JsonNodeFactory.instance.arrayNode();
    private final ArrayNode verifications = JsonNodeFactory.instance.arrayNode();
    private final Deque<ArrayNode> order = new ArrayDeque<>();

    /**
     * Writes to {@code file}, as steps of the driver of this number. Throws {@link BadInput} if the file is there or
     * cannot be written.
     */
    public Recorder(Device device, int driver, Path file) {
        this.device = device;
        this.driver = driver;
        this.file = file.toAbsolutePath();
        if (Files.exists(this.file)) throw new BadInput(file + " is there already; name another file, or delete it");
        write();
    }

    /**
     * Does one line and writes the plan. Throws {@link BadInput} for a line that says nothing known, {@link
     * DeviceException} for what could not be done; neither is written.
     */
    public Said say(String line) {
        RecordedLine said = RecordedLine.parse(line);
        if (said.verb().isEmpty()) return new Said("", true);
        if (said.verb().equals("done")) return new Said(Plural.of(steps.size(), "step") + " in " + file, false);
        String words = said.verb().equals("undo") ? undo() : done(said);
        write();
        return new Said(words, true);
    }

    /** The plan so far. */
    public ObjectNode plan() {
        ObjectNode plan = JsonNodeFactory.instance.objectNode();
        plan.set("steps", steps.deepCopy());
        plan.set("verifications", verifications.deepCopy());
        return plan.put("final_rule", FINAL_RULE);
    }

    private String done(RecordedLine said) {
        String rest = said.rest();
        return switch (said.verb()) {
            case "tap" -> touch(said, MobileTools.CLICK);
            case "double-tap" -> touch(said, "mobile_double_tap_on_screen");
            case "long-press" -> touch(said, "mobile_long_press_on_screen_at_coordinates");
            case "type" -> step("mobile_type_keys", object("text", rest).put("submit", false));
            case "press" -> step("mobile_press_button", object("button", rest.toUpperCase(java.util.Locale.ROOT)));
            case "swipe" -> step("mobile_swipe_on_screen", object("direction", said.direction()));
            case "launch" -> step("mobile_launch_app", object("packageName", device.packageOf(rest)));
            case "terminate" -> step("mobile_terminate_app", object("packageName", device.packageOf(rest)));
            case "open" -> step("mobile_open_url", object("url", rest));
            case "see" -> see(rest);
            default ->
                throw new BadInput("\"" + Words.cut(said.verb()) + "\" is nothing that can be recorded; expected "
                        + RecordedLine.VERBS);
        };
    }

    private String touch(RecordedLine said, String tool) {
        Optional<int[]> point = said.point();
        if (point.isEmpty()) {
            Element element = device.find(said.locator()).element();
            ObjectNode there =
                    object("x", element.box().middleX()).put("y", element.box().middleY());
            device.driver().call(tool, there);
            ObjectNode args = JsonNodeFactory.instance.objectNode();
            args.set("element", said.locator().json());
            return added(tool, args, element.words());
        }
        int x = point.get()[0];
        int y = point.get()[1];
        // Looked up before the tap: afterwards the screen is another.
        Optional<Naming.Named> named = Naming.at(x, y, device.elements());
        ObjectNode there = object("x", x).put("y", y);
        device.driver().call(tool, there);
        if (named.isEmpty())
            return added(tool, there, "no element with words or a name is there, so the point is kept");
        ObjectNode args = JsonNodeFactory.instance.objectNode();
        args.set("element", named.get().locator().json());
        return added(tool, args, named.get().element().words());
    }

    private String step(String tool, ObjectNode args) {
        device.driver().call(tool, args);
        return added(tool, args, args.toString());
    }

    private String added(String tool, ObjectNode args, String words) {
        ObjectNode step =
                object("id", "S" + (steps.size() + 1)).put("driver", driver).put("tool", tool);
        step.set("args", args);
        step.put("expect", "").put("attempts", 3).put("timeout_s", 60).put("barrier", false);
        steps.add(step);
        order.addLast(steps);
        return step.get("id").textValue() + " " + tool + ": " + words;
    }

    private String see(String words) {
        Element element = device.await(Locator.of(words), SEEN_WITHIN);
        String rule = "see \"" + words.replace("\"", "'") + "\"";
        ObjectNode seen = object("id", "V" + (verifications.size() + 1))
                .put("driver", driver)
                .put("tool", MobileTools.ELEMENTS);
        seen.putObject("args");
        verifications.add(seen.put("rule", rule).put("attempts", 2).put("timeout_s", 45));
        order.addLast(verifications);
        if (!steps.isEmpty()) {
            ObjectNode last = (ObjectNode) steps.get(steps.size() - 1);
            String before = last.path("expect").asText();
            last.put("expect", before.isEmpty() ? rule : before + ", " + rule);
        }
        return seen.get("id").textValue() + " " + rule + ": " + element.words()
                + " is there; judged when all steps have ended";
    }

    private String undo() {
        if (order.isEmpty()) throw new BadInput("there is no step to forget");
        ArrayNode last = order.removeLast();
        JsonNode forgotten = last.remove(last.size() - 1);
        if (last == verifications && !steps.isEmpty())
            unexpect(forgotten.path("rule").asText());
        return "forgotten: " + forgotten.path("id").asText();
    }

    private void unexpect(String rule) {
        ObjectNode step = (ObjectNode) steps.get(steps.size() - 1);
        String expect = step.path("expect").asText();
        if (expect.endsWith(rule))
            step.put(
                    "expect",
                    expect.substring(0, expect.length() - rule.length()).replaceFirst(", $", ""));
    }

    private static ObjectNode object(String name, Object value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(name, Json.tree(value));
        return object;
    }

    private void write() {
        try {
            Path draft = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".draft");
            try {
                Files.writeString(draft, plan().toPrettyString() + "\n", StandardCharsets.UTF_8);
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new BadInput("cannot write " + file + ": " + e + "; name a file in a folder that is there", e);
        }
    }
}
