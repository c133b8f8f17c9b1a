package autodev.plan;

import autodev.Json;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * One action that ran, with the fields that seed 000 writes.
 *
 * @param timestamp when it ended, ISO-8601 with microseconds, in UTC
 * @param action its name
 * @param command the command line that ran; {@code N/A} if none did
 * @param cwd the folder it ran in, absolute
 * @param success whether it did what it should
 * @param exitCode the command's; -1 if there was none or it is not known, -2 if the time was over, -3 if there is no such program
 * @param stdout the first 500 characters of the output, then {@code ...} if there were more
 * @param stderr as {@code stdout}, of the error output
 * @param message what a person reads
 * @param duration seconds, to the millisecond
 * @param step the step's id
 * @param params the arguments, long texts cut
 */
public record HistoryEntry(
        @JsonProperty("timestamp_iso") String timestamp,
        @JsonProperty("action_name") String action,
        String command,
        String cwd,
        boolean success,
        @JsonProperty("exit_code") int exitCode,
        @JsonProperty("stdout_snippet") String stdout,
        @JsonProperty("stderr_snippet") String stderr,
        String message,
        @JsonProperty("duration_s") double duration,
        @JsonProperty("step_id") String step,
        @JsonProperty("action_params") JsonNode params) {
    /** The command of an action that ran none. */
    static final String NO_COMMAND = "N/A";

    private static final int NO_EXIT = -1;
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

    /** {@code time} as these entries write it. */
    static String iso(Instant time) {
        return ISO.format(time.atOffset(ZoneOffset.UTC));
    }

    /** When it ended; empty if what stands there is no time. */
    public Optional<Instant> at() {
        try {
            return Optional.of(OffsetDateTime.parse(timestamp).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A line of the file; a field that is missing has the seed's own default. */
    static HistoryEntry of(ObjectNode line) {
        return new HistoryEntry(
                line.path("timestamp_iso").asText(""),
                line.path("action_name").asText("UNKNOWN_ACTION"),
                line.path("command").asText(NO_COMMAND),
                line.path("cwd").asText(""),
                line.path("success").asBoolean(false),
                line.path("exit_code").asInt(NO_EXIT),
                line.path("stdout_snippet").asText(""),
                line.path("stderr_snippet").asText(""),
                line.path("message").asText(""),
                line.path("duration_s").asDouble(0),
                line.path("step_id").asText(NO_COMMAND),
                line.path("action_params"));
    }

    /** As it stands in the file. */
    ObjectNode line() {
        return (ObjectNode) Json.tree(this);
    }
}
