package autodev.agents;

import autodev.Exit;
import autodev.llm.Usage;
import autodev.view.View;
import autodev.view.Viewable;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How an agent's task ended: {@code run} is the id of its journal; {@code output} and {@code errors} are what it said,
 * cut where it was too long; {@code error} why it did not complete, empty if it did; {@code exitCode} is that of its
 * process; {@code peak} is the most memory that its whole process tree had at once, in MiB; {@code files} are those that
 * it changed, {@code tickets} the ids of those that its words call for; {@code by} says who did it: a model, {@code
 * builtin} or a command.
 */
public record AgentResult(
        String run,
        String agent,
        String task,
        Status status,
        String output,
        String errors,
        String error,
        @JsonProperty("exit_code") int exitCode,
        Duration wall,
        @JsonProperty("peak_mb") long peak,
        Usage usage,
        Optional<BigDecimal> cost,
        List<String> files,
        List<String> tickets,
        String by)
        implements Viewable {
    /** How it stands, as the seed has it. */
    public enum Status {
        /** It runs. */
        RUNNING,
        /** It came to its end. */
        COMPLETED,
        /** It could not do it. */
        FAILED,
        /** Its time was over. */
        TIMEOUT,
        /** It took too much memory. */
        MEMORY_EXCEEDED,
        /** Somebody stopped it. */
        CANCELLED;

        /** As JSON has it, lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Holds its own copies. */
    public AgentResult {
        files = List.copyOf(files);
        tickets = List.copyOf(tickets);
    }

    /** Whether it completed. */
    public boolean success() {
        return status == Status.COMPLETED;
    }

    /** What the command that ran it ends with: 0 completed, 1 not. */
    public int exit() {
        return success() ? Exit.DONE : Exit.FAILED;
    }

    /** Its output, or why there is none. */
    @Override
    public View view() {
        var head = View.text(status.word(), success() ? View.Tone.GOOD : View.Tone.BAD)
                .and("  " + agent + " by " + by + ", " + wall.toMillis() / 1000.0 + " s, " + peak + " MiB at most");
        return View.stack(head, View.text(success() ? output : error));
    }
}
