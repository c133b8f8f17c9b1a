package autodev;

import java.util.Optional;

/**
 * The person who is there to be asked whether something may be done: on a terminal, in a notebook, or nobody. What is asked, and
 * what was answered, is kept elsewhere.
 */
@FunctionalInterface
public interface SignOff {
    /** What a person said, and why; {@code because} may be empty. */
    record Answer(boolean approved, String because) {}

    /**
     * Asks {@code message}; {@code shown} is what it is about, a diff for example, and may be empty. Waits for the answer; empty
     * if nobody is there or they do not decide. Throws {@link Interrupted}.
     */
    Optional<Answer> ask(String message, String shown);

    /** Nobody is there. */
    static SignOff nobody() {
        return (_, _) -> Optional.empty();
    }
}
