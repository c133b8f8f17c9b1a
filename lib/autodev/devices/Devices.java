package autodev.devices;

import autodev.Event;
import autodev.Interactive;
import autodev.Interrupted;
import autodev.devices.simulator.Simulator;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import autodev.view.View;
import autodev.view.Viewable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The devices that one server reaches: a lab. Nothing is started before something is asked of it; {@link #close} ends
 * every server that it started, and simulated phones. Safe for many threads.
 *
 * <pre>{@code
 * try (var lab = Devices.connect()) {
 *     lab.get(0).screenshot();
 * }
 * var lab = Devices.simulated(2);
 * }</pre>
 */
public final class Devices implements AutoCloseable, Viewable {
    // As seed 003 asks: devices come a moment after their server.
    private static final int ASKED = 6;
    private static final long PAUSE_MILLIS = 150;

    private final String reached;
    private final Map<String, String> environment;
    private final OpenServers servers;
    private final Optional<Simulator> simulator;
    private final Runnable end;
    private final Driver lister;
    private final Map<Integer, Driver> drivers = new TreeMap<>();
    private final Map<String, Device> devices = new TreeMap<>();

    /** {@code reached} says by what, in words; {@code connect} starts a server for one driver. */
    Devices(
            String reached,
            Map<String, String> environment,
            Supplier<McpClient> connect,
            Optional<Simulator> simulator) {
        this(reached, environment, connect, simulator, () -> {});
    }

    /** As above; {@code end} is run at the end, before the simulated phones are switched off. */
    Devices(
            String reached,
            Map<String, String> environment,
            Supplier<McpClient> connect,
            Optional<Simulator> simulator,
            Runnable end) {
        this.end = end;
        this.reached = reached;
        this.environment = new TreeMap<>(environment);
        this.servers = new OpenServers(reached, connect);
        this.simulator = simulator;
        this.lister = new Driver("", "", servers);
    }

    /** Those of the server that this process's environment names; see {@link #connect(Map)}. */
    public static Devices connect() {
        return connect(System.getenv());
    }

    /**
     * Those of the server that {@code MOBILE_MCP_COMMAND} and {@code MOBILE_MCP_ARGS_JSON} name, else of mobile-mcp
     * from npm, got once into AutoDev's cache. {@code FORCE_DEVICE_DRIVER1…N}, {@code DRIVER1_PACKAGE…N} and {@code
     * GLOBAL_PACKAGE} are honoured. Throws {@link autodev.BadInput} for arguments that are no JSON list.
     */
    public static Devices connect(Map<String, String> environment) {
        return connect(environment, Interactive.listener());
    }

    /** As above; {@code listener} hears {@link DeviceEvent}s. */
    public static Devices connect(Map<String, String> environment, Event.Listener listener) {
        MobileMcp server = new MobileMcp(environment, listener);
        return new Devices(server.words(), environment, server, Optional.empty());
    }

    /** Those of any MCP server with mobile-mcp's tools. */
    public static Devices at(McpEndpoint server, Map<String, String> environment) {
        String words = switch (server) {
            case McpEndpoint.Http http -> http.url().toString();
            case McpEndpoint.Stdio stdio -> String.join(" ", stdio.command());
        };
        return new Devices(words, environment, () -> McpClient.connect(server), Optional.empty());
    }

    /**
     * {@code n} simulated phones, behind the real adb and the real mobile-mcp where both are there, else behind a
     * server in this process.
     */
    public static Devices simulated(int n) {
        return simulated(n, System.getenv(), Interactive.listener());
    }

    /** As above, with this environment; {@code listener} hears {@link DeviceEvent}s, and which of the two it is. */
    public static Devices simulated(int n, Map<String, String> environment, Event.Listener listener) {
        return SimulatedLab.of(n, environment, listener);
    }

    /** By what they are reached, in words: {@code mobile-mcp 1.0.4 from npm}. */
    public String reached() {
        return reached;
    }

    /** The environment that it was opened with, for simulated phones with the port of their adb server. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** The simulated phones, to look behind the screen and to switch faults; empty for others. */
    public Optional<Simulator> simulator() {
        return simulator;
    }

    /** What there is now, usable or not, as the server says it within 30 s. Throws {@link DeviceException}. */
    public List<DeviceInfo> list() {
        return DeviceList.of(lister, reached);
    }

    /** The tools that may be used and that the server has. */
    public List<autodev.llm.ToolSpec> tools() {
        return lister.tools();
    }

    /** The {@code index}th usable device from 0; throws {@link DeviceException.NoDevice} that says what there is. */
    public Device get(int index) {
        List<DeviceInfo> found = awaited();
        List<DeviceInfo> usable = usable(found);
        if (index < 0 || index >= usable.size())
            throw none("there is no device number " + index + " (they count from 0)", found);
        return device(usable.get(index));
    }

    /** The device of this id or name; throws {@link DeviceException.NoDevice} that says what there is. */
    public Device get(String id) {
        List<DeviceInfo> found = list();
        List<Function<DeviceInfo, String>> keys = List.of(DeviceInfo::id, DeviceInfo::name, DeviceInfo::model);
        for (Function<DeviceInfo, String> key : keys) {
            var named = found.stream()
                    .filter(one -> key.apply(one).equalsIgnoreCase(id))
                    .toList();
            if (named.size() > 1) throw none("\"" + Words.cut(id) + "\" is the name of several devices", found);
            if (named.size() == 1) return device(named.getFirst());
        }
        throw none("there is no device \"" + Words.cut(id) + "\"", found);
    }

    /**
     * The driver of this number, from 1: {@code FORCE_DEVICE_DRIVERn}, else the nth usable device, else the last one,
     * as seed 003 picks them. The same number gives the same driver. Throws {@link DeviceException.NoDevice} if there
     * is none.
     */
    public Driver driver(int number) {
        synchronized (drivers) {
            Driver known = drivers.get(number);
            if (known != null) return known;
        }
        String id = forced(number);
        if (id.isEmpty()) {
            List<DeviceInfo> found = awaited();
            List<DeviceInfo> usable = usable(found);
            if (usable.isEmpty()) throw none("there is no device for driver " + number, found);
            id = usable.get(Math.clamp(number - 1L, 0, usable.size() - 1)).id();
        }
        String global = environment.getOrDefault("GLOBAL_PACKAGE", "");
        String appPackage =
                environment.getOrDefault("DRIVER" + number + "_PACKAGE", global).strip();
        Driver fresh = new Driver(id, appPackage, servers);
        synchronized (drivers) {
            Driver first = drivers.putIfAbsent(number, fresh);
            return first == null ? fresh : first;
        }
    }

    private String forced(int number) {
        return environment.getOrDefault("FORCE_DEVICE_DRIVER" + number, "").strip();
    }

    private Device device(DeviceInfo info) {
        synchronized (devices) {
            Device known = devices.get(info.id());
            if (known != null && known.info().equals(info)) return known;
            Driver driver = known != null
                    ? known.driver()
                    : new Driver(
                            info.id(),
                            environment.getOrDefault("GLOBAL_PACKAGE", "").strip(),
                            servers);
            Device device = new Device(info, driver);
            devices.put(info.id(), device);
            return device;
        }
    }

    private List<DeviceInfo> awaited() {
        for (int i = 1; ; i++) {
            try {
                List<DeviceInfo> found = list();
                if (i == ASKED || !usable(found).isEmpty()) return found;
            } catch (DeviceException.Passing e) {
                if (i == ASKED) throw e;
            }
            pause(PAUSE_MILLIS * i);
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Interrupted("waiting for a device");
        }
    }

    private static List<DeviceInfo> usable(List<DeviceInfo> found) {
        return found.stream().filter(DeviceInfo::usable).toList();
    }

    private DeviceException.NoDevice none(String what, List<DeviceInfo> found) {
        String there = found.isEmpty()
                ? reached
                        + " lists none; autodev devices doctor says why, autodev simulator starts simulated ones for"
                        + " any command"
                : "there is " + found.stream().map(DeviceInfo::words).collect(Collectors.joining(", "));
        return new DeviceException.NoDevice(what + "; " + there);
    }

    /** Ends every server that was started for it, then simulated phones. It starts none any more. */
    @Override
    public void close() {
        var all = new ArrayList<Driver>(List.of(lister));
        synchronized (drivers) {
            all.addAll(drivers.values());
        }
        synchronized (devices) {
            devices.values().forEach(device -> all.add(device.driver()));
        }
        servers.end(all);
        end.run();
        simulator.ifPresent(Simulator::close);
    }

    /** What there is now as a table; what went wrong if it cannot be had. */
    @Override
    public View view() {
        try {
            return view(list());
        } catch (DeviceException e) {
            return View.text(String.valueOf(e.getMessage()), View.Tone.BAD);
        }
    }

    /** A table of {@code found}, and by what they are reached. */
    public View view(List<DeviceInfo> found) {
        if (found.isEmpty()) return View.text("no device", View.Tone.WARN).and(" by " + reached, View.Tone.MUTED);
        var rows = found.stream()
                .map(one -> List.of(
                        one.id(),
                        one.name(),
                        one.model(),
                        (one.platform() + " " + one.version()).strip(),
                        one.type(),
                        one.state()))
                .toList();
        return View.stack(
                new View.Table(List.of("id", "name", "model", "platform", "type", "state"), rows),
                View.text("by " + reached, View.Tone.MUTED));
    }
}
