package autodev.devices;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Interrupted;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Lists of devices as servers write them. Read in every form that seed 003 reads: a JSON list of texts or objects; a
 * JSON object with one under {@code devices}, {@code result}, {@code data} or {@code items}; either of them as text
 * within JSON; {@code Android devices: [A, B]}; else the words of six letters, digits, {@code _} and {@code -} or more,
 * those left out that speak about devices.
 */
final class DeviceList {
    private static final List<String> LISTS = List.of("devices", "result", "data", "items");
    private static final List<String> NAMES = Stream.concat(MobileTools.DEVICE_KEYS.stream(), Stream.of("id", "name"))
            .toList();
    // older versions of mobile-mcp: "iOS simulators: [A]", "Android TV devices: [B]", one line each.
    private static final Pattern BRACKETS = Pattern.compile(
            "(Android|iOS)(?: TV)?\\s+(?:devices|simulators|emulators):\\s*\\[([^\\]]*)\\]", Pattern.CASE_INSENSITIVE);
    // A device on the network, or what seed 003 takes; what `adb devices -l` says of a device is passed over.
    private static final Pattern TOKEN = Pattern.compile("(?<!\\b(?:product|model|device|usb|transport_id):)"
            + "\\b(\\d{1,3}(?:\\.\\d{1,3}){3}:\\d+|[A-Za-z0-9_-]{6,})\\b");
    private static final Set<String> WORDS =
            Set.of(("device devices attached available connected online offline unauthorized android emulator"
                + " emulators simulator simulators booted physical mobile following listed currently running product"
                + " transport_id")
                    .split(" "));
    // Sentences that say that there is none; their words are no devices.
    private static final Pattern NONE = Pattern.compile(
            "^\\s*(no|none|0|found 0|found no|error|there (is|are) no)\\b|\\bno devices?\\b|not found",
            Pattern.CASE_INSENSITIVE);
    // JSON in JSON in JSON: nobody writes more, and the reading has to end.
    private static final int DEEPEST = 8;

    // As seed 003 has it.
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private DeviceList() {}

    /** What the server of {@code lister} lists within 30 s; {@code reached} is what errors call it. */
    static List<DeviceInfo> of(Driver lister, String reached) {
        lister.tools(); // a server may have to be installed first, which takes its time
        try {
            return parse(Bounded.call(
                    LONGEST,
                    () -> lister.call(MobileTools.LIST, JsonNodeFactory.instance.objectNode())
                            .text()));
        } catch (Bounded.Late e) {
            throw new DeviceException.NoDevice(reached + " did not list its devices within " + LONGEST.toSeconds()
                    + " s; see that adb answers (autodev devices doctor)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("listing the devices");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AutodevException("cannot list the devices: " + e, e);
        }
    }

    /** The devices of an answer, in its order, each id once; empty if it names none. */
    static List<DeviceInfo> parse(String answer) {
        return text(answer, 0);
    }

    private static List<DeviceInfo> text(String answer, int deep) {
        String text = answer.strip();
        Optional<JsonNode> json = deep < DEEPEST ? json(text) : Optional.empty();
        if (json.isPresent()) return tree(json.get(), deep + 1);
        var found = new LinkedHashMap<String, DeviceInfo>();
        // Seed 003 takes the Android devices alone, so they come first.
        boolean any = bracketed(text, "android", found) | bracketed(text, "ios", found);
        if (!any && !NONE.matcher(text).find()) {
            Matcher token = TOKEN.matcher(text);
            while (token.find())
                if (!WORDS.contains(token.group(1).toLowerCase(Locale.ROOT))) add(found, bare(token.group(1), ""));
        }
        return List.copyOf(found.values());
    }

    private static boolean bracketed(String text, String platform, Map<String, DeviceInfo> into) {
        Matcher brackets = BRACKETS.matcher(text);
        boolean any = false;
        while (brackets.find()) {
            if (!brackets.group(1).equalsIgnoreCase(platform)) continue;
            any = true;
            for (String id : brackets.group(2).split(",")) add(into, bare(unquoted(id), platform));
        }
        return any;
    }

    private static Optional<JsonNode> json(String text) {
        try {
            JsonNode node = Json.parse(text);
            return node.isContainerNode() || node.isTextual() ? Optional.of(node) : Optional.empty();
        } catch (BadInput e) {
            return Optional.empty(); // then it is words
        }
    }

    private static List<DeviceInfo> tree(JsonNode node, int deep) {
        if (node.isTextual()) return text(node.textValue(), deep);
        if (node.isArray()) return items(node);
        for (String key : LISTS) {
            JsonNode list = node.path(key);
            if (list.isArray()) return items(list);
        }
        // {"status":"ok","data":{"devices":[…]}} is how mobilecli itself answers; a text may hold JSON again.
        for (String key : LISTS) {
            JsonNode inner = node.path(key);
            boolean within = inner.isObject() || inner.isTextual();
            Collection<DeviceInfo> found = within && deep < DEEPEST ? tree(inner, deep + 1) : List.of();
            if (!found.isEmpty()) return List.copyOf(found);
        }
        return List.of();
    }

    private static List<DeviceInfo> items(JsonNode list) {
        var found = new LinkedHashMap<String, DeviceInfo>();
        for (JsonNode item : list) {
            if (item.isTextual()) add(found, bare(item.textValue(), ""));
            else if (item.isObject()) add(found, device(item));
        }
        return List.copyOf(found.values());
    }

    private static DeviceInfo device(JsonNode item) {
        String id = NAMES.stream()
                .map(key -> said(item, key))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return new DeviceInfo(
                id,
                said(item, "name"),
                said(item, "model"),
                said(item, "platform").toLowerCase(Locale.ROOT),
                said(item, "version"),
                said(item, "type").toLowerCase(Locale.ROOT),
                said(item, "state").toLowerCase(Locale.ROOT));
    }

    private static String said(JsonNode item, String key) {
        JsonNode value = item.path(key);
        // A serial of digits alone is a text all the same; seed 003 passes numbers over.
        return value.isTextual()
                ? value.textValue().strip()
                : key.equals("version") && value.isNumber() ? value.asText() : "";
    }

    private static DeviceInfo bare(String id, String platform) {
        return new DeviceInfo(id.strip(), "", "", platform, "", "", "");
    }

    private static String unquoted(String id) {
        return id.strip().replaceAll("^[\"']|[\"']$", "");
    }

    private static void add(Map<String, DeviceInfo> found, DeviceInfo device) {
        if (!device.id().isEmpty()) found.putIfAbsent(device.id(), device);
    }
}
