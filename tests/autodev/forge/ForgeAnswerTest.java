package autodev.forge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForgeAnswerTest {
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-04T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "429, x-other, 1, {}, true",
        "403, x-ratelimit-remaining, 0, {}, true",
        "403, x-ratelimit-remaining, 7, {}, false",
        "403, Retry-After, 7, {}, true",
        "403, x-other, 1, You have exceeded a secondary Rate Limit, true",
        "403, x-other, 1, You may not, false",
        "401, x-ratelimit-remaining, 0, {}, false",
        "200, x-ratelimit-remaining, 0, rate limit, false"
    })
    void too_many_calls_are_told_from_no_right(int status, String header, String value, String body, boolean limit) {
        assertEquals(limit, new ForgeAnswer(status, Headers.of(header, value), body).isRateLimit());
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After, 90, 2026-03-04T12:01:30Z",
        "Retry-After, 'Wed, 4 Mar 2026 12:05:00 GMT', 2026-03-04T12:05:00Z",
        "Retry-After, soon, 2026-03-04T12:01:00Z",
        "Retry-After, 99999999999999999999, 2026-03-04T12:01:00Z",
        "X-RateLimit-Reset, 1772626200, 2026-03-04T12:10:00Z",
        "RateLimit-Reset, 1772626200, 2026-03-04T12:10:00Z",
        "RateLimit-Reset, -5, 2026-03-04T12:01:00Z",
        "X-Other, 1, 2026-03-04T12:01:00Z"
    })
    void the_time_to_come_back_is_read_in_every_form(String header, String value, String again) {
        assertEquals(Instant.parse(again), new ForgeAnswer(429, Headers.of(header, value), "").again(NOON));
    }

    @Test
    void what_is_no_json_is_none() {
        var none = Headers.of();
        assertEquals(Optional.empty(), new ForgeAnswer(200, none, "<p>hello</p>").json());
        assertEquals(Optional.empty(), new ForgeAnswer(200, none, " ").json());
        assertEquals(
                "[1]", new ForgeAnswer(200, none, "[1]").json().orElseThrow().toString());
    }
}
