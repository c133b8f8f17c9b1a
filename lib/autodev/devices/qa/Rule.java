package autodev.devices.qa;

import autodev.devices.Locator;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A rule of a verification that needs no model to be judged: {@code see 'hello'}, {@code don't see 'Error' on driver
 * 2},
 * {@code see 'hello' within 10 s}, {@code text of 'counter' is '3'}, {@code foreground app is com.example.chat}, {@code
 * see 'Delete' 3 times}; in
 * French too ({@code voir 'Bonjour' dans les 10 s}).
 */
sealed interface Rule {
    /** Something is to be seen; {@code times} how often, once at least where nothing is said. */
    record Seen(Locator what, Optional<PlainLine.Times> times) implements Rule {}

    /** Something is not to be seen. */
    record Gone(Locator what) implements Rule {}

    /** The text of an element, or its value, is {@code value}, or has it in it if not {@code whole}. */
    record TextIs(Locator what, String value, boolean whole) implements Rule {}

    /** An element can be used, or not. */
    record Enabled(Locator what, boolean enabled) implements Rule {}

    /** The app in front. */
    record Foreground(String appPackage) implements Rule {}

    /** How the device is held: {@code portrait} or {@code landscape}. */
    record Orientation(String held) implements Rule {}

    /** All of these. */
    record All(List<Rule> rules) implements Rule {
        /** Holds its own copy. */
        public All {
            rules = List.copyOf(rules);
        }
    }

    /** A rule as it was written: for which drivers ({@link PlainLine#drivers}), and how long it gives. */
    record Stated(Rule rule, List<Integer> drivers, Optional<Duration> within) {
        /** Holds its own copy. */
        public Stated {
            drivers = List.copyOf(drivers);
        }
    }

    /** {@code text} as a rule; empty if it says anything more, or anything else. */
    static Optional<Stated> parse(String text) {
        PlainLine line = PlainLine.of(text);
        return RuleWords.read(line).map(rule -> new Stated(rule, line.drivers(), line.within()));
    }
}
