package autodev.cli.devices;

import autodev.AutodevException;
import autodev.BadInput;
import autodev.Exit;
import autodev.Json;
import autodev.cli.SharedOptions;
import autodev.devices.simulator.Fault;
import autodev.devices.simulator.Phone;
import autodev.devices.simulator.Simulator;
import autodev.view.View;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code simulator}: simulated phones until Ctrl-C, with faults that are switched by lines on standard input. */
public class SimulatorCommand implements Callable<Integer> {
    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--phones", paramLabel = "N", description = "How many, 1 to 64. Default: 2.")
    private int phones = 2;

    @Option(names = "--port", paramLabel = "P", description = "Where their adb server is. Default: any free port.")
    private int port;

    @Option(
            names = "--fault",
            paramLabel = "KIND:PHONE",
            description = "Switch a fault on: slow, disconnects, crash-on-tap, rotated, element-missing or dialog.")
    private List<String> faults = new ArrayList<>();

    /** What {@code --json} prints, once the phones are on. */
    record Running(int port, List<Simulated> phones) {}

    /** One of them; {@code number} is what {@code fault} calls it. */
    record Simulated(int number, String id, String name, int width, int height) {}

    @Override
    public Integer call() {
        if (port < 0 || port > 65_535) throw new BadInput("--port " + port + "; expected 1 to 65535");
        try (Simulator simulator = Simulator.start(phones, port)) {
            for (String fault : faults) FaultSwitch.option(fault).on(simulator.phones());
            announce(simulator);
            Thread listener = Thread.ofVirtual().start(() -> obey(simulator));
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                // Ctrl-C is how this ends; the flag stays for whoever asks later.
                Thread.currentThread().interrupt();
            }
            listener.interrupt();
        }
        return Exit.INTERRUPTED;
    }

    private void announce(Simulator simulator) {
        var all = new ArrayList<Simulated>();
        List<Phone> there = simulator.phones();
        for (int i = 0; i < there.size(); i++) {
            Phone one = there.get(i);
            all.add(new Simulated(i + 1, one.serial(), one.name(), one.width(), one.height()));
        }
        if (shared.json()) {
            System.out.println(Json.line(new Running(simulator.port(), all)));
            return;
        }
        var rows = all.stream()
                .map(one ->
                        List.of(String.valueOf(one.number()), one.id(), one.name(), one.width() + "x" + one.height()))
                .toList();
        View view = View.stack(
                new View.Table(List.of("#", "id", "name", "screen"), rows),
                View.text("adb and mobile-mcp see them where this is set:"),
                View.text("  export ANDROID_ADB_SERVER_PORT=" + simulator.port(), View.Tone.STRONG),
                View.text("for example: ANDROID_ADB_SERVER_PORT=" + simulator.port() + " autodev devices"));
        System.out.println(DeviceOptions.drawn(view));
        if (!shared.quiet())
            System.err.println("\"fault slow 1 on\" switches a fault (" + FaultSwitch.names()
                    + "); \"faults\" lists them; Ctrl-C ends");
    }

    private static void obey(Simulator simulator) {
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) System.err.println(answer(line.strip(), simulator.phones()));
            }
        } catch (IOException e) {
            System.err.println("autodev: no more lines can be read: " + e.getMessage());
        }
    }

    /** What is said to one line. */
    static String answer(String line, List<Phone> phones) {
        try {
            if (line.equalsIgnoreCase("faults"))
                return phones.stream()
                        .map(phone -> phone.serial() + ": "
                                + (phone.faults().isEmpty()
                                        ? "none"
                                        : phone.faults().stream()
                                                .map(FaultSwitch::word)
                                                .sorted()
                                                .collect(Collectors.joining(", "))))
                        .collect(Collectors.joining("\n"));
            return FaultSwitch.line(line).on(phones);
        } catch (AutodevException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** A fault that is to be switched on one phone: its number from 1, its id or name, or {@code all}. */
    record FaultSwitch(Fault fault, String phone, boolean wanted) {
        static String word(Fault fault) {
            return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static String names() {
            return Arrays.stream(Fault.values()).map(FaultSwitch::word).collect(Collectors.joining(", "));
        }

        /** {@code slow:1}; without a phone all are meant. */
        static FaultSwitch option(String text) {
            String[] parts = text.split(":", 2);
            return new FaultSwitch(fault(parts[0]), parts.length < 2 ? "all" : parts[1].strip(), true);
        }

        /** {@code fault slow 1 on}. */
        static FaultSwitch line(String text) {
            String[] words = text.strip().split("\\s+");
            boolean switched =
                    words.length == 4 && words[0].equalsIgnoreCase("fault") && words[3].matches("(?i)on|off");
            if (!switched)
                throw new BadInput("\"" + text
                        + "\" says nothing known; expected \"fault KIND PHONE on\" or \"off\", or \"faults\";"
                        + " kinds are " + names());
            return new FaultSwitch(fault(words[1]), words[2], words[3].equalsIgnoreCase("on"));
        }

        private static Fault fault(String word) {
            return Arrays.stream(Fault.values())
                    .filter(fault -> word(fault).equalsIgnoreCase(word.strip().replace('_', '-')))
                    .findFirst()
                    .orElseThrow(() -> new BadInput("there is no fault \"" + word + "\"; expected one of " + names()));
        }

        /** Switches it and says so; throws BadInput if there is no such phone. */
        String on(List<Phone> phones) {
            var meant = new ArrayList<Phone>();
            for (int i = 0; i < phones.size(); i++) {
                Phone one = phones.get(i);
                if (phone.equalsIgnoreCase("all")
                        || phone.equals(String.valueOf(i + 1))
                        || phone.equalsIgnoreCase(one.serial())
                        || phone.equalsIgnoreCase(one.name())) meant.add(one);
            }
            if (meant.isEmpty())
                throw new BadInput("there is no phone \"" + phone + "\"; expected a number from 1 to " + phones.size()
                        + ", an id, or all");
            meant.forEach(one -> one.fault(fault, wanted));
            return word(fault) + " is " + (wanted ? "on" : "off") + " for "
                    + meant.stream().map(Phone::serial).collect(Collectors.joining(", "));
        }
    }
}
