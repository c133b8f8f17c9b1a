package autodev.notebook.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.devices.DeviceException;
import autodev.devices.Devices;
import autodev.devices.Screen;
import autodev.notebook.Magic;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeviceMagicsTest {
    private static Object devices(String... words) throws Exception {
        Magic magic = new DeviceMagics().magics().getFirst();
        return String.valueOf(magic.name()).equals("devices") ? magic.does().run(List.of(words), "") : magic;
    }

    @AfterAll
    static void close() {
        Lab.close();
    }

    @Test
    void a_lab_of_simulated_phones_is_opened_listed_looked_at_and_closed() throws Exception {
        assertTrue(devices("simulate", "2") instanceof Devices lab && lab.list().size() == 2);
        assertSame(Lab.devices(), devices());
        assertTrue(devices("emulator-5556") instanceof Screen screen
                && !screen.elements().all().isEmpty());
        assertThrows(DeviceException.NoDevice.class, () -> devices("nosuch"));
        Devices before = Lab.devices();
        devices("simulate");
        assertEquals(1, Lab.devices().list().size());
        assertTrue(Lab.devices() != before);
        devices("close");
        Lab.close();
    }

    @Test
    void words_that_say_nothing_are_one_line_with_an_example() {
        for (List<String> words : List.of(
                List.of("simulate", "0"),
                List.of("simulate", "many"),
                List.of("simulate", "2", "3"),
                List.of("close", "now"))) {
            var wrong = assertThrows(BadInput.class, () -> devices(words.toArray(String[]::new)));
            String message = String.valueOf(wrong.getMessage());
            assertTrue(message.contains("expected") && message.lines().count() == 1, message);
        }
    }
}
