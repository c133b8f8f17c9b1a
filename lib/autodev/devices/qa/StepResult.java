package autodev.devices.qa;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * What became of one step or verification, with seed 003's fields: {@code status} is {@code done}, {@code failed},
 * {@code blocked}, {@code skipped} or {@code timeout}; {@code began} and {@code duration} in seconds, {@code began}
 * from the run's start.
 */
public record StepResult(
        String step,
        int driver,
        String device,
        Optional<String> tool,
        JsonNode args,
        String expect,
        String status,
        String output,
        int attempts,
        boolean barrier,
        boolean verification,
        double began,
        double duration,
        Optional<Evidence> evidence) {
    /** Whether it did what it should. */
    public boolean ok() {
        return status.equals("done");
    }
}
