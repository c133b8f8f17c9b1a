package autodev.devices.simulator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a phone answers once a connection leads to it. Source: AOSP packages/modules/adb, SERVICES.TXT. */
final class PhoneServices {
    /**
     * What programs ask of a phone round each thing that they do, mobilecli half a dozen: if these counted, a loose
     * cable would fail every deed, or always the same ones.
     */
    private static final Pattern LOOKS = Pattern.compile("shell[^:]*:(getprop|settings get|wm size|dumpsys|run-as|pkill"
            + "|pm (list|path)|cmd package (resolve|query)-activit).*");

    private final AttachedPhone phone;
    private final AdbWire wire;

    PhoneServices(AttachedPhone phone, AdbWire wire) {
        this.phone = phone;
        this.wire = wire;
    }

    void serve(String service) throws IOException {
        if (!LOOKS.matcher(service).matches() && !phone.reach()) {
            wire.fail("device offline");
            return;
        }
        int colon = service.indexOf(':');
        String name = colon < 0 ? service : service.substring(0, colon);
        String rest = colon < 0 ? "" : service.substring(colon + 1);
        switch (name.split(",")[0]) {
            case "shell" -> shell(name, rest);
            case "exec" -> exec(rest);
            case "sync" -> {
                wire.okay();
                new SyncService(phone, wire).serve();
            }
            case "framebuffer" -> {
                wire.okay();
                RawScreen.of(phone.phone()).sendTo(wire);
            }
            case "tcp", "localabstract", "local", "localreserved", "localfilesystem" -> open(service);
            case "reverse" -> reverse(rest);
            case "root", "unroot" -> say("adbd cannot run as root in production builds\n");
            case "remount" -> say("Not running as root. Try \"adb root\" first.\n");
            // tcpip, usb, reboot, jdwp, track-jdwp, sideload, abb and whatever comes: a phone closes what it does not
            // have.
            default -> wire.fail("closed");
        }
    }

    private void say(String text) throws IOException {
        wire.okay();
        wire.out().write(text.getBytes(StandardCharsets.UTF_8));
        wire.out().flush();
    }

    private void shell(String name, String script) throws IOException {
        wire.okay();
        if (("," + name + ",").contains(",v2,")) {
            try (var stream = ShellStream.packets(wire)) {
                stream.exit(run(script, stream));
            }
        } else
            try (var stream = ShellStream.plain(wire)) {
                run(script, stream);
            }
    }

    private void exec(String script) throws IOException {
        wire.okay();
        try (var stream = ShellStream.plain(wire)) {
            run(script, stream);
        }
    }

    private int run(String script, ShellStream stream) throws IOException {
        var shell = new Shell(phone);
        return script.isEmpty() ? shell.interactive(stream) : shell.run(script, stream);
    }

    private void open(String socket) throws IOException {
        try (Socket inner = phone.processes().connect(socket)) {
            wire.okay();
            Forwards.join(wire.in(), wire.out(), inner);
        } catch (ConnectException e) {
            wire.fail("closed");
        }
    }

    /** Reverse forwards would let a phone's apps reach this machine; the simulated ones have no network. */
    private void reverse(String what) throws IOException {
        wire.okay();
        if (what.equals("list-forward")) wire.text("");
        else if (what.equals("killforward-all")) wire.okay();
        else wire.fail("simulated phones have no network: reverse forwards are not simulated");
    }
}
