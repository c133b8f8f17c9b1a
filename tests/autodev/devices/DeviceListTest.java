package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.Json;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceListTest {
    private static List<String> ids(String answer) {
        return DeviceList.parse(answer).stream().map(DeviceInfo::id).toList();
    }

    @Test
    void what_mobile_mcp_says_of_a_device_is_kept() {
        var found =
                DeviceList.parse("{\"devices\":[{\"id\":\"emulator-5554\",\"name\":\"Sim 1\",\"platform\":\"android\","
                        + "\"type\":\"emulator\",\"version\":\"14\",\"state\":\"online\",\"model\":\"AutoDev\"}]}");
        var one = new DeviceInfo("emulator-5554", "Sim 1", "AutoDev", "android", "14", "emulator", "online");
        assertEquals(List.of(one), found);
        assertEquals("emulator-5554 (Sim 1, android 14, online)", one.words());
        assertTrue(one.usable());
        assertFalse(new DeviceInfo("A", "", "", "", "", "", "offline").usable());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"devices\":[\"A\",\"B\"]} | A,B",
                "{\"result\":[\"A\",\"B\"]} | A,B",
                "{\"data\":[{\"udid\":\"A\"},{\"serial\":\"B\"}]} | A,B",
                "{\"items\":[{\"deviceId\":\"A\"},{\"name\":\"B\"}]} | A,B",
                "[\"A\",\" B \",\"A\",\"\"] | A,B",
                "[{\"android_device_id\":\"A\",\"id\":\"X\"},{\"device\":\"\",\"device_id\":\"B\"},7] | A,B",
                "\"[\\\"A\\\",\\\"B\\\"]\" | A,B",
                "\"{\\\"devices\\\":[\\\"A\\\"]}\" | A",
                "{\"status\":\"ok\",\"data\":{\"devices\":[{\"id\":\"A\"}]}} | A",
                "Android devices: [emulator-5554, R58M] | emulator-5554,R58M",
                "Found these devices:\\nandroid DEVICES:[ A ,B, ] | A,B",
                "iOS simulators: [C1]\\nAndroid devices: [A1]\\nAndroid TV devices: [T1] | A1,T1,C1",
                "emulator-5554, R58M12ABC | emulator-5554,R58M12ABC",
                "List of devices attached\\nemulator-5554 device product:sdk_gphone model:Pixel_9 | emulator-5554",
                "192.168.1.20:5555 device | 192.168.1.20:5555",
                "{\"devices\":[]} | ``",
                "[] | ``",
                "No devices found | ``",
                "`` | ``",
                "null | ``"
            })
    void every_form_that_the_seed_reads_gives_its_ids(String answer, String expected) {
        assertEquals(expected, String.join(",", ids(answer.replace("\\n", "\n"))));
    }

    @Test
    void json_in_json_in_json_ends() {
        String answer = "[\"A1\"]";
        for (int i = 0; i < 12; i++) answer = Json.line(answer);
        assertTrue(ids(answer).size() <= 1);
    }
}
