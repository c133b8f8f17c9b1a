package autodev.devices.qa;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One way to say a step: the whole line, without its driver and its time, matches {@code pattern}; {@code read} may
 * still find that it is something else.
 */
record StepForm(Pattern pattern, BiFunction<Matcher, PlainLine, Optional<List<Deed>>> read) {
    /** A form whose groups are read by {@code read}. */
    static StepForm of(String pattern, BiFunction<Matcher, PlainLine, Optional<List<Deed>>> read) {
        return new StepForm(Pattern.compile(pattern), read);
    }

    /** A form that is always the same deed. */
    static StepForm is(String pattern, java.util.function.Supplier<Deed> deed) {
        return of(pattern, (_, _) -> Optional.of(List.of(deed.get())));
    }

    /** What {@code line} does in this form. */
    Optional<List<Deed>> deeds(PlainLine line) {
        Matcher found = pattern.matcher(line.words());
        return found.matches() ? read.apply(found, line) : Optional.empty();
    }
}
