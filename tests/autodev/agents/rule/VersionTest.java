package autodev.agents.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
    private static Version of(String text) {
        return Version.of(text).orElseThrow();
    }

    @Test
    void precedence_is_that_of_semver_11() {
        List<String> order = List.of(
                "1.0.0-alpha",
                "1.0.0-alpha.1",
                "1.0.0-alpha.beta",
                "1.0.0-beta",
                "1.0.0-beta.2",
                "1.0.0-beta.11",
                "1.0.0-rc.1",
                "1.0.0",
                "1.0.1",
                "1.2.0",
                "1.10.0",
                "2.0.0");
        assertEquals(
                order,
                order.reversed().stream()
                        .map(VersionTest::of)
                        .sorted()
                        .map(Version::toString)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "v1.2.3, v, 1.2.3",
        "1.2.3, '', 1.2.3",
        "v1.2, v, 1.2.0",
        "release-1.2.3, release-, 1.2.3",
        "core@2.0.0-rc.1, core@, 2.0.0-rc.1",
        "pkg/v3.0.0, pkg/v, 3.0.0",
        "v1.0.0+build.5, v, 1.0.0",
        "v1.2.3rc1, v, 1.2.3-rc1"
    })
    void tags_of_versions_are_read(String tag, String prefix, String version) {
        Version.Tag read = Version.ofTag(tag).orElseThrow();
        assertEquals(prefix, read.prefix());
        assertEquals(version, read.version().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nightly", "v1", "2024", "build17.3", "v1.2.3.4.5", "1.99999999999999999999.0"})
    void other_tags_are_none(String tag) {
        assertEquals(Optional.empty(), Version.ofTag(tag));
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.3, PATCH, 1.2.4",
        "1.2.3, MINOR, 1.3.0",
        "1.2.3, MAJOR, 2.0.0",
        "0.2.3, MAJOR, 0.3.0",
        "0.2.3, MINOR, 0.3.0",
        "0.2.3, PATCH, 0.2.4"
    })
    void each_kind_of_change_makes_its_own_step(String from, Version.Step step, String to) {
        assertEquals(to, of(from).next(step).toString());
    }

    @ParameterizedTest
    @CsvSource({"1.0.0-rc.1, 1.0.0-rc.2", "1.0.0-beta, 1.0.0-beta.1", "1.0.0-rc9, 1.0.0-rc10"})
    void the_next_pre_release(String from, String to) {
        assertEquals(to, of(from).nextPre().toString());
        assertTrue(of(to).isPre());
    }
}
