package autodev.devices.simulator;

import autodev.Json;
import autodev.devices.simulator.MobileToolbox.Body;
import autodev.devices.simulator.MobileToolbox.Reach;
import autodev.devices.simulator.ToolTrouble.Failed;
import autodev.devices.simulator.ToolTrouble.Refused;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The tools of mobile-mcp that tell what phones there are, and of one its clipboard, log, crashes and place. */
final class StateTools {
    private static final List<String> LOGS = List.of(".log", ".txt", ".jsonl");
    private static final int USUAL_LINES = 100;
    private static final int SILENCE_MILLIS = 30_000;
    private static final int POLL_MILLIS = 50;
    private static final Map<String, String> LEVELS =
            Map.of("V", "Verbose", "D", "Debug", "I", "Info", "W", "Warning", "E", "Error", "F", "Fatal");

    private final Reach reach;

    StateTools(Reach reach) {
        this.reach = reach;
    }

    Map<String, Body> bodies() {
        return Map.of(
                "mobile_list_available_devices", this::devices,
                "mobile_clipboard", this::clipboard,
                "mobile_get_device_logs", this::logs,
                "mobile_list_crashes", this::crashes,
                "mobile_get_crash", this::crash,
                "mobile_set_location", this::locate,
                "mobile_start_screen_recording", this::record,
                "mobile_stop_screen_recording", this::stopRecording);
    }

    private String devices(ToolArguments arguments) {
        var answer = JsonNodeFactory.instance.objectNode();
        var devices = answer.putArray("devices");
        for (var phone : reach.phones())
            devices.addObject()
                    .put("id", phone.serial())
                    .put("name", phone.phone().name())
                    .put("platform", "android")
                    .put("type", "emulator")
                    .put("version", PhoneSettings.ANDROID)
                    .put("state", "online")
                    .put("model", PhoneSettings.MODEL);
        return Json.line(answer);
    }

    private String clipboard(ToolArguments arguments) throws ToolTrouble {
        var text = arguments.optional("text");
        if (text.isEmpty())
            return reach.deed(arguments, "io clipboard get", "read clipboard")
                    .clipboard()
                    .orElse("");
        reach.deed(arguments, "io clipboard set", "set clipboard").clipboard(text.get());
        return "Clipboard updated";
    }

    private String logs(ToolArguments arguments) throws ToolTrouble, IOException {
        var target = arguments.optional("saveTo");
        if (target.isPresent()) {
            AppTools.extension(target.get(), LOGS, "get_device_logs");
            ScreenTools.allowed(target.get());
        }
        var phone = reach.phone(arguments);
        int limit = arguments.has("limit") ? (int) arguments.number("limit") : USUAL_LINES;
        var entries = collect(phone, limit, filters(arguments));
        if (target.isEmpty()) return entries.isEmpty() ? "No log entries received" : String.join("\n", entries);
        Files.writeString(ScreenTools.allowed(target.get()), String.join("\n", entries) + "\n");
        return "Saved " + entries.size() + " log entries to: " + target.get();
    }

