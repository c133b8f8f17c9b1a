package autodev.devices.simulator;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * What one client asks of the adb server: host services, or a transport to a phone and then one service of that phone.
 * Source: AOSP packages/modules/adb, SERVICES.TXT and adb.cpp (handle_host_request), whose words the refusals are.
 */
final class AdbConnection {
    /**
     * What a client may rely on; those of newer adb that are not here, abb and compressed sync among them, it then
     * leaves alone.
     */
    static final String FEATURES = "shell_v2,cmd,stat_v2,ls_v2,fixed_push_mkdir";

    private final AdbServer server;
    private final AdbWire wire;
    private Optional<AttachedPhone> chosen = Optional.empty();

    AdbConnection(AdbServer server, AdbWire wire) {
        this.server = server;
        this.wire = wire;
    }

    /** Answers until a service ends the connection, as all but the choice of a transport do. */
    void serve() throws IOException {
        for (var request = wire.request(); request.isPresent(); request = wire.request()) {
            server.log(request.get());
            if (!answered(request.get())) return;
        }
    }

    /** Whether another request may follow. */
    private boolean answered(String request) throws IOException {
        if (request.startsWith("host:tport:")) return transport(request.substring(11), true);
        if (request.startsWith("host:transport")) return transport(request.substring(14), false);
        if (request.startsWith("host")) host(request);
        else if (chosen.isPresent()) new PhoneServices(chosen.get(), wire).serve(request);
        else wire.fail("device offline (no transport)");
        return false;
    }

    /** {@code how}: {@code :SERIAL}, {@code -any}, {@code -id:3}; after tport {@code serial:SERIAL}, {@code any}. */
    private boolean transport(String how, boolean withNumber) throws IOException {
        String whom = withNumber ? how.replaceFirst("^serial:", ":").replaceFirst("^(any|local|usb)$", "-$1") : how;
        var found = phone(whom);
        if (found.isEmpty()) return false;
        chosen = found;
        wire.okay();
        if (withNumber) {
            byte[] number = ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(found.get().transport())
                    .array();
            wire.out().write(number);
            wire.out().flush();
        }
        return true;
    }

    /** The phone that is meant; if there is not exactly one, the client has been told so. */
    private Optional<AttachedPhone> phone(String whom) throws IOException {
        List<AttachedPhone> here =
                server.phones().stream().filter(AttachedPhone::here).toList();
        if (whom.startsWith(":")) {
            String serial = whom.substring(1);
            return one(
                    here.stream().filter(phone -> phone.serial().equals(serial)).toList(),
                    "device '" + serial + "' not found");
        }
        if (whom.startsWith("-id:")) {
            String id = whom.substring(4);
            return one(
                    here.stream()
                            .filter(phone -> Long.toString(phone.transport()).equals(id))
                            .toList(),
                    "no device with transport id '" + id + "'");
        }
        if (whom.equals("-usb")) return one(List.of(), "no devices found");
        return one(here, whom.equals("-local") ? "no emulators found" : "no devices/emulators found");
    }

    private Optional<AttachedPhone> one(List<AttachedPhone> fitting, String none) throws IOException {
        if (fitting.size() == 1) return Optional.of(fitting.getFirst());
        wire.fail(fitting.isEmpty() ? none : "more than one device/emulator");
        return Optional.empty();
    }

    /**
     * {@code host:S}, {@code host-serial:SERIAL:S}, {@code host-transport-id:N:S}, {@code host-local:S}, {@code
     * host-usb:S}.
     */
    private void host(String request) throws IOException {
        if (request.startsWith("host:")) {
            new HostServices(server, wire)
                    .serve(request.substring(5), () -> chosen.isPresent() ? chosen : phone("-any"));
            return;
        }
        String rest = request.substring(4);
        if (rest.startsWith("-serial:")) {
            // A serial may have a colon in it, as 127.0.0.1:5555 has; none of the simulated has, so the first one ends
            // it.
            int end = rest.indexOf(':', 8);
            if (end > 0) {
                String whom = rest.substring(7, end);
                new HostServices(server, wire).serve(rest.substring(end + 1), () -> phone(whom));
                return;
            }
        }
        if (rest.startsWith("-transport-id:")) {
            int end = rest.indexOf(':', 14);
            if (end > 0) {
                String whom = "-id:" + rest.substring(14, end);
                new HostServices(server, wire).serve(rest.substring(end + 1), () -> phone(whom));
                return;
            }
        }
        if (rest.startsWith("-local:") || rest.startsWith("-usb:")) {
            int end = rest.indexOf(':');
            String whom = rest.substring(0, end);
            new HostServices(server, wire).serve(rest.substring(end + 1), () -> phone(whom));
            return;
        }
        wire.fail("unknown host service");
    }
}
