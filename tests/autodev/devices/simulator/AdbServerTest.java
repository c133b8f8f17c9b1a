package autodev.devices.simulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import java.io.ByteArrayInputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the real adb client sees. */
class AdbServerTest {
    private static final String CHAT = "com.example.chat";

    @TempDir
    Path folder;

    private Simulator simulator;
    private RealAdb adb;
    private Phone phone;

    @BeforeEach
    void start() {
        simulator = Simulator.start(2);
        adb = new RealAdb(simulator.port(), folder);
        phone = simulator.phones().getFirst();
    }

    @AfterEach
    void end() {
        simulator.close();
    }

    @Test
    void devices_are_listed_and_told_apart() {
        assertTrue(adb.says("devices").endsWith("emulator-5554\tdevice\nemulator-5556\tdevice"));
        assertTrue(adb.says("devices", "-l").contains("model:SimPhone"));
        assertEquals("device", adb.says("-s", "emulator-5556", "get-state"));
        assertTrue(adb.run("shell", "true").output().contains("more than one device/emulator"));
        assertTrue(adb.run("-s", "nope", "shell", "true").output().contains("device 'nope' not found"));
        assertEquals("emulator-5556", adb.says("-t", "2", "get-serialno"));
    }

    @Test
    void a_shell_tells_output_errors_and_exit_codes() {
        assertEquals("SimPhone", adb.shell("getprop ro.product.model"));
        assertTrue(adb.shell("getprop").contains("[ro.build.version.release]: [14]"));
        assertEquals("Physical size: 1080x2340", adb.shell("wm size"));
        var unknown = adb.run("-s", "emulator-5554", "shell", "frobnicate");
        assertEquals(127, unknown.exitCode());
        assertEquals(
                "/system/bin/sh: frobnicate: inaccessible or not found",
                unknown.output().strip());
        assertEquals(3, adb.run("-s", "emulator-5554", "shell", "exit 3").exitCode());
        var typed = adb.fed("getprop ro.product.model\nexit 4\n", "-s", "emulator-5554", "shell");
        assertEquals(4, typed.exitCode());
        assertEquals("SimPhone", typed.output().strip());
    }

