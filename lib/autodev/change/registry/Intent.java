package autodev.change.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody intends to change, with seed 004's fields. {@code raw} is all else that is known, an object; what was suggested for it is in its
 * {@code codex_suggestion}. Absent texts are empty.
 */
public record Intent(
        String id,
        String code,
        String type,
        String file,
        int line,
        String reason,
        String suggestion,
        String owner,
        String ticket,
        String eta,
        Status status,
        Instant createdAt,
        Instant modifiedAt,
        Optional<Instant> resolvedAt,
        JsonNode raw) {
    /** How it stands. */
    public enum Status {
        /** Somebody works on it. */
        RESERVED,
        /** It is to be done. */
        PLANNED,
        /** A change for it is on a branch. */
        COMMITTED,
        /** It was merged. */
        IMPLEMENTED,
        /** It was turned down. */
        REJECTED,
        /** Nobody has cared for too long. */
        EXPIRED
    }
}
