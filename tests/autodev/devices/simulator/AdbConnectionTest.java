package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What adb clients of other versions than the one at hand may ask, byte by byte. */
class AdbConnectionTest {
    private static Simulator simulator;

    @BeforeAll
    static void start() {
        simulator = Simulator.start(2);
    }

    @AfterAll
    static void end() {
        simulator.close();
    }

    private static AdbWire open() throws IOException {
        return new AdbWire(new Socket("127.0.0.1", simulator.port()));
    }

    private static void send(AdbWire wire, String request) throws IOException {
        wire.text(request);
    }

    /** OKAY and the text behind it, or FAIL and why. */
    private static String ask(String... requests) throws IOException {
        try (var wire = open()) {
            String answer = "";
            for (String request : requests) {
                send(wire, request);
                answer = wire.name();
                if (answer.equals("FAIL")) break;
            }
            return answer + " " + wire.request().orElse("");
        }
    }

    @Test
    void host_services_are_answered_or_refused_in_adbs_words() throws IOException {
        assertEquals("OKAY 0029", ask("host:version"));
        assertEquals("OKAY emulator-5556", ask("host-serial:emulator-5556:get-serialno"));
        assertEquals("OKAY emulator-5556", ask("host-transport-id:2:get-serialno"));
        assertTrue(ask("host:host-features").contains("shell_v2"));
        assertTrue(ask("host-serial:emulator-5554:features").startsWith("OKAY shell_v2,"));
        assertEquals("FAIL more than one device/emulator", ask("host:features"));
        assertEquals("FAIL more than one device/emulator", ask("host-local:get-state"));
        assertEquals("FAIL no devices found", ask("host:transport-usb"));
        assertEquals("FAIL no device with transport id '9'", ask("host:transport-id:9"));
        assertEquals("FAIL device 'x' not found", ask("host:tport:serial:x"));
        assertEquals("FAIL unknown host service", ask("host:server-status"));
        assertEquals("FAIL unknown host service", ask("host:track-devices-proto-binary"));
        assertEquals("FAIL unknown host service", ask("host-serial:"));
        assertEquals("FAIL device offline (no transport)", ask("shell:id"));
    }

    @Test
    void a_transport_leads_to_services_of_one_phone() throws IOException {
        assertEquals("FAIL closed", ask("host:transport:emulator-5554", "abb_exec:package\0list"));
        assertEquals("FAIL closed", ask("host:transport-id:1", "localabstract:none"));
        assertEquals(
                "FAIL simulated phones have no network: reverse forwards are not simulated",
                failAfterOkay("reverse:forward:tcp:1;tcp:2"));
        try (var wire = open()) {
            send(wire, "host:tport:serial:emulator-5556");
            assertEquals("OKAY", wire.name());
            assertEquals(2, wire.littleInt());
            assertEquals(0, wire.littleInt());
            send(wire, "shell,v2,TERM=xterm-256color,raw:echo hi; nope; exit 5");
            assertEquals("OKAY", wire.name());
            assertEquals("1:hi\n", packet(wire));
            assertEquals("2:/system/bin/sh: nope: inaccessible or not found\n", packet(wire));
            assertEquals("3:\5", packet(wire));
        }
    }

    private static String failAfterOkay(String service) throws IOException {
        try (var wire = open()) {
            send(wire, "host:transport:emulator-5554");
            assertEquals("OKAY", wire.name());
            send(wire, service);
            assertEquals("OKAY", wire.name());
            return wire.name() + " " + wire.request().orElse("");
        }
    }

    private static String packet(AdbWire wire) throws IOException {
        int kind = wire.in().read();
        return kind + ":" + new String(wire.exactly(wire.littleInt()), StandardCharsets.UTF_8);
    }

    @Test
    void the_first_shell_protocol_mixes_output_and_errors_and_ends_by_hanging_up() throws IOException {
        try (var wire = open()) {
            send(wire, "host:transport:emulator-5554");
            assertEquals("OKAY", wire.name());
            send(wire, "shell:echo hi; nope");
            assertEquals("OKAY", wire.name());
            assertEquals(
                    "hi\n/system/bin/sh: nope: inaccessible or not found\n",
                    new String(wire.in().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void the_framebuffer_is_the_screen() throws IOException {
        var phone = simulator.phones().getFirst();
        try (var wire = open()) {
            send(wire, "host:transport:emulator-5554");
            assertEquals("OKAY", wire.name());
            send(wire, "framebuffer:");
            assertEquals("OKAY", wire.name());
            var head = ByteBuffer.wrap(wire.exactly(52)).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(1, head.getInt());
            assertEquals(32, head.getInt());
            int size = head.getInt();
            assertEquals(1080, head.getInt());
            assertEquals(2340, head.getInt());
            assertArrayEquals(RawScreen.of(phone).pixels(), wire.exactly(size));
        }
    }

    @Test
    void sync_tells_files_in_its_second_form_and_refuses_what_was_not_offered() throws IOException {
        try (var wire = open()) {
            send(wire, "host:transport:emulator-5554");
            wire.name();
            send(wire, "sync:");
            assertEquals("OKAY", wire.name());
            path(wire, "STA2", "/sdcard");
            assertEquals("STA2", wire.name());
            var folder = ByteBuffer.wrap(wire.exactly(68)).order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(0, folder.getInt());
            assertEquals(0040000, folder.getInt(20) & 0170000);
            path(wire, "LST2", "/none");
            assertEquals("LST2", wire.name());
            assertEquals(
                    2,
                    ByteBuffer.wrap(wire.exactly(68))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt());
            path(wire, "LIS2", "/data");
            assertEquals("DNT2", wire.name());
            wire.exactly(68);
            assertEquals("local", new String(wire.exactly(wire.littleInt()), StandardCharsets.UTF_8));
            assertEquals("DONE", wire.name());
            wire.exactly(72);
            path(wire, "SND2", "/sdcard/x");
            assertEquals("FAIL", wire.name());
            assertEquals("unknown command SND2", new String(wire.exactly(wire.littleInt()), StandardCharsets.UTF_8));
        }
    }

    private static void path(AdbWire wire, String request, String path) throws IOException {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        wire.out().write(request.getBytes(StandardCharsets.US_ASCII));
        wire.out()
                .write(ByteBuffer.allocate(4)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(bytes.length)
                        .array());
        wire.out().write(bytes);
        wire.out().flush();
    }
}
