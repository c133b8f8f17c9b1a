package autodev.devices.qa;

import autodev.BadInput;
import java.time.Duration;
import java.util.Map;

/**
 * What a QA plan leaves open, with seed 003's defaults: how long and how often a step and a verification is tried, the
 * first wait before another try, how much of a tool's words is kept, how long the evidence of one step may take to
 * gather.
 */
public record QaSettings(
        Duration stepTimeout,
        int stepAttempts,
        Duration verificationTimeout,
        int verificationAttempts,
        Duration backoff,
        int toolChars,
        int toolLines,
        Duration evidenceTime) {
    /**
     * Where the environment says nothing: 60 s and 3 tries, 45 s and 2 tries, 0.6 s, 12,000 characters, 300 lines, 20
     * s.
     */
    public static final QaSettings DEFAULT = new QaSettings(
            Duration.ofSeconds(60),
            3,
            Duration.ofSeconds(45),
            2,
            Duration.ofMillis(600),
            12_000,
            300,
            Duration.ofSeconds(20));

    private static final double LONGEST_SECONDS = 24 * 3600;
    private static final int MOST = 1_000_000_000;

    /**
     * With {@code STEP_DEFAULT_TIMEOUT_S}, {@code STEP_DEFAULT_ATTEMPTS}, {@code STEP_BACKOFF_BASE_S},
     * {@code MAX_TOOL_CHARS} and {@code MAX_TOOL_LINES} of {@code environment}. Throws BadInput for one that is no
     * number, or is out of all bounds.
     */
    public static QaSettings of(Map<String, String> environment) {
        return new QaSettings(
                seconds(environment, "STEP_DEFAULT_TIMEOUT_S", DEFAULT.stepTimeout),
                (int) number(environment, "STEP_DEFAULT_ATTEMPTS", DEFAULT.stepAttempts, 1, 100),
                DEFAULT.verificationTimeout,
                DEFAULT.verificationAttempts,
                seconds(environment, "STEP_BACKOFF_BASE_S", DEFAULT.backoff),
                (int) number(environment, "MAX_TOOL_CHARS", DEFAULT.toolChars, 1, MOST),
                (int) number(environment, "MAX_TOOL_LINES", DEFAULT.toolLines, 1, MOST),
                DEFAULT.evidenceTime);
    }

    private static Duration seconds(Map<String, String> environment, String name, Duration otherwise) {
        double least = name.equals("STEP_BACKOFF_BASE_S") ? 0 : 0.001;
        return Duration.ofMillis(
                Math.round(1000 * number(environment, name, otherwise.toMillis() / 1e3, least, LONGEST_SECONDS)));
    }

    private static double number(
            Map<String, String> environment, String name, double otherwise, double least, double most) {
        String text = environment.getOrDefault(name, "").strip();
        if (text.isEmpty()) return otherwise;
        try {
            double value = Double.parseDouble(text);
            if (value >= least && value <= most) return value;
        } catch (NumberFormatException e) {
            throw unfit(name, text, least, most);
        }
        throw unfit(name, text, least, most);
    }

    private static BadInput unfit(String name, String text, double least, double most) {
        return new BadInput(
                name + " is \"" + text + "\", expected a number from " + plain(least) + " to " + plain(most));
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
