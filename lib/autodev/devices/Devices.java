package autodev.devices;

import autodev.mcp.McpEndpoint;
import autodev.view.View;
import autodev.view.Viewable;
import java.util.List;
import java.util.Map;

/**
 * The devices that one server reaches: a lab. Nothing is started before something is asked of it; {@link #close} ends every server
 * that it started, and simulated phones.
 *
 * <pre>{@code
 * try (var lab = Devices.connect()) {
 *     lab.get(0).screenshot();
 * }
 * var lab = Devices.simulated(2);
 * }</pre>
 */
public final class Devices implements AutoCloseable, Viewable {
    private Devices() {}

    /** Those of the server that this process's environment names; see {@link #connect(Map)}. */
    public static Devices connect() {
        return connect(System.getenv());
    }

    /**
     * Those of the server that {@code MOBILE_MCP_COMMAND} and {@code MOBILE_MCP_ARGS_JSON} name, else of mobile-mcp from npm, got
     * once into AutoDev's cache. {@code FORCE_DEVICE_DRIVER1…N}, {@code DRIVER1_PACKAGE…N} and {@code GLOBAL_PACKAGE} are honoured.
     */
    public static Devices connect(Map<String, String> environment) {
        throw new UnsupportedOperationException("contract");
    }

    /** Those of any MCP server with mobile-mcp's tools. */
    public static Devices at(McpEndpoint server, Map<String, String> environment) {
        throw new UnsupportedOperationException("contract");
    }

    /** {@code n} simulated phones, behind the real adb and the real mobile-mcp where both are there, else behind a server in this process. */
    public static Devices simulated(int n) {
        throw new UnsupportedOperationException("contract");
    }

    /** What there is now, usable or not, as the server says it. */
    public List<DeviceInfo> list() {
        throw new UnsupportedOperationException("contract");
    }

    /** The {@code index}th device from 0; throws {@link DeviceException.NoDevice} that says what there is. */
    public Device get(int index) {
        throw new UnsupportedOperationException("contract");
    }

    /** The device of this id or name. */
    public Device get(String id) {
        throw new UnsupportedOperationException("contract");
    }

    /**
     * The driver of this number, from 1: {@code FORCE_DEVICE_DRIVERn}, else the nth device, else the last one, as seed 003 picks them. The same number
     * gives the same driver. Throws {@link DeviceException.NoDevice} if there is none.
     */
    public Driver driver(int number) {
        throw new UnsupportedOperationException("contract");
    }

    /** Which of its drivers' servers ran into what: one line each for {@code doctor}; what they need and where it was looked for. */
    @Override
    public void close() {
        throw new UnsupportedOperationException("contract");
    }

    @Override
    public View view() {
        throw new UnsupportedOperationException("contract");
    }
}
