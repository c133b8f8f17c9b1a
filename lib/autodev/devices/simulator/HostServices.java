package autodev.devices.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** What the adb server itself answers. Source: AOSP packages/modules/adb, SERVICES.TXT and adb.cpp. */
final class HostServices {
    /**
     * The version of the protocol, in hexadecimal; the same for every adb since 2018. A client that has another would
     * kill the server.
     */
    private static final String VERSION = "0029";

    private final AdbServer server;
    private final AdbWire wire;

    /** Finds the phone that a request is about, or has told the client why there is none. */
    @FunctionalInterface
    interface Choice {
        Optional<AttachedPhone> phone() throws IOException;
    }

    HostServices(AdbServer server, AdbWire wire) {
        this.server = server;
        this.wire = wire;
    }

    void serve(String service, Choice choice) throws IOException {
        switch (service) {
            case "version" -> say(VERSION);
            case "kill" -> {
                wire.okay();
                server.close();
            }
            case "devices" -> say(devices(false));
            case "devices-l" -> say(devices(true));
            case "track-devices" -> track(false);
            case "track-devices-l" -> track(true);
            case "host-features" -> say(AdbConnection.FEATURES);
            case "list-forward" -> say(server.forwards().list());
            case "killforward-all" -> {
                server.forwards().close();
                wire.okay();
                wire.okay();
            }
            case "mdns:check" -> say("mdns daemon unavailable\n");
            case "mdns:services" -> say("");
            case "features", "get-state", "get-serialno", "get-devpath", "reconnect" -> ofPhone(service, choice);
            default -> named(service, choice);
        }
    }

    private void ofPhone(String service, Choice choice) throws IOException {
        var phone = choice.phone();
        if (phone.isEmpty()) return;
        switch (service) {
            case "features" -> say(AdbConnection.FEATURES);
            case "get-state" -> say("device");
            case "get-serialno" -> say(phone.get().serial());
            case "get-devpath" -> say("unknown");
            default -> say("reconnecting " + phone.get().serial() + " [device]\n");
        }
    }

    private void named(String service, Choice choice) throws IOException {
        if (service.startsWith("forward:")) forward(service.substring(8), choice);
        else if (service.startsWith("killforward:")) killForward(service.substring(12));
        else if (service.startsWith("wait-for-")) await(service.substring(9), choice);
        else if (service.startsWith("connect:"))
            say("failed to connect to '" + service.substring(8) + "': this adb server has simulated phones only");
        else if (service.startsWith("disconnect:")) wire.fail("no such device '" + service.substring(11) + "'");
        else if (service.startsWith("emulator:")) wire.okay();
        else wire.fail("unknown host service");
    }

    private void say(String text) throws IOException {
        wire.okay();
        wire.text(text);
    }

    private String devices(boolean wide) {
        return server.phones().stream()
                .filter(AttachedPhone::here)
                .map(phone -> wide
                        ? "%-22s device product:%s model:%s device:%s transport_id:%d\n"
                                .formatted(
                                        phone.serial(),
                                        PhoneSettings.PRODUCT,
                                        PhoneSettings.MODEL,
                                        PhoneSettings.PRODUCT,
                                        phone.transport())
                        : phone.serial() + "\tdevice\n")
                .collect(Collectors.joining());
    }

    /** The list now, and anew at each change, until the client hangs up. */
    private void track(boolean wide) throws IOException {
        var lists = new LinkedBlockingQueue<String>();
        wire.okay();
        lists.add(devices(wide));
        var gone = Thread.ofVirtual().start(this::awaitHangUp);
        // The list is made while the phone is away; by the time it is sent the phone may be back.
        try (var _ = server.watch(() -> lists.add(devices(wide)))) {
            while (gone.isAlive()) {
                String list = lists.poll(100, TimeUnit.MILLISECONDS);
                if (list != null) wire.text(list);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitHangUp() {
        try {
            wire.in().transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            server.log("client gone: " + e.getMessage());
        }
    }

    /** {@code [norebind:]LOCAL;REMOTE}. The first OKAY says that the request was taken, the second that it is done. */
    private void forward(String what, Choice choice) throws IOException {
        boolean rebind = !what.startsWith("norebind:");
        String[] ends = (rebind ? what : what.substring(9)).split(";", 2);
        if (ends.length < 2) {
            wire.fail("bad forward: " + what);
            return;
        }
        var phone = choice.phone();
        if (phone.isEmpty()) return;
        int port;
        try {
            port = server.forwards().add(phone.get(), ends[0], ends[1], rebind);
        } catch (IOException e) {
            wire.fail(String.valueOf(e.getMessage()));
            return;
        }
        wire.okay();
        wire.okay();
        if (ends[0].equals("tcp:0")) wire.text(Integer.toString(port));
    }

    private void killForward(String local) throws IOException {
        if (server.forwards().remove(local)) {
            wire.okay();
            wire.okay();
        } else wire.fail("listener '" + local + "' not found");
    }

    /**
     * {@code any-device}, {@code local-disconnect}, …: simulated phones are there from the start and never go for
     * good.
     */
    private void await(String what, Choice choice) throws IOException {
        String state = what.substring(what.indexOf('-') + 1);
        if (!state.equals("device") && !state.equals("any")) {
            wire.fail("a simulated phone never gets into the state '" + state + "'");
            return;
        }
        if (choice.phone().isEmpty()) return;
        wire.okay();
        wire.okay();
    }
}