    @Test
    void files_go_there_and_come_back_whole() throws Exception {
        byte[] bytes = new byte[300_000];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i * 31);
        Files.createDirectory(folder.resolve("out"));
        Files.write(folder.resolve("out/data.bin"), bytes);
        Files.writeString(folder.resolve("out/été.txt"), "été");
        adb.says("-s", "emulator-5554", "push", folder.resolve("out").toString(), "/sdcard/");
        assertEquals("data.bin\nété.txt", adb.shell("ls /sdcard/out"));
        adb.says(
                "-s",
                "emulator-5554",
                "pull",
                "/sdcard/out",
                folder.resolve("in").toString());
        assertArrayEquals(bytes, Files.readAllBytes(folder.resolve("in/data.bin")));
        assertTrue(adb.says("-s", "emulator-5554", "ls", "/sdcard/out").contains("data.bin"));
        var refused = adb.run(
                "-s", "emulator-5554", "push", folder.resolve("out/data.bin").toString(), "/system/x");
        assertTrue(refused.output().contains("Permission denied"), refused.output());
        assertNotEquals(
                0, adb.run("-s", "emulator-5554", "pull", "/sdcard/none").exitCode());
        assertNotEquals(
                0, adb.run("-s", "emulator-5556", "shell", "ls /sdcard/out").exitCode());
    }

    @Test
    void the_screen_is_seen_as_picture_and_as_elements() throws Exception {
        adb.shell("screencap -p /sdcard/s.png");
        adb.says(
                "-s",
                "emulator-5554",
                "pull",
                "/sdcard/s.png",
                folder.resolve("s.png").toString());
        assertArrayEquals(phone.png(), Files.readAllBytes(folder.resolve("s.png")));
        assertEquals("UI hierchary dumped to: /sdcard/window_dump.xml", adb.shell("uiautomator dump"));
        String xml = adb.shell("cat /sdcard/window_dump.xml");
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertTrue(document.getElementsByTagName("node").getLength() > 4, xml);
        assertTrue(xml.contains("text=\"Chat\""), xml);
    }

    @Test
    void apps_are_started_ended_installed_and_removed() throws Exception {
        assertTrue(adb.shell("pm list packages -3").contains("package:" + CHAT));
        adb.shell("am start -n " + CHAT + "/.MainActivity");
        assertEquals(CHAT, phone.foreground());
        assertTrue(adb.shell("dumpsys window displays").contains("mCurrentFocus=Window{"));
        adb.shell("am force-stop " + CHAT);
        assertNotEquals(CHAT, phone.foreground());
        adb.shell("monkey -p " + CHAT + " -c android.intent.category.LAUNCHER 1");
        assertEquals(CHAT, phone.foreground());
        var none = adb.run("-s", "emulator-5554", "shell", "am start -n com.none/.Main");
        assertTrue(none.output().contains("{com.none/com.none.Main} does not exist"), none.output());
        assertEquals("Success", adb.says("-s", "emulator-5554", "uninstall", CHAT));
        assertTrue(adb.run("-s", "emulator-5554", "uninstall", CHAT).output().contains("Failure"));
        Path apk = folder.resolve("new.apk");
        Files.write(apk, Apk.of("org.example.fresh", "2.1", "Fresh"));
        assertTrue(
                adb.says("-s", "emulator-5554", "install", "-r", apk.toString()).endsWith("Success"));
        assertTrue(adb.shell("dumpsys package org.example.fresh").contains("versionName=2.1"));
        adb.says("-s", "emulator-5554", "push", apk.toString(), "/data/local/tmp/n.apk");
        assertEquals("Success", adb.shell("pm install -r /data/local/tmp/n.apk"));
        Files.writeString(apk, "no zip");
        var broken = adb.run("-s", "emulator-5554", "install", apk.toString());
        assertTrue(broken.output().contains("INSTALL_PARSE_FAILED_NOT_APK"), broken.output());
    }

    @Test
    void settings_and_the_way_it_is_held_go_together() {
        adb.shell("content insert --uri content://settings/system --bind name:s:user_rotation --bind value:i:1");
        assertEquals(1, phone.rotation());
        assertEquals("1", adb.shell("settings get system user_rotation"));
        assertEquals("null", adb.shell("settings get global no_such"));
        adb.shell("settings put global no_such 'a b'");
        assertEquals("a b", adb.shell("settings get global no_such"));
        adb.shell("wm user-rotation lock 0");
        assertEquals(0, phone.rotation());
    }

    @Test
    void the_log_is_read_at_once_and_live() {
        phone.launch(CHAT);
        assertTrue(adb.says("-s", "emulator-5554", "logcat", "-d", "-s", "ActivityTaskManager")
                .endsWith("Displayed " + CHAT + "/.MainActivity"));
        // Live it ends by itself after so many lines; the second of them comes when it is read already.
        var other = Thread.ofVirtual().start(() -> {
            while (simulator.log().stream().noneMatch(line -> line.contains("'-m' '2'")))
                LockSupport.parkNanos(5_000_000);
            phone.launch("com.example.shop");
        });
        String seen = adb.says(
                "-s", "emulator-5554", "logcat", "-T", "1", "-v", "tag", "-m", "2", "ActivityTaskManager:I", "*:S");
        assertTrue(seen.endsWith("I/ActivityTaskManager: Displayed com.example.shop/.MainActivity"), seen);
        assertFalse(other.isInterrupted());
    }

    @Test
    void forwards_lead_to_a_server_on_the_phone_and_are_taken_away() {
        String port = adb.says("-s", "emulator-5554", "forward", "tcp:0", "localabstract:nobody");
        assertEquals("emulator-5554 tcp:" + port + " localabstract:nobody", adb.says("forward", "--list"));
        assertTrue(adb.run("-s", "emulator-5554", "forward", "--no-rebind", "tcp:" + port, "tcp:1")
                .output()
                .contains("cannot rebind existing socket"));
        adb.says("-s", "emulator-5554", "forward", "--remove", "tcp:" + port);
        assertEquals("", adb.says("forward", "--list"));
        assertNotEquals(
                0,
                adb.run("-s", "emulator-5554", "forward", "--remove", "tcp:" + port)
                        .exitCode());
        assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", Integer.parseInt(port)).close());
    }

    @Test
    void whoever_follows_the_devices_sees_one_go_and_come_back() throws Exception {
        try (var wire = new AdbWire(new Socket("127.0.0.1", simulator.port()))) {
            wire.out().write("0012host:track-devices".getBytes(StandardCharsets.US_ASCII));
            wire.out().flush();
            assertEquals("OKAY", wire.name());
            assertEquals(
                    "emulator-5554\tdevice\nemulator-5556\tdevice\n",
                    wire.request().orElseThrow());
            phone.fault(Fault.DISCONNECTS, true);
            var codes = IntStream.range(0, 3)
                    .mapToObj(i -> adb.run("-s", "emulator-5554", "shell", "input keyevent KEYCODE_HOME"))
                    .toList();
            assertEquals(
                    List.of(0, 0, 1),
                    codes.stream().map(result -> result.exitCode()).toList());
            assertTrue(
                    codes.getLast().output().contains("device offline"),
                    codes.getLast().output());
            assertEquals("emulator-5556\tdevice\n", wire.request().orElseThrow());
            assertEquals(
                    "emulator-5554\tdevice\nemulator-5556\tdevice\n",
                    wire.request().orElseThrow());
        }
    }

    @Test
    void what_a_phone_cannot_do_is_refused_and_the_next_call_works() {
        for (String service : List.of("reboot", "tcpip 5555", "jdwp", "remount", "disable-verity"))
            adb.run(("-s emulator-5554 " + service).split(" "));
        assertTrue(adb.run("connect", "127.0.0.1:1").output().contains("simulated phones only"));
        assertEquals("", adb.says("-s", "emulator-5554", "reverse", "--list"));
        assertNotEquals(
                0, adb.run("-s", "emulator-5554", "reverse", "tcp:1", "tcp:2").exitCode());
        assertEquals("device", adb.says("-s", "emulator-5554", "get-state"));
    }

    @Test
    void what_is_no_adb_client_is_hung_up_on() throws Exception {
        try (var socket = new Socket("127.0.0.1", simulator.port())) {
            socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertEquals(-1, socket.getInputStream().read());
        }
        assertTrue(
                simulator.log().stream().anyMatch(line -> line.contains("not an adb request")),
                simulator.log()::toString);
    }

    @Test
    void kill_server_ends_the_server_and_nothing_else() {
        adb.says("kill-server");
        assertThrows(ConnectException.class, () -> new Socket("127.0.0.1", simulator.port()).close());
        assertEquals("emulator-5554", phone.serial());
        simulator.close();
    }

    @Test
    void a_port_that_is_taken_and_too_many_phones_are_refused() {
        var taken = assertThrows(BadInput.class, () -> Simulator.start(1, simulator.port()));
        assertTrue(taken.getMessage().contains(":" + simulator.port()), taken.getMessage());
        assertThrows(BadInput.class, () -> Simulator.start(0));
        assertThrows(BadInput.class, () -> Simulator.start(65));
        assertThrows(BadInput.class, () -> Simulator.start(1, 70000));
    }
}