    /** The last line there is and what follows, until there are so many or none came for half a minute. */
    private static List<String> collect(AttachedPhone phone, int limit, List<Filter> filters) {
        var entries = new ArrayList<String>();
        var tail = phone.log().tail();
        var lines = phone.log().lines();
        var next = lines.subList(Math.max(0, lines.size() - 1), lines.size());
        for (int silent = 0; silent < SILENCE_MILLIS; silent += POLL_MILLIS) {
            for (var line : next) {
                String process = phone.processes().all().getOrDefault(line.process(), "");
                if (entries.size() >= limit || !filters.stream().allMatch(filter -> filter.fits(line, process)))
                    continue;
                entries.add(entry(line, process));
                silent = 0;
            }
            if (entries.size() >= limit || !pause()) break;
            next = tail.next();
        }
        return entries;
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String entry(PhoneLog.Line line, String process) {
        return Json.line(JsonNodeFactory.instance
                .objectNode()
                .put("timestamp", line.year() + "-" + line.time())
                .put("message", line.message())
                .put("level", LEVELS.getOrDefault(line.level(), line.level()))
                .put("pid", line.process())
                .put("process", process)
                .put("tag", line.tag()));
    }

    /** {@code tag=Input}, {@code level!=Debug}: the whole value, letter by letter, as mobilecli compares it. */
    private record Filter(String key, boolean not, String value) {
        boolean fits(PhoneLog.Line line, String process) {
            String seen = switch (key) {
                case "pid" -> Integer.toString(line.process());
                case "process" -> process;
                case "tag" -> line.tag();
                case "level" -> LEVELS.getOrDefault(line.level(), line.level());
                case "message" -> line.message();
                default -> "";
            };
            return seen.equals(value) != not;
        }
    }

    private static List<Filter> filters(ToolArguments arguments) {
        return StreamSupport.stream(arguments.json().path("filter").spliterator(), false)
                .map(filter -> filter.asText().split("=", 2))
                .map(parts -> parts[0].endsWith("!")
                        ? new Filter(parts[0].substring(0, parts[0].length() - 1), true, parts[1])
                        : new Filter(parts[0], false, parts[1]))
                .toList();
    }

    /** The lines of a crash in the log, from the first of its stack to the last. */
    private record Report(String id, String process, String timestamp, String text) {}

    private List<Report> reports(ToolArguments arguments, String command) throws ToolTrouble {
        var phone = reach.find(arguments);
        if (phone.isEmpty()) {
            String device = arguments.text("device");
            throw new Failed(command, device, "error finding device: device not found: " + device);
        }
        reach.deed(arguments, command, "read crash log");
        var reports = new ArrayList<Report>();
        var lines = phone.get().log().crashes();
        for (int i = 0; i < lines.size(); i++) {
            var first = lines.get(i);
            if (!first.message().startsWith("FATAL EXCEPTION")) continue;
            int end = i + 1;
            while (end < lines.size() && !lines.get(end).message().startsWith("FATAL EXCEPTION")) end++;
            var own = lines.subList(i, end);
            String process = own.stream()
                    .filter(line -> line.message().startsWith("Process: "))
                    .map(line -> line.message().replaceFirst("Process: ([^,]*).*", "$1"))
                    .findFirst()
                    .orElse("");
            String time = first.year() + "-" + first.time();
            reports.add(new Report(
                    time.replace(' ', '_') + "_" + first.process(),
                    process,
                    time,
                    own.stream().map(line -> line.in("threadtime", true)).collect(Collectors.joining("\n"))));
        }
        return reports;
    }

    private String crashes(ToolArguments arguments) throws ToolTrouble {
        var all = JsonNodeFactory.instance.arrayNode();
        for (var report : reports(arguments, "device crashes list"))
            all.addObject()
                    .put("processName", report.process())
                    .put("timestamp", report.timestamp())
                    .put("id", report.id());
        return Json.line(all);
    }

    private String crash(ToolArguments arguments) throws ToolTrouble {
        String id = arguments.text("id");
        String command = "device crashes get " + id;
        Optional<Report> found = reports(arguments, command).stream()
                .filter(report -> report.id().equals(id))
                .findFirst();
        if (found.isEmpty())
            throw new Failed(
                    command, arguments.text("device"), "error getting crash report: crash " + id + " not found");
        return found.get().text();
    }

    private String locate(ToolArguments arguments) throws ToolTrouble {
        boolean clear = !arguments.has("latitude") && !arguments.has("longitude");
        String device = reach.phone(arguments).serial();
        if (!clear && (!arguments.has("latitude") || !arguments.has("longitude")))
            throw new Refused("Both latitude and longitude are required to set a location");
        String deed = clear ? "clear" : "set";
        throw new Failed(
                "device location " + deed, device, "failed to " + deed + " location: a simulated phone is nowhere");
    }

    private String record(ToolArguments arguments) throws ToolTrouble {
        reach.phone(arguments);
        throw new Refused("A simulated phone has no video encoder. Use mobile_take_screenshot");
    }

    private String stopRecording(ToolArguments arguments) throws ToolTrouble {
        throw new Refused("No active recording found for device \"" + arguments.text("device")
                + "\". Start a recording first with mobile_start_screen_recording.");
    }
}
