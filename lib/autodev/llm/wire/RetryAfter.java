package autodev.llm.wire;

import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * How long a server asks a client to wait: {@code Retry-After} in seconds or as an HTTP date (RFC 9110, 10.2.3), or
 * {@code retry-after-ms} as OpenAI and Azure send it. Nonsense counts as absent.
 */
final class RetryAfter {
    private RetryAfter() {}

    /** The wait that this answer asks for, never below zero. */
    static Optional<Duration> of(Transport.Answer answer, Clock clock) {
        return answer.header("retry-after-ms")
                .flatMap(RetryAfter::millis)
                .or(() -> answer.header("retry-after")
                        .flatMap(value -> seconds(value).or(() -> until(value, clock))))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Duration> millis(String value) {
        return number(value).map(ms -> Duration.ofMillis(ms.longValue()));
    }

    private static Optional<Duration> seconds(String value) {
        return number(value).map(s -> Duration.ofMillis(Math.round(s * 1000)));
    }

    private static Optional<Double> number(String value) {
        // No server means a wait of more than eleven days; nor does a Duration have to hold what does not fit a long.
        return value.strip().matches("\\d{1,6}(\\.\\d{1,9})?|\\d{1,9}")
                ? Optional.of(Double.valueOf(value.strip()))
                : Optional.empty();
    }

    private static Optional<Duration> until(String value, Clock clock) {
        try {
            var date = ZonedDateTime.parse(value.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            return Optional.of(Duration.between(clock.instant(), date.toInstant()));
        } catch (DateTimeParseException e) {
            return Optional.empty(); // neither form: as if it were not there
        }
    }
}
