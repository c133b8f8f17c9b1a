package autodev.devices.simulator;

import autodev.devices.simulator.ShellCall.Program;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * {@code settings}, {@code content} of the settings, {@code getprop}, {@code setprop}, {@code appops}: what a phone
 * is set to.
 */
final class SettingsPrograms {
    private static final Pattern TABLE = Pattern.compile("content://settings/(system|global|secure)(?:/(\\w+))?");

    private SettingsPrograms() {}

    static Map<String, Program> all() {
        return Map.of(
                "settings", SettingsPrograms::settings,
                "content", SettingsPrograms::content,
                "getprop", SettingsPrograms::getprop,
                "setprop", SettingsPrograms::setprop,
                // Every simulated app may do everything, so that there is nothing to grant.
                "appops", call -> 0);
    }

    private static int settings(ShellCall call) throws IOException {
        // settings --user 0 get …
        if (call.argument(0).equals("--user"))
            return settings(call.rest("settings").rest("settings"));
        String table = call.argument(1);
        String name = call.argument(2);
        if (!PhoneSettings.isTable(table))
            return call.fail(255, "Invalid namespace '" + table + "'; expected system, global or secure");
        var settings = call.at().settings();
        return switch (call.argument(0)) {
            case "get" -> call.say(settings.get(table, name).orElse("null") + "\n");
            case "put" -> put(call, table, name, call.argument(3));
            case "delete" -> call.say("Deleted " + (settings.delete(table, name) ? 1 : 0) + " rows\n");
            case "list" ->
                call.say(settings.all(table).entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                        .collect(Collectors.joining()));
            default -> call.fail(255, "Unknown command: " + call.argument(0));
        };
    }

    private static int put(ShellCall call, String table, String name, String value) throws IOException {
        if (name.isEmpty() || call.arguments().size() < 4) return call.fail(255, "Bad arguments");
        return call.at().settings().put(table, name, value)
                ? 0
                : call.fail(255, "Invalid value: " + value + " for setting: " + name);
    }

    /**
     * {@code content insert --uri content://settings/system --bind name:s:NAME --bind value:i:VALUE}, and {@code
     * query}.
     */
    private static int content(ShellCall call) throws IOException {
        String uri = call.after("--uri").orElse("");
        var table = TABLE.matcher(uri);
        if (!table.matches()) return call.fail(1, "[ERROR] Unknown provider: " + uri);
        switch (call.argument(0)) {
            case "insert", "update" -> {
                var bound = new TreeMap<String, String>();
                call.arguments().stream()
                        .filter(word -> word.matches("\\w+:\\w:(?s:.*)"))
                        .map(word -> word.split(":", 3))
                        .forEach(parts -> bound.put(parts[0], parts[2]));
                if (!bound.containsKey("name") || !bound.containsKey("value"))
                    return call.fail(1, "[ERROR] the binds name and value are expected");
                return call.at().settings().put(table.group(1), bound.get("name"), bound.get("value"))
                        ? 0
                        : call.fail(1, "[ERROR] Invalid value: " + bound.get("value"));
            }
            case "query" -> {
                var rows = new StringBuilder();
                for (var entry : call.at().settings().all(table.group(1)).entrySet())
                    if (table.group(2) == null || table.group(2).equals(entry.getKey()))
                        rows.append("Row: name=%s, value=%s\n".formatted(entry.getKey(), entry.getValue()));
                return call.say(rows.isEmpty() ? "No result found.\n" : rows.toString());
            }
            default -> {
                return call.fail(1, "[ERROR] Unsupported operation: " + call.argument(0));
            }
        }
    }

    private static int getprop(ShellCall call) throws IOException {
        var settings = call.at().settings();
        if (!call.arguments().isEmpty()) {
            String value = settings.property(call.argument(0));
            return call.say((value.isEmpty() ? call.argument(1) : value) + "\n");
        }
        return call.say(new TreeMap<>(settings.properties())
                .entrySet().stream()
                        .map(entry -> "[" + entry.getKey() + "]: [" + entry.getValue() + "]\n")
                        .collect(Collectors.joining()));
    }

    private static int setprop(ShellCall call) throws IOException {
        return call.at().settings().property(call.argument(0), call.argument(1))
                ? 0
                : call.fail(
                        1,
                        "Failed to set property '" + call.argument(0) + "' to '" + call.argument(1)
                                + "'.\nSee dmesg for error reason.");
    }
}
