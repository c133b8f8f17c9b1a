package autodev.agents.tickets;

import autodev.BadInput;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A ticket that is kept: {@code id} is that of the {@link FoundTicket} it was made of; {@code type} and {@code
 * priority} are words, empty where they are not told; {@code place} is where people see it: a file, an address, a
 * key.
 */
public record StoredTicket(String id, String type, String title, String priority, Status status, String place) {
    /** Whether there is still something to do. */
    public enum Status {
        /** There is. */
        OPEN,
        /** There is not. */
        CLOSED;

        /** As JSON has it, lower case. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The one of this word. Throws {@link BadInput}. */
        public static Status of(String word) {
            for (Status status : values())
                if (status.word().equals(word.strip().toLowerCase(Locale.ROOT))) return status;
            throw new BadInput("status \"" + word + "\"; expected open or closed");
        }
    }

    /** The one that was made of {@code found} and is open. */
    static StoredTicket of(FoundTicket found, String place) {
        return new StoredTicket(
                found.id(), found.type().word(), found.title(), found.priority().word(), Status.OPEN, place);
    }
}
