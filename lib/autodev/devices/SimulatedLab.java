package autodev.devices;

import autodev.Event;
import autodev.devices.simulator.Simulator;
import autodev.mcp.McpClient;
import autodev.mcp.McpEndpoint;
import autodev.mcp.McpHost;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which way simulated phones are reached: as real ones are, or within this process where adb, node or mobile-mcp cannot
 * be had.
 */
final class SimulatedLab {
    private SimulatedLab() {}

    static Devices of(int n, Map<String, String> environment, Event.Listener listener) {
        Simulator simulator = Simulator.start(n);
        try {
            Optional<String> lacking = lacking(environment, listener);
            if (lacking.isEmpty()) {
                var variables = new TreeMap<>(environment);
                variables.put("ANDROID_ADB_SERVER_PORT", String.valueOf(simulator.port()));
                variables.remove("ADB_SERVER_SOCKET");
                MobileMcp server = new MobileMcp(variables, listener);
                return new Devices(n + " simulated, adb, " + server.words(), variables, server, Optional.of(simulator));
            }
            listener.on(new DeviceEvent.Notice("the simulated phones answer within this process: " + lacking.get()));
            return inProcess(simulator, environment);
        } catch (RuntimeException | Error e) {
            simulator.close();
            throw e;
        }
    }

    /** Why the real way is not to be had; empty if it is. */
    private static Optional<String> lacking(Map<String, String> environment, Event.Listener listener) {
        if (Programs.adb(environment).isEmpty()) return Optional.of("adb is neither in ANDROID_HOME nor on the PATH");
        try {
            new MobileMcp(environment, listener).command();
            return Optional.empty();
        } catch (DeviceException.NoDevice e) {
            // Its advice is how to reach other devices than these.
            return Optional.of(String.valueOf(e.getMessage()).split(";", 2)[0] + "; autodev devices doctor says more");
        }
    }

    /** The same phones behind an MCP server of our own. */
    static Devices inProcess(Simulator simulator, Map<String, String> environment) {
        McpHost host = McpHost.serve("autodev-simulator", 0, simulator.tools());
        McpEndpoint endpoint = new McpEndpoint.Http(host.url(), Map.of());
        return new Devices(
                simulator.phones().size() + " simulated, a server within this process",
                environment,
                () -> McpClient.connect(endpoint),
                Optional.of(simulator),
                host::close);
    }
}
