package autodev.cli.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import autodev.BadInput;
import autodev.Json;
import autodev.cli.Cli;
import autodev.devices.simulator.Fault;
import autodev.devices.simulator.Phone;
import autodev.devices.simulator.Simulator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

class SimulatorCommandTest {
    /** The process that a test starts. */
    @Command(name = "simulator")
    static final class Alias extends SimulatorCommand {
        public static void main(String... args) {
            Cli.main(new Alias(), args);
        }
    }

    @Test
    void faults_are_switched_by_lines() {
        try (Simulator simulator = Simulator.start(2)) {
            List<Phone> phones = simulator.phones();
            assertEquals("slow is on for emulator-5554", SimulatorCommand.answer("fault slow 1 on", phones));
            assertEquals(
                    "crash-on-tap is on for emulator-5554, emulator-5556",
                    SimulatorCommand.answer("FAULT crash_on_tap all ON", phones));
            assertEquals(
                    "slow is off for emulator-5554", SimulatorCommand.answer("fault slow emulator-5554 off", phones));
            assertEquals(Set.of(Fault.CRASH_ON_TAP), phones.getFirst().faults());
            assertEquals(
                    "emulator-5554: crash-on-tap\nemulator-5556: crash-on-tap",
                    SimulatorCommand.answer("faults", phones));
            for (String wrong :
                    List.of("fault", "fault slow 9 on", "fault sleepy 1 on", "fault slow 1 maybe", "hello")) {
                String said = SimulatorCommand.answer(wrong, phones);
                assertTrue(said.contains("expected"), said);
            }
        }
    }

    @Test
    void an_option_without_a_phone_means_all() {
        assertEquals("all", SimulatorCommand.FaultSwitch.option("dialog").phone());
        assertEquals(
                "2", SimulatorCommand.FaultSwitch.option("element-missing:2").phone());
        assertThrows(BadInput.class, () -> SimulatorCommand.FaultSwitch.option("none:1"));
    }

    @Test
    void the_phones_are_there_until_it_is_told_to_end() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dautodev.terminals=",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Alias.class.getName(),
                        "--phones",
                        "3",
                        "--json",
                        "--fault",
                        "slow:2")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            JsonNode running = Json.parse(out.readLine());
            assertEquals(3, running.path("phones").size());
            assertEquals("emulator-5558", running.at("/phones/2/id").asText());
            assertEquals("OKAY00040029", asked(running.path("port").asInt(), "000chost:version"));
        } finally {
            process.destroy();
        }
        assertTrue(process.waitFor() >= 128);
    }

    private static String asked(int port, String question) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(question.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
        }
    }
}
