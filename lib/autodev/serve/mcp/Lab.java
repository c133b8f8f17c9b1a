package autodev.serve.mcp;

import autodev.devices.Device;
import autodev.devices.DeviceEvent;
import autodev.devices.Devices;
import autodev.mcp.McpCaller;
import autodev.view.View;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The devices, reached when they are first asked for and kept until the server ends. */
final class Lab implements AutoCloseable {
    private final McpSettings settings;
    private @Nullable Devices open;
    private boolean closed;

    Lab(McpSettings settings) {
        this.settings = settings;
    }

    /** All of them; {@code caller} is told what is got ready. */
    synchronized Devices devices(McpCaller caller) {
        if (closed) throw new IllegalStateException("the server ends");
        Devices known = open;
        if (known != null) return known;
        var heard = new CallProgress(
                caller,
                event -> event instanceof DeviceEvent.Notice notice
                        ? Optional.of(View.text(notice.text()))
                        : Optional.empty(),
                event -> event instanceof DeviceEvent.Preparing preparing
                        ? Optional.of(preparing.work())
                        : Optional.empty());
        Devices lab = settings.phones().isPresent()
                ? Devices.simulated(settings.phones().getAsInt(), settings.environment(), heard)
                : Devices.connect(settings.environment(), heard);
        open = lab;
        return lab;
    }

    /** The one that is named, else the first that can be used. Throws {@link autodev.devices.DeviceException}. */
    Device device(McpCaller caller, Optional<String> named) {
        Devices lab = devices(caller);
        return named.isPresent() ? lab.get(named.get()) : lab.get(0);
    }

    @Override
    public synchronized void close() {
        closed = true;
        Devices lab = open;
        open = null;
        if (lab != null) lab.close();
    }
}
