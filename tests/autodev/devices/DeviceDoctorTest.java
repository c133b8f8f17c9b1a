package autodev.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.devices.Diagnosis.Finding;
import autodev.devices.Diagnosis.State;
import autodev.view.Terminal;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs of our own on a PATH of our own, and an adb server that lists what a test says. */
@DisabledOnOs(OS.WINDOWS)
class DeviceDoctorTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private ServerSocket adb;
    private Thread serving;
    private volatile String attached = "";

    @BeforeEach
    void all_is_well() throws IOException {
        Path bin = folder.resolve("bin");
        MobileMcpTest.program(bin, "adb", "#!/bin/sh\n");
        MobileMcpTest.program(bin, "npm", "#!/bin/sh\n");
        MobileMcpTest.program(bin, "node", "#!/bin/sh\necho v22.1.0\n");
        adb = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        serving = Thread.ofVirtual().start(this::serve);
        environment.putAll(Map.of(
                "PATH",
                bin.toString(),
                "HOME",
                folder.toString(),
                "ANDROID_ADB_SERVER_PORT",
                String.valueOf(adb.getLocalPort())));
        attached = "emulator-5554          device product:sdk model:Pixel transport_id:1\n";
    }

    @AfterEach
    void no_server_is_left() throws Exception {
        adb.close();
        serving.join(); // the port is closed for good when nobody waits at it any more
    }

    private void serve() {
        while (!adb.isClosed()) {
            try (Socket socket = adb.accept()) {
                var in = new DataInputStream(socket.getInputStream());
                int length = Integer.parseInt(new String(in.readNBytes(4), StandardCharsets.US_ASCII), 16);
                String asked = new String(in.readNBytes(length), StandardCharsets.UTF_8);
                String answer = asked.equals("host:version") ? "0029" : attached;
                String words = "OKAY" + String.format("%04x", answer.length()) + answer;
                socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private Finding found(String what) {
        return DeviceDoctor.examine(environment).findings().stream()
                .filter(finding -> finding.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private void without(String name) throws IOException {
        Files.delete(folder.resolve("bin").resolve(name));
    }

    @Test
    void a_machine_with_everything_is_healthy() {
        Diagnosis diagnosis = DeviceDoctor.examine(environment);
        assertTrue(diagnosis.healthy(), diagnosis.toString());
        assertEquals(
                "online, product:sdk model:Pixel transport_id:1",
                found("emulator-5554").found());
        assertEquals(State.NOTE, found("mobile-mcp").state());
        assertTrue(found("node").found().endsWith("v22.1.0"));
        String shown = Terminal.plain().draw(diagnosis.view());
        assertTrue(shown.contains("→ nothing: @mobilenext/mobile-mcp@1.0.4 is installed at first use"), shown);
    }

    @Test
    void a_missing_adb_is_said_with_how_to_get_it() throws IOException {
        without("adb");
        assertEquals(State.BAD, found("adb").state());
        assertTrue(found("adb").todo().contains("platform-tools"));
        environment.put("ANDROID_HOME", folder.resolve("sdk").toString());
        assertTrue(found("adb").found().startsWith("neither in " + folder.resolve("sdk")));
        MobileMcpTest.program(folder.resolve("sdk/platform-tools"), "adb", "#!/bin/sh\n");
        assertEquals(State.GOOD, found("adb").state());
    }

    @Test
    void an_android_home_without_adb_is_worth_a_note() {
        environment.put("ANDROID_HOME", folder.resolve("nothing").toString());
        assertEquals(State.NOTE, found("adb").state());
    }

    @Test
    void a_server_that_does_not_run_is_told_from_one_that_is_something_else() throws Exception {
        no_server_is_left();
        assertEquals("adb start-server", found("adb server").todo());
        try (var other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            environment.put("ANDROID_ADB_SERVER_PORT", String.valueOf(other.getLocalPort()));
            Thread.ofVirtual().start(() -> {
                try (Socket socket = other.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 400 Bad\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getInputStream().readNBytes(16);
                } catch (IOException e) {
                    return; // the test is over
                }
            });
            assertTrue(
                    found("adb server").found().contains("no adb server: it answers \"HTTP\""),
                    found("adb server").found());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unauthorized usb:1-1 transport_id:2 | allow USB debugging",
                "offline transport_id:3 | adb reconnect offline",
                "no permissions (user in plugdev group; are your udev rules wrong?) | udev rule",
                "authorizing | wait a moment",
                "recovery | start it normally"
            })
    void each_state_of_a_phone_has_its_own_cure(String state, String cure) {
        attached = "R58M12ABC " + state + "\n";
        Finding phone = found("R58M12ABC");
        assertEquals(State.BAD, phone.state());
        assertTrue(phone.todo().contains(cure), phone.todo());
        assertTrue(found("devices").todo().contains("--simulate"));
    }

    @Test
    void no_phone_at_all_points_to_simulated_ones() {
        attached = "";
        assertTrue(found("devices").todo().endsWith("autodev devices --simulate 2 works with simulated phones"));
    }

    @Test
    void node_and_npm_are_looked_at() throws IOException {
        MobileMcpTest.program(folder.resolve("bin"), "node", "#!/bin/sh\necho v16.20.0\n");
        assertEquals(State.BAD, found("node").state());
        without("node");
        assertEquals("not on the PATH", found("node").found());
        without("npm");
        assertEquals(State.BAD, found("mobile-mcp").state());
        Files.createDirectories(folder.resolve(".cache/autodev/mobile-mcp-1.0.4/node_modules/@mobilenext/mobile-mcp"));
        assertEquals(State.GOOD, found("mobile-mcp").state());
    }

    @Test
    void another_server_is_looked_for_in_its_place() throws IOException {
        environment.put("MOBILE_MCP_COMMAND", "my-server");
        assertEquals(State.BAD, found("MOBILE_MCP_COMMAND").state());
        MobileMcpTest.program(folder.resolve("bin"), "my-server", "#!/bin/sh\n");
        assertEquals(State.GOOD, found("MOBILE_MCP_COMMAND").state());
    }

    @Test
    void one_phone_that_can_be_used_makes_up_for_another_that_cannot() {
        attached = attached + "R58M12ABC unauthorized\n";
        assertEquals(State.NOTE, found("R58M12ABC").state());
        assertTrue(DeviceDoctor.examine(environment).healthy());
    }

    @Test
    void a_server_that_needs_no_adb_is_healthy_without() throws Exception {
        without("adb");
        no_server_is_left();
        assertFalse(DeviceDoctor.examine(environment).healthy());
        assertFalse(DeviceDoctor.askable(environment));
        MobileMcpTest.program(folder.resolve("bin"), "my-server", "#!/bin/sh\n");
        environment.put("MOBILE_MCP_COMMAND", "my-server");
        assertTrue(DeviceDoctor.askable(environment));
        var phone = new PaperPhone();
        try (var lab = new Devices("paper", environment, () -> phone, Optional.empty())) {
            assertTrue(DeviceDoctor.examine(environment, lab).healthy());
        }
    }

    @Test
    void simulated_phones_that_answer_within_this_process_need_none_of_it() throws Exception {
        without("adb");
        without("node");
        attached = "";
        try (var lab = Devices.simulated(2, environment, autodev.Event.Listener.none())) {
            var diagnosis = DeviceDoctor.examine(lab.environment(), lab);
            assertTrue(diagnosis.healthy(), () -> diagnosis.findings().toString());
            assertTrue(diagnosis.findings().getLast().found().contains("2 of them usable"));
        }
    }

    @Test
    void why_simulated_phones_answer_within_this_process_is_said_without_advice_for_others() throws IOException {
        without("node");
        var said = new java.util.ArrayList<String>();
        try (var lab = Devices.simulated(1, environment, event -> {
            if (event instanceof DeviceEvent.Notice notice) said.add(notice.text());
        })) {
            assertEquals(
                    List.of("the simulated phones answer within this process: node is not on the PATH; autodev devices"
                            + " doctor says more"),
                    said,
                    lab.reached());
        }
    }

    @Test
    void what_the_server_itself_lists_comes_last() {
        var phone = new PaperPhone();
        try (var lab = new Devices("paper", environment, () -> phone, Optional.empty())) {
            Finding last = DeviceDoctor.examine(environment, lab).findings().getLast();
            assertEquals(new Finding(State.GOOD, "server", "1 listed by paper, 1 of them usable", ""), last);
            phone.answers.put(MobileTools.LIST, _ -> PaperPhone.text("[]"));
            assertFalse(DeviceDoctor.examine(environment, lab).healthy());
        }
    }
}
