package autodev.forge;

import autodev.BadInput;
import autodev.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Headers;

/** What came back from a forge, whatever its status. */
record ForgeAnswer(int status, Headers headers, String body) {
    private static final Duration UNTOLD = Duration.ofMinutes(1);

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The body as JSON; empty if it is none. */
    Optional<JsonNode> json() {
        try {
            return body.isBlank() ? Optional.empty() : Optional.of(Json.parse(body));
        } catch (BadInput e) {
            return Optional.empty(); // a page for people, of the forge or of what stands before it
        }
    }

    /** Whether a list goes on (RFC 8288); the addresses there are not used: behind a proxy they often are wrong. */
    boolean hasNext() {
        return headers.values("link").stream().anyMatch(link -> link.contains("rel=\"next\""));
    }

    /** Whether it says "too often": GitHub does so by 403 too. */
    boolean isRateLimit() {
        if (status == 429) return true;
        return status == 403
                && (headers.get("retry-after") != null
                        || "0".equals(headers.get("x-ratelimit-remaining"))
                        || body.toLowerCase(Locale.ROOT).contains("rate limit"));
    }

    /**
     * When calls are taken again: {@code Retry-After} (RFC 9110, 10.2.3), else {@code x-ratelimit-reset} (GitHub) or
     * {@code ratelimit-reset} (GitLab) in seconds of the epoch, else in a minute, as GitHub asks for.
     */
    Instant again(Clock clock) {
        Instant now = clock.instant();
        String after = headers.get("retry-after");
        return (after == null ? Optional.<Instant>empty() : after(after.strip(), now))
                .or(() -> Stream.of("x-ratelimit-reset", "ratelimit-reset")
                        .map(headers::get)
                        .filter(value -> value != null && value.strip().matches("\\d{9,11}"))
                        .map(value -> Instant.ofEpochSecond(Long.parseLong(value.strip())))
                        .findFirst())
                .orElse(now.plus(UNTOLD));
    }

    private static Optional<Instant> after(String value, Instant now) {
        if (value.matches("\\d{1,9}")) return Optional.of(now.plusSeconds(Long.parseLong(value)));
        try {
            return Optional.of(ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty(); // nonsense counts as absent
        }
    }
}
