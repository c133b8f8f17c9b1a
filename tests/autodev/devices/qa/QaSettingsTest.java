package autodev.devices.qa;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QaSettingsTest {
    @Test
    void without_a_word_of_the_environment_they_are_the_seeds() {
        assertEquals(QaSettings.DEFAULT, QaSettings.of(Map.of("STEP_DEFAULT_TIMEOUT_S", " ")));
    }

    @Test
    void the_seeds_variables_are_read() {
        var settings = QaSettings.of(Map.of(
                "STEP_DEFAULT_TIMEOUT_S", "1.5",
                "STEP_DEFAULT_ATTEMPTS", "4",
                "STEP_BACKOFF_BASE_S", "0",
                "MAX_TOOL_CHARS", "10",
                "MAX_TOOL_LINES", "2"));
        assertEquals(Duration.ofMillis(1500), settings.stepTimeout());
        assertEquals(4, settings.stepAttempts());
        assertEquals(Duration.ZERO, settings.backoff());
        assertEquals(10, settings.toolChars());
        assertEquals(2, settings.toolLines());
    }

    @ParameterizedTest
    @CsvSource({
        "STEP_DEFAULT_TIMEOUT_S,soon",
        "STEP_DEFAULT_TIMEOUT_S,0",
        "STEP_DEFAULT_ATTEMPTS,-1",
        "MAX_TOOL_LINES,NaN"
    })
    void what_is_no_such_number_is_said(String name, String value) {
        var error = assertThrows(BadInput.class, () -> QaSettings.of(Map.of(name, value)));
        assertTrue(error.getMessage().startsWith(name + " is \"" + value + "\", expected a number from"));
    }
}
