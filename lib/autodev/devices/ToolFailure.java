package autodev.devices;

import autodev.BadInput;
import autodev.Json;
import autodev.mcp.McpAnswer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether an answer says that the call failed, and whether that may pass. Seed 003 takes {@code [TOOL_ERROR]} and
 * "invalid arguments" for it; mobile-mcp adds {@code isError}, and sentences of its own without it. Words that come
 * from the device or back from the caller (what is on the screen, what was typed) are no failure, whatever they say.
 */
final class ToolFailure {
    private static final String FIX = "Please fix the issue and try again.";

    // What these answer is the device's own text.
    private static final Set<String> CONTENT = Set.of(
            "mobile_clipboard",
            "mobile_get_device_logs",
            "mobile_get_crash",
            "mobile_list_crashes",
            "mobile_list_apps",
            "mobile_get_foreground_app");

    /** How mobile-mcp says that it did what it was told; the caller's own words follow. */
    private static final Pattern DONE = Pattern.compile(
            "^(Found these |One element per line|Typed text: |Opened URL: |Launched app |Terminated app |Installed app"
                + " |Uninstalled app |Clicked on |Double-tapped |Long pressed |Pressed the button: |Swiped |Screenshot"
                + " (saved|is \\d)|Screen size is |Found these apps |Foreground app: |Set device |Saved \\d|\\[)");

    /** How it begins to say that it did not, where an answer may be any text. */
    private static final Pattern REFUSED = Pattern.compile(
            "^(Device \"[^\"]*\" not found|Device not found|Failed to |mobilecli is not available|App |Error:"
                    + " |\"[^\"]*\" is not|MCP error -?\\d+|[^.]* not supported in legacy robot mode)");

    // As seed 003 has them.
    private static final List<String> TRANSIENT = List.of(
            "timeout",
            "timed out",
            "temporar",
            "connection",
            "reset",
            "unavailable",
            "try again",
            "mcp error",
            "internal");
    private static final Pattern COMMAND = Pattern.compile("Command failed: [^\\n]*\\n(?=\\S)");

    private ToolFailure() {}

    /** What went wrong, in the tool's own words; empty if the answer does not say so. */
    static Optional<String> of(String tool, McpAnswer answer) {
        String text = answer.text().strip();
        if (answer.failed()) return Optional.of(text.isEmpty() ? "it says that it failed, and no more" : text);
        if (text.startsWith("[TOOL_ERROR]")) return Optional.of(text);
        if (answer.image().isPresent() || DONE.matcher(text).find()) return Optional.empty();
        if (text.startsWith("{") && !CONTENT.contains(tool)) return json(text);
        boolean sorry = text.endsWith(FIX) || text.startsWith("Device not found");
        if (CONTENT.contains(tool))
            return Optional.of(text)
                    .filter(said -> sorry && REFUSED.matcher(said).find());
        boolean says = sorry
                || text.startsWith("Error: ")
                || text.startsWith("MCP error")
                || text.toLowerCase(Locale.ROOT).contains("invalid arguments");
        return says ? Optional.of(text) : Optional.empty();
    }

    /**
     * A failure for people: without mobile-mcp's stock ending, without a full stop, for a sentence of ours goes on behind
     * it, and without the command line that it quotes where the reason follows.
     */
    static String tidy(String failure) {
        String text =
                COMMAND.matcher(failure).replaceAll("").replaceAll("[.\\s]*(" + Pattern.quote(FIX) + ")?\\s*$", "");
        return text.isBlank() ? failure : text.strip();
    }

    // {"status":"error","error":"…"} is mobilecli's own way; others say {"success":false,"error":"…"}.
    private static Optional<String> json(String text) {
        try {
            JsonNode node = Json.parse(text);
            boolean bad = List.of("error", "fail", "failed")
                            .contains(node.path("status").asText())
                    || node.path("success").isBoolean() && !node.path("success").booleanValue()
                    || node.size() == 1 && node.path("error").isTextual();
            return bad ? Optional.of(node.path("error").asText(text)) : Optional.empty();
        } catch (BadInput e) {
            return Optional.empty(); // words that begin with a brace
        }
    }

    /**
     * Whether the same call may do better next time, by seed 003's words. Neither mobile-mcp's stock ending ("… and try
     * again") nor the command line that it quotes counts, and wrong arguments never pass.
     */
    static boolean passing(String failure) {
        String text = COMMAND.matcher(failure).replaceAll("").replace(FIX, "").toLowerCase(Locale.ROOT);
        return !text.contains("invalid arguments") && TRANSIENT.stream().anyMatch(text::contains);
    }
}
