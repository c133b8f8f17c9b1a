package autodev.cli.devices;

import autodev.BadInput;
import autodev.Exit;
import autodev.devices.Device;
import autodev.devices.Element;
import autodev.devices.Found;
import autodev.devices.Locator;
import autodev.view.View;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that do one thing on a device. */
public final class DeviceActs {
    private DeviceActs() {}

    /** What they print with {@code --json}. */
    record Done(boolean success, String device, String did) {}

    /** One act: the device, then what is done, and the words for it. */
    abstract static class Act implements Callable<Integer> {
        @Mixin
        private DeviceOptions options = new DeviceOptions();

        @Parameters(index = "0", paramLabel = "ID", description = "The device's id or name.")
        private String id = "";

        abstract String on(Device device);

        @Override
        public Integer call() {
            return options.with(lab -> {
                Device device = lab.get(id);
                String did = on(device);
                options.print(View.text(did), new Done(true, device.info().id(), did));
                return Exit.DONE;
            });
        }
    }

    /** One that touches: an element by its words, or a point. */
    abstract static class Touch extends Act {
        @Parameters(
                index = "1..*",
                arity = "1..*",
                paramLabel = "WHAT|X Y",
                description = "What stands on it, {\"id\":…,\"role\":…}, or a point in pixels.")
        private List<String> what = List.of();

        @Option(names = "--within", paramLabel = "SECONDS", description = "How long to wait for it. Default: 10.")
        private double seconds = Found.PATIENCE.toSeconds();

        abstract void at(Device device, int x, int y);

        abstract String did();

        @Override
        String on(Device device) {
            if (seconds < 0 || seconds > 3600)
                throw new BadInput("--within " + seconds + "; expected 0 to 3600 seconds");
            boolean point = what.size() == 2 && what.stream().allMatch(word -> word.matches("\\d{1,5}"));
            if (point) {
                int x = Integer.parseInt(what.get(0));
                int y = Integer.parseInt(what.get(1));
                at(device, x, y);
                return did() + " " + x + "," + y;
            }
            Element element =
                    device.await(Locator.parse(String.join(" ", what)), Duration.ofMillis((long) (seconds * 1000)));
            at(device, element.box().middleX(), element.box().middleY());
            return did() + " " + element.words() + " at " + element.box().middleX() + ","
                    + element.box().middleY();
        }
    }

    /** {@code devices tap ID WHAT}. */
    @Command(name = "tap", description = "Taps what is seen, or a point; waits and scrolls for it.")
    public static final class Tap extends Touch {
        @Override
        void at(Device device, int x, int y) {
            device.tap(x, y);
        }

        @Override
        String did() {
            return "tapped";
        }
    }

    /** {@code devices double-tap ID WHAT}. */
    @Command(name = "double-tap", description = "Taps it twice.")
    public static final class DoubleTap extends Touch {
        @Override
        void at(Device device, int x, int y) {
            device.doubleTap(x, y);
        }

        @Override
        String did() {
            return "double-tapped";
        }
    }

    /** {@code devices long-press ID WHAT}. */
    @Command(name = "long-press", description = "Keeps a finger on it.")
    public static final class LongPress extends Touch {
        @Override
        void at(Device device, int x, int y) {
            device.longPress(x, y);
        }

        @Override
        String did() {
            return "long-pressed";
        }
    }

    /** {@code devices type ID TEXT}. */
    @Command(name = "type", description = "Types into what has the focus.")
    public static final class Type extends Act {
        @Parameters(index = "1", paramLabel = "TEXT", description = "What to type.")
        private String text = "";

        @Override
        String on(Device device) {
            device.type(text);
            return "typed " + text;
        }
    }

    /** {@code devices swipe ID DIRECTION}. */
    @Command(name = "swipe", description = "Swipes: that way the finger goes.")
    public static final class Swipe extends Act {
        /** Where the finger goes. */
        enum Direction {
            UP,
            DOWN,
            LEFT,
            RIGHT
        }

        @Parameters(index = "1", paramLabel = "up|down|left|right", description = "Where the finger goes.")
        private Direction direction = Direction.UP;

        @Override
        String on(Device device) {
            String word = direction.name().toLowerCase(java.util.Locale.ROOT);
            device.swipe(word);
            return "swiped " + word;
        }
    }

    /** {@code devices press ID BUTTON}. */
    @Command(name = "press", description = "Presses a button: HOME, BACK, ENTER, VOLUME_UP, VOLUME_DOWN.")
    public static final class Press extends Act {
        @Parameters(index = "1", paramLabel = "BUTTON", description = "Its name.")
        private String button = "";

        @Override
        String on(Device device) {
            device.press(button);
            return "pressed " + button.toUpperCase(java.util.Locale.ROOT);
        }
    }

    /** {@code devices launch ID APP}. */
    @Command(name = "launch", description = "Brings an app to the front.")
    public static final class Launch extends Act {
        @Parameters(
                index = "1",
                paramLabel = "APP",
                description = "Its package, com.example.chat for example, or its name.")
        private String app = "";

        @Override
        String on(Device device) {
            device.launch(app);
            return "launched " + app;
        }
    }

    /** {@code devices terminate ID APP}. */
    @Command(name = "terminate", description = "Ends an app.")
    public static final class Terminate extends Act {
        @Parameters(index = "1", paramLabel = "APP", description = "Its package or its name.")
        private String app = "";

        @Override
        String on(Device device) {
            device.terminate(app);
            return "terminated " + app;
        }
    }

    /** {@code devices open ID URL}. */
    @Command(name = "open", description = "Opens an address in the browser.")
    public static final class Open extends Act {
        @Parameters(index = "1", paramLabel = "URL", description = "http or https.")
        private String url = "";

        @Override
        String on(Device device) {
            device.open(url);
            return "opened " + url;
        }
    }

    /** {@code devices install ID FILE}. */
    @Command(name = "install", description = "Installs an app from a file.")
    public static final class Install extends Act {
        @Parameters(index = "1", paramLabel = "FILE", description = "An .apk, .ipa, .app or .zip file.")
        private Path file = Path.of("");

        @Override
        String on(Device device) {
            if (!Files.exists(file)) throw new BadInput("there is no file " + file + " to install");
            device.install(file);
            return "installed " + file;
        }
    }

    /** {@code devices uninstall ID APP}. */
    @Command(name = "uninstall", description = "Takes an app off.")
    public static final class Uninstall extends Act {
        @Parameters(index = "1", paramLabel = "APP", description = "Its package.")
        private String app = "";

        @Override
        String on(Device device) {
            device.uninstall(app);
            return "uninstalled " + app;
        }
    }
}
