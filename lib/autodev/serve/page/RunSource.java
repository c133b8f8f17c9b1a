package autodev.serve.page;

import autodev.view.View;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Runs of one kind. */
interface RunSource {
    /** A run that is there: {@code order} is about when it began, {@code mark} the file that grows with it. */
    record Listed(RunKey key, Instant order, Path mark) {}

    /** How it stands; {@code state} in a word, {@code tone} as {@link View.Tone}, {@code status} in a line. */
    record Head(
            String name,
            String state,
            View.Tone tone,
            String status,
            Optional<Instant> started,
            Optional<Duration> wall,
            String size) {
        /** Of one that cannot be read. */
        static Head broken(String name, String why) {
            return new Head(name, "broken", View.Tone.BAD, why, Optional.empty(), Optional.empty(), "");
        }
    }

    /** All of them, read as little as that takes. */
    List<Listed> listed();

    /** How it stands. Throws {@link autodev.AutodevException} if it cannot be read. */
    Head head(Listed run);

    /** All of it. Throws as above. */
    View view(Listed run);
}
