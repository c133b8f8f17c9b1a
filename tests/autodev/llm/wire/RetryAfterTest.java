package autodev.llm.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "retry-after | 3 | 3000",
                "retry-after | 0 | 0",
                "retry-after | 1.5 | 1500",
                "retry-after-ms | 250 | 250",
                "retry-after | Thu, 01 Jan 2026 00:00:10 GMT | 10000",
                "retry-after | Wed, 31 Dec 2025 23:00:00 GMT | 0",
                "retry-after | soon | -",
                "retry-after | -5 | -",
                "retry-after | 99999999999999999999 | -",
                "other | 3 | -",
                "retry-after | '' | -"
            })
    void a_server_says_when_in_any_form(String header, String value, Long millis) {
        var answer = new Transport.Answer(429, Map.of(header, List.of(value)), "");
        var clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        assertEquals(Optional.ofNullable(millis).map(Duration::ofMillis), RetryAfter.of(answer, clock));
    }
}
