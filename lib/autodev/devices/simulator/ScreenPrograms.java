package autodev.devices.simulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * {@code wm}, {@code screencap}, {@code screenrecord}, {@code uiautomator} and {@code cmd display}: what there is to
 * see.
 */
final class ScreenPrograms {
    private ScreenPrograms() {}

    /** The screen's size as the phone was built, whichever way it is held: {@code 1080x2340}. */
    static String size(Phone phone) {
        int width = phone.width();
        int height = phone.height();
        return Math.min(width, height) + "x" + Math.max(width, height);
    }

    static int wm(ShellCall call) throws IOException {
        boolean set = call.arguments().size() > 1;
        return switch (call.argument(0)) {
            case "size" -> set ? fixed(call) : call.say("Physical size: " + size(call.phone()) + "\n");
            case "density" ->
                set
                        ? fixed(call)
                        : call.say("Physical density: " + call.at().settings().property("ro.sf.lcd_density") + "\n");
            case "user-rotation", "set-user-rotation" -> rotation(call);
            case "dismiss-keyguard" -> 0;
            default -> call.fail(255, "Unknown command: " + call.argument(0));
        };
    }

    private static int fixed(ShellCall call) throws IOException {
        return call.argument(1).equals("reset")
                ? 0
                : call.fail(255, "Error: a simulated phone has one " + call.argument(0) + " that cannot be changed");
    }

    private static int rotation(ShellCall call) throws IOException {
        if (call.arguments().size() < 2) return call.say("lock " + call.phone().rotation() + "\n");
        String wanted = call.words().getLast();
        if (wanted.equals("free") || wanted.equals("lock")) return 0;
        return call.at().settings().put("system", "user_rotation", wanted)
                ? 0
                : call.fail(255, "Error: expecting 0, 1, 2 or 3 but got " + wanted);
    }

    static int display(ShellCall call) throws IOException {
        if (!call.argument(0).equals("get-displays")) return call.fail(255, "Unknown command: " + call.argument(0));
        Phone phone = call.phone();
        return call.say("Displays:\nDisplay id 0: DisplayInfo{\"Built-in Screen\", displayId 0, real " + phone.width()
                + " x " + phone.height() + ", rotation " + phone.rotation()
                + ", state ON, type INTERNAL, uniqueId \"local:"
                + Dumpsys.displayId() + "\"}\n");
    }

    /**
     * {@code screencap [-p] [-d DISPLAY] [FILE]}: PNG with {@code -p} or for a file that ends in {@code .png}, else
     * bare pixels.
     */
    static int screencap(ShellCall call) throws IOException {
        String last = call.words().getLast();
        boolean toFile = call.words().size() > 1
                && !last.startsWith("-")
                && !call.after("-d").equals(Optional.of(last));
        boolean png = call.has("-p") || toFile && last.endsWith(".png");
        byte[] picture = png ? call.phone().png() : RawScreen.of(call.phone()).file();
        if (toFile) {
            try {
                call.at().files().write(last, picture);
            } catch (PhoneFiles.Refused e) {
                return call.fail(1, "Error opening file: " + e.getMessage());
            }
        } else call.out().write(picture);
        return 0;
    }

    static int screenrecord(ShellCall call) throws IOException {
        return call.fail(1, "ERROR: a simulated phone has no video encoder; take screenshots with screencap");
    }

    /** {@code uiautomator dump [--compressed] [FILE]}; {@code /dev/tty} is the terminal. */
    static int uiautomator(ShellCall call) throws IOException {
        if (!call.argument(0).equals("dump"))
            return call.fail(1, "Usage: uiautomator <subcommand> [options]\n  only dump is simulated");
        String last = call.words().getLast();
        String file = last.startsWith("/") ? last : "/sdcard/window_dump.xml";
        String xml = UiDump.xml(call.phone());
        if (file.equals("/dev/tty") || file.equals("/dev/stdout")) call.say(xml);
        else call.at().files().write(file, xml.getBytes(StandardCharsets.UTF_8));
        // The misspelling is Android's own, and programs look for it.
        return call.say("UI hierchary dumped to: " + file + "\n");
    }
}
