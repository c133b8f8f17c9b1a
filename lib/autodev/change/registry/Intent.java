package autodev.change.registry;

import autodev.BadInput;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody intends to change, with seed 004's fields, which are those of its JSON too. {@code raw} is all else
 * that is known, an object; what was suggested for it is in its {@code codex_suggestion}. Absent texts are empty;
 * {@code line} counts from 1, 0 if there is none; times are to the millisecond.
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
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("modified_at") Instant modifiedAt,
        @JsonProperty("resolved_at") Optional<Instant> resolvedAt,
        JsonNode raw) {
    private static final int LONGEST_ID = 200;

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
        EXPIRED;

        /** As the database and JSON have it, lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of this word. Throws {@link BadInput} that names them all. */
        public static Status of(String word) {
            for (Status status : values())
                if (status.word().equals(word.strip().toLowerCase(Locale.ROOT))) return status;
            throw new BadInput("status \"" + word
                    + "\"; expected reserved, planned, committed, implemented, rejected or" + " expired");
        }

        /** Whether nothing more is to be done. */
        public boolean resolved() {
            return this == IMPLEMENTED || this == REJECTED || this == EXPIRED;
        }
    }

    /**
     * Throws {@link BadInput} for an id that is empty, too long or not printable, a line below 0, a {@code raw} that is
     * no object.
     */
    public Intent {
        if (id.isBlank()
                || id.length() > LONGEST_ID
                || !id.equals(id.strip())
                || id.chars().anyMatch(Character::isISOControl))
            throw new BadInput(
                    "the id of an intent is \"" + id + "\"; expected 1 to " + LONGEST_ID + " printable characters");
        if (line < 0) throw new BadInput("the line of intent " + id + " is " + line + "; expected 0 or more");
        if (!raw.isObject())
            throw new BadInput("raw of intent " + id + " is " + raw.getNodeType() + "; expected an object");
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        modifiedAt = modifiedAt.truncatedTo(ChronoUnit.MILLIS);
        resolvedAt = resolvedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    /** A new one with an id of its own, {@code reserved} as of now. */
    public static Intent reserved(String code, String type, String file, int line, String reason) {
        Instant now = Instant.now();
        ObjectNode raw = JsonNodeFactory.instance.objectNode();
        return new Intent(
                newId(),
                code,
                type,
                file,
                line,
                reason,
                "",
                "",
                "",
                "",
                Status.RESERVED,
                now,
                now,
                Optional.empty(),
                raw);
    }

    /** An id that no other has: {@code i-} and 16 hexadecimal digits. */
    public static String newId() {
        return "i-" + UUID.randomUUID().toString().replace("-", "").substring(16);
    }

    /** A copy that stands so; one that is resolved is so as of now, unless it was before. */
    public Intent status(Status value) {
        var resolved = value.resolved() ? resolvedAt.or(() -> Optional.of(Instant.now())) : Optional.<Instant>empty();
        return new Intent(
                id,
                code,
                type,
                file,
                line,
                reason,
                suggestion,
                owner,
                ticket,
                eta,
                value,
                createdAt,
                modifiedAt,
                resolved,
                raw);
    }

    /** A copy with this suggestion in words. */
    public Intent suggestion(String value) {
        return new Intent(
                id,
                code,
                type,
                file,
                line,
                reason,
                value,
                owner,
                ticket,
                eta,
                status,
                createdAt,
                modifiedAt,
                resolvedAt,
                raw);
    }

    /** A copy of this owner. */
    public Intent owner(String value) {
        return new Intent(
                id,
                code,
                type,
                file,
                line,
                reason,
                suggestion,
                value,
                ticket,
                eta,
                status,
                createdAt,
                modifiedAt,
                resolvedAt,
                raw);
    }

    /** A copy with this {@code raw}. */
    public Intent raw(ObjectNode value) {
        return new Intent(
                id,
                code,
                type,
                file,
                line,
                reason,
                suggestion,
                owner,
                ticket,
                eta,
                status,
                createdAt,
                modifiedAt,
                resolvedAt,
                value);
    }

    /** A copy changed at this time. */
    Intent modifiedAt(Instant value) {
        return new Intent(
                id,
                code,
                type,
                file,
                line,
                reason,
                suggestion,
                owner,
                ticket,
                eta,
                status,
                createdAt,
                value,
                resolvedAt,
                raw);
    }

    /** The id of what was suggested for it last, {@code raw.codex_suggestion.id}; empty if nothing was. */
    public Optional<String> suggestionId() {
        return suggestionId(raw);
    }

    static Optional<String> suggestionId(JsonNode raw) {
        String id = raw.path("codex_suggestion").path("id").asText();
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }
}
